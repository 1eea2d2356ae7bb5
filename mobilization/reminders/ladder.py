"""Which steps of a reminder a day has reached. Pure: no tables, no clock.

A ladder is a list of rungs. Each level that is told (doer, unit head, level above, commission) has its own line; a day
reaches the latest rung of every line, so that rungs of different lines never hide each other, and a scan that was
missed for days yields the latest step once, never all that were missed (`due == today + n` would lose reminders).
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.days import WorkCalendar, working_days_between

ONE = datetime.timedelta(days=1)


class To(models.TextChoices):
    """Who is told; what each means for a deadline says its source."""

    DOER = "doer", _("whoever has to act")
    HEAD = "head", _("the head of the unit")
    ABOVE = "up", _("the level above")
    COMMISSION = "com", _("the head of the commission")


@dataclass(frozen=True)
class Rung:
    """One step: days before (negative), on or after the due date, counted as calendar or working days, and to whom.

    `every` repeats it after so many more days (0: once). Unless `on_holidays`, a rung whose day is free is told on the
    last working day before it (before and on the due date) or on the next one (after it).
    """

    offset: int
    to: str = To.DOER
    is_working: bool = False
    every: int = 0
    on_holidays: bool = False


@dataclass(frozen=True)
class Step:
    """A step that is reached: its code (part of the unique key of a notice), the kind of its sentence, and to whom."""

    code: str
    kind: str
    to: str = To.DOER


#: In force until somebody enters a ladder in admin.
USUAL = (
    Rung(-7),
    Rung(-1),
    Rung(0),
    Rung(3, every=7),
    Rung(14, to=To.ABOVE, every=7),
)


def steps_for(
    due: datetime.date,
    day: datetime.date,
    rungs: Iterable[Rung] = USUAL,
    calendar: WorkCalendar | None = None,
) -> list[Step]:
    """The steps that `day` has reached: the latest of each line, in the order in which the levels are named in To.

    Without a calendar every day is a working day. On a free day only rungs with `on_holidays` speak.
    """
    late = (day - due).days
    latest: dict[str, tuple[datetime.date, int, Rung]] = {}
    for rung in rungs:
        reached = _latest(rung, due, day, calendar)
        if reached is None:
            continue
        told_on, offset = reached
        if rung.to not in latest or (told_on, offset) >= latest[rung.to][:2]:
            latest[rung.to] = (told_on, offset, rung)
    is_free = calendar is not None and not calendar.is_working(day)
    return [
        Step(code_of(rung, latest[to][1]), _kind(to, late), to)
        for to in To.values
        if to in latest and (rung := latest[to][2]) and (rung.on_holidays or not is_free)
    ]


def first_offset(rungs: Iterable[Rung]) -> int:
    """How many calendar days before (negative) or after a due date the first rung may speak, with room for holidays."""
    return min((rung.offset * (2 if rung.is_working else 1) - 14 for rung in rungs if rung.offset <= 0), default=0)


def code_of(rung: Rung, offset: int) -> str:
    """The code of a rung that stands `offset` days from the due date: the same in every version of a ladder."""
    unit = "w" if rung.is_working else ""
    if rung.to != To.DOER:
        return f"{rung.to}-{offset}{unit}"
    return "day" if offset == 0 else f"{'before' if offset < 0 else 'after-'}{offset}{unit}"


def to_of(code: str) -> str:
    """Whom the step of a code is told to."""
    prefix = code.partition("-")[0]
    return prefix if prefix in To.values else To.DOER


def _latest(rung: Rung, due: datetime.date, day: datetime.date, calendar) -> tuple[datetime.date, int] | None:
    """The day on which the rung (or its latest repetition) was to be told and its offset; None when not reached."""
    first = _place(rung, due, rung.offset, calendar)
    if first > day:
        return None
    if not rung.every:
        return first, rung.offset
    passed = _passed(rung, due, day, calendar) - rung.offset
    times = max(0, passed // rung.every)
    while times and _place(rung, due, rung.offset + times * rung.every, calendar) > day:
        times -= 1
    offset = rung.offset + times * rung.every
    return _place(rung, due, offset, calendar), offset


def _passed(rung: Rung, due: datetime.date, day: datetime.date, calendar) -> int:
    """How many days of the rung's kind lie between the due date and the day."""
    if rung.is_working and calendar is not None:
        return working_days_between(due, day, calendar)
    return (day - due).days


def _place(rung: Rung, due: datetime.date, offset: int, calendar) -> datetime.date:
    """The day on which a rung is told."""
    if calendar is None:
        return due + offset * ONE
    day = calendar.shift(due, offset) if rung.is_working else due + offset * ONE
    if rung.on_holidays:
        return day
    return calendar.last_working(day) if offset <= 0 else calendar.next_working(day)


def _kind(to: str, late: int) -> str:
    """Which sentence fits."""
    if to != To.DOER:
        return "deadline.up" if late > 0 else "deadline.watch"
    if late == 0:
        return "deadline.day"
    return "deadline.after" if late > 0 else "deadline.before"
