"""Duties: those of each period made by themselves, those of a matter entered by the unit, and whether they are done."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from democracy.calendars import work_calendar
from democracy.models import (
    Bound,
    Duty,
    DutyTurn,
    Filed,
    Frequency,
    ProvisionVersion,
    Right,
    StartsWith,
)
from democracy.periods import Period, periods_of
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.core.days import Reckoning, reckon
from mobilization.core.errors import NotReady
from mobilization.units.models import Level, Unit

LEVELS = {Bound.COMMUNE: Level.COMMUNE, Bound.AGENCY: Level.BODY}
BATCH = 1000


def duties_ensure(*, day: datetime.date, by=None) -> int:
    """Make the duties of every period that has begun in the year of `day`, once each; returns how many were new.

    A unit gets those of the periods that begin while it exists. May run twice or at once: `duty_once_a_period` lets
    each through once. The version is the one in force on the first day of the period, so an edit of the law from a
    later day on changes nothing that was due before.
    """
    units = {level: list(Unit.objects.in_force(day).filter(kind__level=level)) for level in LEVELS.values()}
    before = Duty.objects.filter(year=day.year).exclude(period="").values_list("unit_id", "provision_id", "period")
    standing = set(before)
    calendar = work_calendar(day.year)
    batch, made = [], 0
    for version, period in _begun(day):
        reckoning = reckoning_of(version, period_start(version, period), calendar)
        for unit in units.get(LEVELS.get(version.provision.bound), ()):
            if (unit.pk, version.provision_id, period.code) not in standing and unit.valid_from <= period.last:
                batch.append(_duty(unit, version, period, reckoning))
        made += _flush(batch) if len(batch) >= BATCH else 0
    return made + _flush(batch)


def _begun(day: datetime.date) -> Iterable[tuple[ProvisionVersion, Period]]:
    versions = ProvisionVersion.objects.filter(
        is_placeholder=False, provision__right=Right.KNOW, provision__tracked_from__lte=day
    ).exclude(frequency=Frequency.EVENT)
    for version in versions.select_related("provision").order_by("provision__position", "pk"):
        for period in periods_of(version.frequency, day.year):
            ends = version.valid_to or datetime.date.max
            first = max(version.valid_from, version.provision.tracked_from)
            if period.first <= day and first <= period.first <= ends:
                yield version, period


def period_start(version: ProvisionVersion, period: Period) -> datetime.date:
    """The day from which the time limit of a periodic duty runs."""
    return period.first if version.starts_with == StartsWith.PERIOD_START else period.last


def reckoning_of(version: ProvisionVersion, start: datetime.date, calendar) -> Reckoning | None:
    """The due date with its arithmetic; None where the law's time limit is not known."""
    return None if version.days is None else reckon(start, version.days, version.days_kind, calendar)


def _duty(unit: Unit, version: ProvisionVersion, period: Period, reckoning: Reckoning | None) -> Duty:
    return Duty(
        unit=unit,
        unit_name=unit.name,
        provision=version.provision,
        version=version,
        year=period.year,
        period=period.code,
        starts_on=period_start(version, period),
        **_due_facts(reckoning),
    )


def _due_facts(reckoning: Reckoning | None) -> dict:
    if reckoning is None:
        return {}
    return {"first_due_on": reckoning.due, "due_on": reckoning.due, "reckoning": reckoning.as_json()}


def _flush(batch: list[Duty]) -> int:
    Duty.objects.bulk_create(batch, ignore_conflicts=True)
    made = len(batch)
    batch.clear()
    return made


@transaction.atomic
def matter_add(*, provision, matter: str, document_number: str, decided_on: datetime.date, by) -> Duty:
    """Enter a matter that the law says has to be made public each time there is one; the time limit runs from its day.

    The same matter of the same day entered twice is one. Raises NotReady when the catalogue asks nothing on that day.
    """
    Unit.objects.select_for_update().get(pk=by.unit_id)
    facts = {"unit_id": by.unit_id, "provision": provision, "matter": matter, "starts_on": decided_on}
    same = Duty.objects.filter(**facts, document_number=document_number).first()
    if same is not None:
        return same
    version = ProvisionVersion.objects.in_force(decided_on).filter(provision=provision).first()
    if version is None:
        raise NotReady([(_("The catalogue asks for nothing of this kind on that day."), "decided_on")])
    reckoning = reckoning_of(version, decided_on, work_calendar(decided_on.year))
    duty = Duty.objects.create(
        **facts,
        unit_name=by.unit.name,
        version=version,
        year=decided_on.year,
        document_number=document_number,
        created_by=by.user,
        **_due_facts(reckoning),
    )
    event_record(verb="duty.matter_add", thing=duty, by=by, data={"document_number": document_number})
    return duty


def done_refresh(duty: Duty) -> None:
    """Ask the register again since when the duty is carried out; called inside the change, the row locked."""
    first = duty.disclosures.standing().aggregate(day=Min("public_from"))["day"]
    duty.done_on = first
    turn = DutyTurn.UNIT if first is None and duty.status == Filed.OPEN else DutyTurn.NOBODY
    if turn != duty.turn:
        duty.turn, duty.turn_since = turn, now()
    duty.save(update_fields=["done_on", "turn", "turn_since"])


def bound_of(unit: Unit) -> str:
    """Which kind of bound unit a unit is; "" when the law binds it in no way that is known here."""
    return next((bound.value for bound, level in LEVELS.items() if unit.kind.level == level), "")
