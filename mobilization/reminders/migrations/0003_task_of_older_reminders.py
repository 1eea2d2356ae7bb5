"""Reminders told before `task` was a column keep their task, so that no step is told again."""

from django.db import migrations

SQL = "UPDATE reminders_notice SET task = left(coalesce(data ->> 'task', ''), 60) WHERE step <> '' AND task = ''"


class Migration(migrations.Migration):
    dependencies = [("reminders", "0002_mails_of_notices")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
