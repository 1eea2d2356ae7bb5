"""When the demo's people sat down to a dossier: sittings in working half-days up to yesterday. Nothing is written here.

A sitting is one or more acts on one half-day, such as writing the sections; each sitting has a half-day of its own.
"""

import datetime
from bisect import bisect_right
from functools import cache

from django.utils import timezone

from mobilization.portal.demo.stories import Story
from models_registry.models import Status

START, WRITE, READING, ASSIGN, VOTE = "start", "write", "reading", "assign", "vote"
REWORK, AGAIN = "rework", "_again"
REVIEWS = ("review_1", "review_2", "review_3")
DECISIONS = ("recognize", "recognize_as_outstanding", "decline")

_SCREENED = ("submit", "endorse")
_CARRIED_OUT = (*_SCREENED, "accept")
_APPRAISED = (*_CARRIED_OUT, "self_assess", "start_appraisal")
_TABLED = (*_APPRAISED, "put_before_board")
ROUTES = {
    Status.DRAFT: (),
    Status.SUBMITTED: ("submit",),
    Status.RETURNED: (*_SCREENED, "return_for_changes"),
    Status.WITHDRAWN: (*_SCREENED, "withdraw"),
    Status.ENDORSED: _SCREENED,
    Status.REFUSED: (*_SCREENED, "refuse"),
    Status.MERGED: (*_SCREENED, "merge"),
    Status.ACCEPTED: _CARRIED_OUT,
    Status.STOPPED: (*_CARRIED_OUT, "stop"),
    Status.SELF_ASSESSED: (*_CARRIED_OUT, "self_assess"),
    Status.UNDER_APPRAISAL: _APPRAISED,
    Status.BEFORE_BOARD: _TABLED,
    Status.RECOGNIZED: (*_TABLED, "recognize"),
    Status.OUTSTANDING: (*_TABLED, "recognize_as_outstanding"),
    Status.NOT_RECOGNIZED: (*_TABLED, "decline"),
    Status.REVOKED: (*_TABLED, "recognize", "revoke"),
}
_BEFORE = {
    "stop": (READING,),
    "self_assess": (READING,),
    "start_appraisal": (ASSIGN,),
    "put_before_board": REVIEWS,
    **dict.fromkeys(DECISIONS, (VOTE,)),
}
#: Working days since the sitting before: of a dossier of this year, and of last year's with its long summer.
_PACE = {
    WRITE: (3, 3),
    "submit": (2, 4),
    "endorse": (2, 3),
    "return_for_changes": (4, 4),
    REWORK: (4, 4),
    "submit_again": (1, 1),
    "endorse_again": (2, 2),
    "withdraw": (3, 3),
    "refuse": (4, 4),
    "merge": (4, 4),
    "accept": (5, 8),
    READING: (18, 45),
    "stop": (8, 8),
    "self_assess": (14, 58),
    ASSIGN: (3, 8),
    "start_appraisal": (2, 5),
    REVIEWS[0]: (4, 7),
    REVIEWS[1]: (3, 5),
    REVIEWS[2]: (3, 5),
    "put_before_board": (3, 7),
    VOTE: (7, 11),
    **dict.fromkeys(DECISIONS, (2, 4)),
    "revoke": (20, 10),
}
_HOLIDAYS = {(1, 1), (4, 30), (5, 1), (9, 2)}
#: How far back this year's registration has to open for the longest story.
ROOM = datetime.timedelta(days=210)


def route_of(story: Story) -> tuple[str, ...]:
    """The steps of a story; one that was changed after a return is screened a second time, in sittings "…_again"."""
    route = ROUTES[Status(story.state)]
    if not story.changes:
        return route
    again = tuple(f"{step}{AGAIN}" for step in _SCREENED)
    return (*_SCREENED, "return_for_changes", REWORK, *again, *route[len(_SCREENED) :])


def sittings_of(story: Story) -> tuple[list[str], list[str]]:
    """The sittings that bring a story into its state, the last one doing so, and those that follow in that state."""
    if story.state == Status.DRAFT:
        return [START], [WRITE]
    sittings = [START, WRITE]
    for step in route_of(story):
        sittings += [*_BEFORE.get(step, ()), step]
    later = {
        Status.ACCEPTED: [READING],
        Status.SELF_ASSESSED: [ASSIGN] if story.assigned else [],
        Status.UNDER_APPRAISAL: list(REVIEWS[: story.reviews + 1]),
        Status.BEFORE_BOARD: [VOTE] if story.is_voted else [],
    }
    return sittings, later.get(Status(story.state), [])


def moments_of(story: Story, opens_on: datetime.date, place: int, day: datetime.date) -> dict[str, datetime.datetime]:
    """When each sitting of a story began, as told on `day`: in order, in working hours, none before the opening.

    `place` spreads the stories over hours and, last year, over weeks.
    """
    before, after = sittings_of(story)
    if story.last_year:
        days = _workdays(datetime.date(opens_on.year, 3, 1), day)
        halves = _last_year(before, place, _half(days, day - datetime.timedelta(days=story.days)))
    else:
        days = _workdays(opens_on, day)
        anchor = _half(days, day - datetime.timedelta(days=story.days))
        halves = _this_year(before, place, anchor) + _followed(after, anchor, 2 * len(days))
    return {name: _moment(days, half, place) for name, half in zip(before + after, halves, strict=True)}


def morning_of(day: datetime.date) -> datetime.datetime:
    """Eight o'clock on the last working day up to `day`."""
    days = _workdays(day - datetime.timedelta(days=7), day + datetime.timedelta(days=1))
    return timezone.make_aware(datetime.datetime.combine(days[-1], datetime.time(8)))


@cache
def _workdays(first: datetime.date, until: datetime.date) -> list[datetime.date]:
    """The working days from `first` up to the day before `until`; the movable holidays are left in."""
    days = [first + datetime.timedelta(days=number) for number in range((until - first).days)]
    return [day for day in days if day.weekday() < 5 and (day.month, day.day) not in _HOLIDAYS]


def _half(days: list[datetime.date], day: datetime.date) -> int:
    """The number of the morning of the last working day up to `day`."""
    return 2 * (bisect_right(days, day) - 1)


def _this_year(sittings: list[str], place: int, anchor: int) -> list[int]:
    """Counted back from the morning of the last one."""
    halves = [anchor]
    for name in reversed(sittings[1:]):
        halves.insert(0, halves[0] - 2 * _PACE[name][0] - (place + len(halves)) % 2)
    return halves


def _followed(sittings: list[str], anchor: int, end: int) -> list[int]:
    """Spread over the time from the anchor to yesterday, the first one in the anchor's afternoon at the earliest."""
    halves = [anchor]
    for number in range(1, len(sittings) + 1):
        halves.append(max(halves[-1] + 1, anchor + (end - anchor) * number // (len(sittings) + 1)))
    return halves[1:]


def _last_year(sittings: list[str], place: int, revoked: int) -> list[int]:
    """Counted from the first days of March, so that decisions fall into November; a revocation comes when it comes."""
    halves = [place * 5 % 14]
    for name in sittings[1:]:
        halves.append(halves[-1] + 2 * _PACE[name][1] + (place + len(halves)) % 2)
    if sittings[-1] == "revoke":
        halves[-1] = max(halves[-1], revoked)
    return halves


def _moment(days: list[datetime.date], half: int, place: int) -> datetime.datetime:
    """Early enough in the half-day for an hour of work; IndexError when the half-day lies before the first day."""
    if half < 0:
        raise IndexError(half)
    opening = datetime.time(13, 40) if half % 2 else datetime.time(7, 40)
    spread = datetime.timedelta(minutes=(37 * place + 23 * half) % 130, seconds=(17 * place + 29 * half) % 60)
    return timezone.make_aware(datetime.datetime.combine(days[half // 2], opening)) + spread
