"""Questions of the reminders floor: working days, the ladder in force, what is paused or put off, who chose what."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from mobilization.core.days import WorkCalendar
from mobilization.reminders.ladder import USUAL, Rung
from mobilization.reminders.models import Holiday, Ladder, Pause, Preference, Snooze
from mobilization.reminders.sources import Due

#: Tết lies between 21 January and 20 February; offices are closed for at least this many of those days.
TET_DAYS = 5
#: From this month on somebody should have entered the next year's days (the decision comes in autumn).
WARN_FROM_MONTH = 10


def work_calendar() -> WorkCalendar:
    """The province's working days, holidays and swapped days included; one query."""
    free, worked = {}, {}
    for holiday in Holiday.objects.all():
        (free if holiday.kind == Holiday.Kind.FREE else worked)[holiday.day] = holiday.name
    return WorkCalendar(free=free, worked=worked)


def tet_is_settled(year: int) -> bool:
    """Whether somebody has checked the days off around the lunar new year of a year."""
    spring = (datetime.date(year, 1, 20), datetime.date(year, 2, 28))
    rows = Holiday.objects.filter(day__range=spring, kind=Holiday.Kind.FREE, is_confirmed=True)
    return rows.count() >= TET_DAYS


def year_to_settle(day: datetime.date) -> int | None:
    """The year whose Tết should be entered by now and is not; None when all is well."""
    years = [day.year, day.year + 1] if day.month >= WARN_FROM_MONTH else [day.year]
    if day > datetime.date(day.year, 2, 28):
        years = [year for year in years if year > day.year]
    return next((year for year in years if not tet_is_settled(year)), None)


def rungs_for(source: str, day: datetime.date) -> tuple[Rung, ...]:
    """The ladder in force on a day for a source of deadlines: its own, else the common one, else the usual."""
    rows = Ladder.objects.filter(source__in=[source, ""], valid_from__lte=day).order_by("-valid_from")
    own = [ladder for ladder in rows[:50] if ladder.source == source] or list(rows[:1])
    return tuple(step.rung for step in own[0].steps.all()) if own else USUAL


@dataclass(frozen=True)
class Quiet:
    """What is paused on a day: units and single records."""

    units: frozenset[int]
    records: frozenset[tuple[str, str]]

    def covers(self, due: Due) -> bool:
        """Whether a deadline is paused."""
        return due.unit_id in self.units or (due.subject_type, due.subject_id) in self.records


def paused_on(day: datetime.date) -> Quiet:
    """The pauses of a day; one query."""
    rows = Pause.objects.in_force(day).values_list("unit_id", "subject_type", "subject_id")
    return Quiet(
        units=frozenset(unit_id for unit_id, _type, _id in rows if unit_id),
        records=frozenset((kind, pk) for unit_id, kind, pk in rows if not unit_id),
    )


def snoozed(pairs: Collection[tuple[str, str, int]], day: datetime.date) -> set[tuple[str, str, int]]:
    """Of (kind of record, record, person) those that the person has put off on a day; one query."""
    records = {pk for _kind, pk, _user in pairs}
    rows = Snooze.objects.filter(subject_id__in=records, until__gte=day)
    return set(rows.values_list("subject_type", "subject_id", "user_id")) & set(pairs)


def modes_of(user_ids: Collection[int]) -> dict[tuple[int, str], str]:
    """What people chose, by (person, group); who is not in it gets the usual daily mail. One query."""
    rows = Preference.objects.filter(user_id__in=user_ids)
    return {(user_id, group): mode for user_id, group, mode in rows.values_list("user_id", "group", "mode")}
