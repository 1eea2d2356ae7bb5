"""Who is concerned by a dossier, as ids of people: for notices and reminders."""

from collections import defaultdict

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import COMMISSION, WRITERS, Role
from mobilization.accounts.selectors import holder_ids
from mobilization.core.clock import today
from models_registry.models import Review, Turn

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


class BatchRecipients:
    """Who has to act on each of many dossiers and who stands above them, in two queries however many there are.

    Gives what the functions above give for one dossier (a test compares them).
    """

    def __init__(self, submissions):
        units = {submission.unit.current_id for submission in submissions if submission.unit.current_id}
        self._holders = defaultdict(set)
        posts = Membership.objects.in_force(today())
        rows = posts.filter(role__in=WRITERS, unit_id__in=units).values_list("role", "unit_id", "user_id")
        for role, unit_id, user_id in rows.union(
            posts.filter(role__in=COMMISSION).values_list("role", "unit_id", "user_id")
        ):
            self._holders[role, unit_id if role in WRITERS else 0].add(user_id)
        self._reviewers = defaultdict(set)
        scoring = [submission.pk for submission in submissions if submission.turn == Turn.REVIEWERS]
        waiting = Review.objects.filter(submission_id__in=scoring, submitted_at=None)
        for submission_id, user_id in waiting.values_list("submission_id", "reviewer_id"):
            self._reviewers[submission_id].add(user_id)

    def doers(self, submission) -> tuple[int, ...]:
        """Whose turn it is."""
        turn = submission.turn
        if turn == Turn.UNIT:
            officers = set().union(*(self._held(role, submission) for role in OFFICERS))
            return tuple(sorted(officers or self._held(Role.UNIT_HEAD, submission)))
        if turn == Turn.REVIEWERS:
            return tuple(sorted(self._reviewers[submission.pk]))
        return tuple(sorted(self._held(_ROLE_OF[turn], submission))) if turn in _ROLE_OF else ()

    def superiors(self, submission) -> tuple[int, ...]:
        """The level above them."""
        role = _ROLE_ABOVE.get(submission.turn)
        return tuple(sorted(self._held(role, submission))) if role else ()

    def heads(self, submission) -> tuple[int, ...]:
        """The heads of the unit, while the unit has to act."""
        is_theirs = submission.turn in (Turn.UNIT, Turn.HEAD)
        return tuple(sorted(self._held(Role.UNIT_HEAD, submission))) if is_theirs else ()

    def commission(self) -> tuple[int, ...]:
        """The head of the commission and deputies."""
        return tuple(sorted(self._holders[Role.COMMISSION_HEAD, 0]))

    def _held(self, role: str, submission) -> set[int]:
        return self._holders[role, (submission.unit.current_id or -1) if role in WRITERS else 0]


_ROLE_OF = {
    Turn.HEAD: Role.UNIT_HEAD,
    Turn.OFFICE: Role.OFFICE,
    Turn.COMMISSION_HEAD: Role.COMMISSION_HEAD,
}
_ROLE_ABOVE = {
    Turn.UNIT: Role.UNIT_HEAD,
    Turn.HEAD: Role.OFFICE,
    Turn.OFFICE: Role.COMMISSION_HEAD,
    Turn.REVIEWERS: Role.OFFICE,
    Turn.COMMISSION_HEAD: Role.OFFICE,
}
