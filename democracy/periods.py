"""Periods of a year: whole years, half-years, quarters; pure, no tables."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from democracy.models.choices import Frequency

_LENGTHS = {Frequency.YEARLY: 12, Frequency.HALF_YEARLY: 6, Frequency.QUARTERLY: 3}
_PREFIX = {Frequency.HALF_YEARLY: "H", Frequency.QUARTERLY: "Q"}


@dataclass(frozen=True)
class Period:
    """One period: its year, its code (“year”, “H1”, “Q3”), its first and last day."""

    year: int
    code: str
    first: datetime.date
    last: datetime.date


def periods_of(frequency: str, year: int) -> Iterator[Period]:
    """The periods of a year for a frequency, in order; none for matters that come one by one."""
    months = _LENGTHS.get(frequency)
    for number, month in enumerate(range(1, 13, months) if months else (), start=1):
        code = f"{_PREFIX[frequency]}{number}" if frequency in _PREFIX else "year"
        following = datetime.date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
        yield Period(year, code, datetime.date(year, month, 1), following - datetime.timedelta(days=1))
