"""Questions of the reminders floor: working days, the ladder in force, what is paused or put off, who chose what."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mobilization.accounts.models import Membership
from mobilization.core.clock import day_bounds, today
from mobilization.core.days import WorkCalendar
from mobilization.reminders.groups import Group
from mobilization.reminders.ladder import USUAL, Rung
from mobilization.reminders.models import Holiday, Ladder, MailMode, Notice, Pause, Preference, Snooze
from mobilization.reminders.rules import tells_all, tells_of_unit
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
    return rows.order_by()[:TET_DAYS].count() >= TET_DAYS


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


def wishes_of(user) -> dict[str, str]:
    """How the person is told of each group now."""
    chosen = modes_of([user.pk])
    return {group.value: chosen.get((user.pk, group), MailMode.DAILY) for group in Group}


def told_about(by, subject_type: str, subject_id: str) -> QuerySet[Notice]:
    """Who was told what about a record, newest first, as far as the membership may learn it; it may see the record."""
    rows = Notice.objects.filter(subject_type=subject_type, subject_id=subject_id).select_related("mail")
    if not tells_all(by):
        own = Q(recipient_id=by.user_id)
        if tells_of_unit(by):
            own |= Q(recipient__in=Membership.objects.in_force(today()).filter(unit_id=by.unit_id).values("user_id"))
        rows = rows.filter(own)
    return rows.order_by("-pk")


def told_on(day: datetime.date | None, *, only_failed: bool = False) -> QuerySet[Notice]:
    """Every reminder, newest first; of one day, or only those whose mail failed."""
    rows = Notice.objects.exclude(step="").select_related("mail").order_by("-created_at", "-pk")
    if day is not None:
        rows = rows.filter(created_at__range=day_bounds(day))
    return rows.filter(mail__failed_at__isnull=False) if only_failed else rows


def posts_of(user_ids: Collection[int], by) -> dict[int, str]:
    """People as posts, never by name outside the own unit; one query."""
    rows = Membership.objects.in_force(today()).filter(user_id__in=user_ids).select_related("unit", "user")
    labels: dict[int, str] = {}
    for post in rows.order_by("pk"):
        name = f"{post.user.name}, " if post.unit_id == by.unit_id else ""
        labels.setdefault(post.user_id, f"{name}{post.post_label}")
    return labels
