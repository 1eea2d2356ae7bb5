"""The registry's deadlines for the reminders floor: every open dossier is due on a day, for whoever's turn it is."""

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.reminders.kinds import task_register
from mobilization.reminders.sources import DeadlineSource, Due, source_register
from models_registry import recipients
from models_registry.models import Status, Submission, Turn
from models_registry.models.states import OPEN

CHUNK = 200
TASKS = {
    Status.DRAFT: _("Complete and send the dossier"),
    Status.RETURNED: _("Change the dossier and send it again"),
    Status.SUBMITTED: _("Endorse or return the dossier"),
    Status.ENDORSED: _("Screen the dossier"),
    Status.ACCEPTED: _("Send the self-assessment"),
    Status.SELF_ASSESSED: _("Assign reviewers and start the appraisal"),
    Status.UNDER_APPRAISAL: _("Score the dossier"),
    Status.BEFORE_BOARD: _("Bring the decision about"),
}
#: Where the same state asks something else of the office than of those whose turn it usually is.
OFFICE_TASKS = {
    Status.UNDER_APPRAISAL: _("Put the dossier before the board"),
    Status.BEFORE_BOARD: _("Record the board’s vote"),
}
_DOERS = {
    Turn.UNIT: recipients.unit_officers,
    Turn.HEAD: recipients.unit_heads,
    Turn.OFFICE: recipients.office,
    Turn.REVIEWERS: recipients.reviewers_waiting,
    Turn.COMMISSION_HEAD: recipients.commission_heads,
}
_SUPERIORS = {
    Turn.UNIT: recipients.unit_heads,
    Turn.HEAD: recipients.office,
    Turn.OFFICE: recipients.commission_heads,
    Turn.REVIEWERS: recipients.office,
    Turn.COMMISSION_HEAD: recipients.office,
}


def task_of(submission):
    """What has to be done now, in words, for whoever's turn it is; "" when nothing has."""
    status = Status(submission.status)
    return (OFFICE_TASKS.get(status) if submission.turn == Turn.OFFICE else None) or TASKS.get(status, "")


class SubmissionDeadlines(DeadlineSource):
    """Open dossiers by their due date."""

    code = "submission"

    def open_deadlines(self, until: datetime.date) -> Iterator[Due]:
        """Those due on or before `until`; a draft whose registration has closed is left in peace."""
        rows = Submission.objects.filter(status__in=sorted(OPEN), due_on__lte=until)
        rows = rows.exclude(status=Status.DRAFT, due_on__lt=until - datetime.timedelta(days=7))
        for submission in rows.select_related("unit").order_by("pk").iterator(chunk_size=CHUNK):
            yield _due(submission)


def _due(submission) -> Due:
    return Due(
        subject_type=submission._meta.label_lower,
        subject_id=str(submission.pk),
        title=submission.title,
        unit=submission.unit_name,
        task=_task_code(submission),
        due_on=submission.due_on,
        url=reverse("submission-detail", args=[submission.pk]),
        doers=tuple(_DOERS[submission.turn](submission)),
        superiors=tuple(_SUPERIORS[submission.turn](submission)),
    )


def _task_code(submission) -> str:
    is_office = submission.turn == Turn.OFFICE and submission.status in OFFICE_TASKS
    return f"submission.{submission.status}{'.office' if is_office else ''}"


for _status, _label in TASKS.items():
    task_register(f"submission.{_status}", _label)
for _status, _label in OFFICE_TASKS.items():
    task_register(f"submission.{_status}.office", _label)
source_register(SubmissionDeadlines())
