"""What a reached step tells whom, as unsaved notices; no queries, no decision whether it was told before."""

from collections.abc import Iterable

from django.utils.formats import date_format

from mobilization.reminders.kinds import BLIND
from mobilization.reminders.ladder import Step
from mobilization.reminders.models import Notice
from mobilization.reminders.sources import Due

#: The columns of the unique key of a reminder.
KEY = ("recipient_id", "subject_type", "subject_id", "task", "due_on", "step")


def tellings(due: Due, steps: Iterable[Step]) -> list[Notice]:
    """One notice per step and person whom it is told to."""
    return [_notice(due, step, user_id) for step in steps for user_id in due.people(step.to)]


def is_blind(notice: Notice) -> bool:
    """Whether it names no record."""
    return notice.kind.endswith(BLIND)


def _notice(due: Due, step: Step, user_id: int) -> Notice:
    blind = due.is_blind_for(step.to)
    data = {"unit": due.unit, "task": due.task, "due": date_format(due.due_on, "d/m/Y")}
    if not blind:
        data["title"] = due.title
    return Notice(
        recipient_id=user_id,
        kind=step.kind + BLIND if blind else step.kind,
        subject_type=due.subject_type,
        subject_id=due.subject_id,
        task=due.task,
        step=step.code,
        due_on=due.due_on,
        data=data,
        url=due.blind_url if blind else due.url,
    )
