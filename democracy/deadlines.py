"""The deadlines of disclosure for the reminders floor: every open duty with a due date, for the unit that owes it."""

import datetime
from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from democracy import recipients
from democracy.models import Duty
from mobilization.reminders.kinds import task_register
from mobilization.reminders.sources import DeadlineSource, Due, source_register

CHUNK = 200
TASK = "duty.disclose"


class DutyDeadlines(DeadlineSource):
    """Open duties by their due date."""

    code = "duty"

    def open_deadlines(self, until: datetime.date) -> Iterator[Due]:
        """Those due on or before `until`."""
        rows = Duty.objects.open().filter(due_on__lte=until).select_related("unit", "provision", "version")
        for duty in rows.order_by("pk").iterator(chunk_size=CHUNK):
            yield _due(duty)


def _due(duty: Duty) -> Due:
    return Due(
        subject_type=duty._meta.label_lower,
        subject_id=str(duty.pk),
        title=Truncator(duty.matter or duty.version.text_vi).chars(120),
        unit=duty.unit_name,
        task=TASK,
        due_on=duty.due_on,
        url=duty.get_absolute_url(),
        doers=tuple(recipients.unit_officers(duty)),
        superiors=tuple(recipients.unit_heads(duty)),
    )


task_register(TASK, _("Make it public and enter it in the register"))
source_register(DutyDeadlines())
