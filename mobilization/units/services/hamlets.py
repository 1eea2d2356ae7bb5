"""Hamlets of a commune: added, corrected and closed by the commune itself; counts of households by day."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mobilization.audit.services import event_record
from mobilization.core.errors import NotAllowed, WrongState
from mobilization.units.checks import close_check, count_check, hamlet_name_check
from mobilization.units.models import HouseholdCount, Level, Succession, Unit, UnitKind, UnitSuccession
from mobilization.units.rules import can_keep_hamlets
from mobilization.units.services.tree import unit_add


def _commune(commune: Unit, by) -> Unit:
    """The commune under lock, if `by` (None is the system) may keep its hamlets and it has not ended."""
    fresh = Unit.objects.select_for_update(no_key=True).get(pk=commune.pk)
    if by is not None and not can_keep_hamlets(by, fresh):
        raise NotAllowed
    return _open(fresh)


def _hamlet(hamlet: Unit, by) -> tuple[Unit, Unit]:
    """The hamlet and the commune that carries it today, both under lock, the commune first."""
    commune = _commune(hamlet.parent.current or hamlet.parent, by)
    fresh = Unit.objects.select_for_update(of=("self",), no_key=True).select_related("parent")
    return _open(fresh.get(pk=hamlet.pk)), commune


def _open(unit: Unit) -> Unit:
    if unit.valid_to is not None:
        raise WrongState(_("%(name)s has ended; nothing can be changed there.") % {"name": unit.name})
    return unit


@transaction.atomic
def hamlet_create(
    *,
    commune: Unit,
    kind: UnitKind,
    name: str,
    valid_from: datetime.date,
    households: int | None = None,
    counted_on: datetime.date | None = None,
    by,
) -> Unit:
    """Add a hamlet to a commune in force and return it; its code is the commune's with a running number.

    Raises NotAllowed, WrongState (the commune has ended) or NotReady (the name is taken, the day is to come).
    """
    commune = _commune(commune, by)
    hamlet_name_check(commune=commune, name=name)
    held = Unit.objects.filter(kind__level=Level.HAMLET, parent__code=commune.code).count()
    code = f"{commune.code}-{held + 1:03d}"
    hamlet = unit_add(code=code, kind=kind, name=name, parent=commune, valid_from=valid_from, by=by)
    if households is not None:
        household_count_set(hamlet=hamlet, households=households, counted_on=counted_on, by=by)
    return hamlet


@transaction.atomic
def hamlet_update(
    *,
    hamlet: Unit,
    kind: UnitKind,
    name: str,
    households: int | None = None,
    counted_on: datetime.date | None = None,
    by,
) -> Unit:
    """Correct the kind or the name of a hamlet in force, and add a count; the same values change nothing.

    Raises NotAllowed, WrongState (it has ended) or NotReady (the name is taken, the day is to come).
    """
    hamlet, commune = _hamlet(hamlet, by)
    hamlet_name_check(commune=commune, name=name, hamlet=hamlet)
    before = {"kind_id": hamlet.kind_id, "name": hamlet.name}
    after = {"kind_id": kind.pk, "name": name}
    if before != after:
        hamlet.kind, hamlet.name = kind, name
        hamlet.save(update_fields=["kind", "name"])
        event_record(verb="hamlet.update", thing=hamlet, by=by, data={"before": before, "after": after})
    if households is not None:
        household_count_set(hamlet=hamlet, households=households, counted_on=counted_on, by=by)
    return hamlet


@transaction.atomic
def hamlet_close(*, hamlet: Unit, last_day: datetime.date, successor: Unit | None, by) -> Unit:
    """End a hamlet on `last_day`; its duties go to `successor`, another hamlet of the commune, if any.

    Raises NotAllowed, WrongState (either has ended) or NotReady (the day).
    """
    hamlet, _owner = _hamlet(hamlet, by)
    close_check(hamlet=hamlet, last_day=last_day)
    carrier = _hamlet(successor, by)[0] if successor else None
    hamlet.valid_to = last_day
    hamlet.current = carrier
    hamlet.succession = Succession.KNOWN if carrier else Succession.ABOLISHED
    hamlet.save(update_fields=["valid_to", "current", "succession"])
    if carrier:
        day = last_day + datetime.timedelta(days=1)
        UnitSuccession.objects.create(old=hamlet, new=carrier, on=day)
    # Hamlets that this one had taken over earlier go on to the same carrier.
    Unit.objects.filter(current=hamlet).update(current=carrier)
    data = {"last_day": last_day.isoformat(), "successor_id": carrier and carrier.pk}
    event_record(verb="hamlet.close", thing=hamlet, by=by, data=data)
    return hamlet


@transaction.atomic
def household_count_set(*, hamlet: Unit, households: int, counted_on: datetime.date, by) -> HouseholdCount:
    """Write down how many households the hamlet had on a day; the same day again corrects that day's figure."""
    hamlet, _owner = _hamlet(hamlet, by)
    count_check(counted_on=counted_on)
    held = HouseholdCount.objects.filter(unit=hamlet, counted_on=counted_on).first()
    if held and held.households == households:
        return held
    data = {"on": counted_on.isoformat(), "before": held and held.households, "after": households}
    count, _created = HouseholdCount.objects.update_or_create(
        unit=hamlet, counted_on=counted_on, defaults={"households": households}
    )
    event_record(verb="hamlet.count", thing=hamlet, by=by, data=data)
    return count
