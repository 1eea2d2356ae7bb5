"""Counting days as time limits are counted here: pure, no tables, no clock. The table of free days: reminders floor.

The first day does not count (Civil Code 91/2015/QH13, article 147, clause 2); a limit whose last day is free ends with
the next working day (article 148, clause 5). The articles are to be checked against the original text by the province.
"""

import calendar
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

ONE = datetime.timedelta(days=1)
SATURDAY = 5
#: No time limit runs over more days than this: a guard against typing errors, not a rule of law.
MOST_DAYS = 3660
WORKING, CALENDAR, MONTHS = "working", "calendar", "months"
KINDS = (WORKING, CALENDAR, MONTHS)


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are free: weekends, holidays (`free`), but not weekend days worked in exchange (`worked`)."""

    free: Mapping[datetime.date, str] = field(default_factory=dict)
    worked: Mapping[datetime.date, str] = field(default_factory=dict)

    def is_working(self, day: datetime.date) -> bool:
        """Whether offices work on a day; a holiday wins over a day worked in exchange."""
        if day in self.free:
            return False
        return day in self.worked or day.weekday() < SATURDAY

    def next_working(self, day: datetime.date) -> datetime.date:
        """The day itself when offices work, else the first one after it on which they do."""
        while not self.is_working(day):
            day += ONE
        return day

    def last_working(self, day: datetime.date) -> datetime.date:
        """The day itself when offices work, else the last one before it on which they did."""
        while not self.is_working(day):
            day -= ONE
        return day

    def shift(self, day: datetime.date, count: int) -> datetime.date:
        """The day that lies `count` working days after `day`, or before it when negative; `day` itself for 0."""
        step = ONE if count > 0 else -ONE
        for _number in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day


@dataclass(frozen=True)
class Reckoning:
    """How a due date came about: `count` days or months of a `kind` after `start`, without the free days `skipped`.

    `skipped` maps each day to the holiday's name, "" for a weekend. `moved_from` is the last day before it was moved
    because it was free; None when it was not.
    """

    start: datetime.date
    count: int
    kind: str
    due: datetime.date
    skipped: Mapping[datetime.date, str] = field(default_factory=dict)
    moved_from: datetime.date | None = None

    def as_json(self) -> dict:
        """Plain values for a JSON column; `from_json` reads them."""
        return {
            "start": self.start.isoformat(),
            "count": self.count,
            "kind": self.kind,
            "due": self.due.isoformat(),
            "skipped": {day.isoformat(): name for day, name in self.skipped.items()},
            "moved_from": self.moved_from.isoformat() if self.moved_from else None,
        }

    @classmethod
    def from_json(cls, data: Mapping) -> "Reckoning":
        """The reckoning that `as_json` wrote."""
        day = datetime.date.fromisoformat
        return cls(
            start=day(data["start"]),
            count=data["count"],
            kind=data["kind"],
            due=day(data["due"]),
            skipped={day(key): name for key, name in data["skipped"].items()},
            moved_from=day(data["moved_from"]) if data["moved_from"] else None,
        )


def reckon(start: datetime.date, count: int, kind: str, free_days: WorkCalendar) -> Reckoning:
    """The due date of `count` days (working or calendar) or months after `start`, and how it came about.

    0 of any kind is due on the day itself, whatever day that is. ValueError for an unknown kind or an impossible count.
    """
    if kind not in KINDS or not 0 <= count <= MOST_DAYS:
        raise ValueError(f"cannot count {count} {kind} days")
    if count == 0:
        return Reckoning(start, 0, kind, start)
    if kind == WORKING:
        return _working(start, count, free_days)
    last = start + count * ONE if kind == CALENDAR else months_later(start, count)
    due = free_days.next_working(last)
    skipped = _free_between(last, due, free_days)
    return Reckoning(start, count, kind, due, skipped, last if due != last else None)


def months_later(day: datetime.date, count: int) -> datetime.date:
    """The same day of a later month, or that month's last day: 30/11 and three months give 28/02 or 29/02."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_days_between(start: datetime.date, end: datetime.date, free_days: WorkCalendar) -> int:
    """How many working days lie after `start` up to and with `end`; negative when `end` lies before `start`."""
    if end < start:
        return -working_days_between(end, start, free_days)
    return sum(free_days.is_working(start + n * ONE) for n in range(1, (end - start).days + 1))


def _working(start: datetime.date, count: int, free_days: WorkCalendar) -> Reckoning:
    day, left, skipped = start, count, {}
    while left:
        day += ONE
        if free_days.is_working(day):
            left -= 1
        else:
            skipped[day] = free_days.free.get(day, "")
    return Reckoning(start, count, WORKING, day, skipped)


def _free_between(first: datetime.date, end: datetime.date, free_days: WorkCalendar) -> dict:
    days = [first + n * ONE for n in range((end - first).days)]
    return {day: free_days.free.get(day, "") for day in days}
