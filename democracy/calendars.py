"""The working calendar with which duties are reckoned."""

from mobilization.core.days import WorkCalendar


def work_calendar(year: int) -> WorkCalendar:
    """Weekends and holidays around a year."""
    return WorkCalendar()
