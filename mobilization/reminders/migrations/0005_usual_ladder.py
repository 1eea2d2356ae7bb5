"""The ladder that held so far becomes data: a week and a day before, on the day, after three days, then weekly."""

import datetime

from django.db import migrations

#: offset, whom it tells, every … days
STEPS = ((-7, "doer", 0), (-1, "doer", 0), (0, "doer", 0), (3, "doer", 7), (14, "up", 7))


def enter(apps, schema_editor):
    """Enter it as the first version, for every kind of deadline."""
    ladder = apps.get_model("reminders", "Ladder").objects.create(source="", valid_from=datetime.date(2026, 1, 1))
    step = apps.get_model("reminders", "LadderStep")
    for offset, to, every in STEPS:
        step.objects.create(ladder=ladder, offset=offset, to=to, every=every)


class Migration(migrations.Migration):
    dependencies = [("reminders", "0004_holidays_ladders_and_wishes")]

    operations = [migrations.RunPython(enter, migrations.RunPython.noop)]
