"""The one place that says what time it is; days are days in the province's time zone."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_SHIFT: ContextVar[datetime.timedelta] = ContextVar("clock_shift", default=datetime.timedelta())


def now() -> datetime.datetime:
    """The present moment, aware, in UTC."""
    return timezone.now() + _SHIFT.get()


def today() -> datetime.date:
    """The present day in TIME_ZONE (Asia/Ho_Chi_Minh): at 23:30 in Vinh it is still today."""
    return timezone.localdate(now())


def local(moment: datetime.datetime) -> datetime.datetime:
    """A moment as the clocks of the province show it."""
    return timezone.localtime(moment)


def day_bounds(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """The first and the last moment of a day in TIME_ZONE."""
    zone = timezone.get_default_timezone()
    return (
        datetime.datetime.combine(day, datetime.time.min, zone),
        datetime.datetime.combine(day, datetime.time.max, zone),
    )


@contextmanager
def shifted(moment: datetime.datetime) -> Iterator[None]:
    """Only for demo data: inside the block it is `moment` (aware), and time moves on from there.

    Holds for the present thread or task alone; blocks may lie in each other. tests/architecture keeps it out of the
    rest of the portal.
    """
    mark = _SHIFT.set(moment - timezone.now())
    try:
        yield
    finally:
        _SHIFT.reset(mark)
