"""Who is concerned by a dossier, as ids of people: for notices and reminders."""

from mobilization.accounts.roles import WRITERS, Role
from mobilization.accounts.selectors import holder_ids

OFFICERS = WRITERS - {Role.UNIT_HEAD}


def unit_officers(submission) -> list[int]:
    """The officers of the unit that carries the duties today; where there is none, its heads."""
    unit_id = submission.unit.current_id or 0
    return holder_ids(OFFICERS, unit_id=unit_id) or unit_heads(submission)


def unit_heads(submission) -> list[int]:
    """The heads of that unit."""
    return holder_ids([Role.UNIT_HEAD], unit_id=submission.unit.current_id or 0)


def unit_people(submission) -> list[int]:
    """Officers and heads of that unit."""
    return holder_ids(WRITERS, unit_id=submission.unit.current_id or 0)


def office(submission) -> list[int]:
    """The commission's office."""
    return holder_ids([Role.OFFICE])


def commission_heads(submission) -> list[int]:
    """The head of the commission and deputies."""
    return holder_ids([Role.COMMISSION_HEAD])


def reviewers_waiting(submission) -> list[int]:
    """The reviewers whose review is not handed in."""
    return sorted(submission.reviews.filter(submitted_at=None).values_list("reviewer_id", flat=True))
