"""The registry's deadlines for the reminders floor: every open dossier is due on a day, for whoever's turn it is."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import IntegerField, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.models import Membership
from mobilization.core.clock import today
from mobilization.reminders.kinds import task_register
from mobilization.reminders.ladder import To
from mobilization.reminders.sources import DeadlineSource, Due, source_register
from models_registry.models import Status, Submission, Turn
from models_registry.models.states import OPEN
from models_registry.recipients import BatchRecipients
from models_registry.rules import submissions_visible_to
from models_registry.selectors import waiting_for

CHUNK = 500
MOST_OF_PERSON = 300
_COLUMNS = ("status", "turn", "due_on", "title", "unit_name", "endorsed_at", "unit__current_id")
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


def task_of(submission):
    """What has to be done now, in words, for whoever's turn it is; "" when nothing has."""
    status = Status(submission.status)
    return (OFFICE_TASKS.get(status) if submission.turn == Turn.OFFICE else None) or TASKS.get(status, "")


class SubmissionDeadlines(DeadlineSource):
    """Open dossiers by their due date."""

    code = "submission"
    label = _("dossiers of models")
    subject_type = "models_registry.submission"

    def open_deadlines(self, day: datetime.date, until: datetime.date) -> Iterator[Due]:
        """Those due on or before `until`; a draft whose registration has closed is left in peace."""
        rows = Submission.objects.filter(status__in=sorted(OPEN), due_on__lte=until)
        rows = rows.exclude(status=Status.DRAFT, due_on__lt=day)
        pks = list(rows.order_by("due_on", "pk").values_list("pk", flat=True))
        for first in range(0, len(pks), CHUNK):
            yield from _dues(rows.filter(pk__in=pks[first : first + CHUNK]).order_by("pk"))

    def still_open(self, subject_ids: Collection[str]) -> dict[str, Due]:
        """The open ones of these dossiers as they stand now."""
        rows = Submission.objects.filter(status__in=sorted(OPEN), pk__in=subject_ids).order_by("pk")
        return {due.subject_id: due for due in _dues(rows)}

    def of_person(self, user) -> list[Due]:
        """The dossiers that wait for the person in any post, at most MOST_OF_PERSON a post."""
        pks: set[int] = set()
        for by in Membership.objects.in_force(today()).filter(user=user).select_related("unit", "user"):
            pks |= set(waiting_for(by).values_list("pk", flat=True)[:MOST_OF_PERSON])
        dues = _dues(Submission.objects.filter(pk__in=pks).order_by("due_on", "pk"))
        return [due for due in dues if user.pk in due.doers]

    def record_url(self, subject_id: str) -> str:
        """The dossier's page."""
        return reverse("submission-detail", args=[subject_id])

    def may_see(self, pairs: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
        """Those that a membership of the person may see by the rule that guards the page; two queries."""
        wanted = defaultdict(set)
        for subject_id, user_id in pairs:
            wanted[user_id].add(int(subject_id))
        posts = Membership.objects.in_force(today()).filter(user_id__in=list(wanted))
        questions = [
            Submission.objects.filter(submissions_visible_to(by), pk__in=sorted(wanted[by.user_id]))
            .order_by()
            .values_list("pk", Value(by.user_id, output_field=IntegerField()))
            for by in posts.select_related("unit", "user")
        ]
        if not questions:
            return set()
        found = questions[0].union(*questions[1:]) if len(questions) > 1 else questions[0]
        return {(str(pk), user_id) for pk, user_id in found}


def _dues(rows) -> list[Due]:
    """The deadlines of a batch of dossiers; a fixed number of queries."""
    submissions = list(rows.select_related("unit").only(*_COLUMNS))
    people = BatchRecipients(submissions)
    return [
        Due(
            subject_type=SubmissionDeadlines.subject_type,
            subject_id=str(submission.pk),
            title=submission.title,
            unit=submission.unit_name,
            task=_task_code(submission),
            due_on=submission.due_on,
            url=reverse("submission-detail", args=[submission.pk]),
            doers=people.doers(submission),
            superiors=people.superiors(submission),
            heads=people.heads(submission),
            commission=people.commission(),
            unit_id=submission.unit.current_id or submission.unit_id,
            blind_to=_blind_to(submission),
            blind_url=reverse("unit-detail", args=[submission.unit_id]),
        )
        for submission in submissions
    ]


def _blind_to(submission) -> tuple[str, ...]:
    """The levels that may not see it: the commission sees a dossier from its endorsement on (rules.py)."""
    if submission.endorsed_at is not None:
        return ()
    return (To.ABOVE, To.COMMISSION) if submission.turn == Turn.HEAD else (To.COMMISSION,)


def _task_code(submission) -> str:
    is_office = submission.turn == Turn.OFFICE and submission.status in OFFICE_TASKS
    return f"submission.{submission.status}{'.office' if is_office else ''}"


for _status, _label in TASKS.items():
    task_register(f"submission.{_status}", _label)
for _status, _label in OFFICE_TASKS.items():
    task_register(f"submission.{_status}.office", _label)
source_register(SubmissionDeadlines())
