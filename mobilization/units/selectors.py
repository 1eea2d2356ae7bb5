"""Questions of the screens about units: lists and what hangs on one unit. Nothing here is secret."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from mobilization.core.clock import today
from mobilization.core.text import exact, fold
from mobilization.units.models import HouseholdCount, Level, Unit

# A name means few units; a word such as "xã" finds hundreds, of which the best are enough.
MEANT_AT_MOST = 60
COMMUNES, BODIES, PAST, HAMLETS = "xa-phuong", "co-quan", "don-vi-cu", "xom-ban"


def units_listed(*, text: str, section: str) -> QuerySet:
    """The directory: today's communes, or every unit that `text` finds; `section` narrows both."""
    units = Unit.objects.select_related("kind", "parent", "current")
    if section == BODIES:
        units = units.bodies().in_force()
    elif section == HAMLETS:
        units = units.filter(kind__level=Level.HAMLET).in_force()
    elif section == PAST:
        units = units.filter(kind__level__in=(Level.COMMUNE, Level.DISTRICT), valid_to__lt=today())
    elif section == COMMUNES or not text:
        units = units.communes().in_force()
    return units.searched(text) if text else units.by_name()


def units_before(unit: Unit) -> QuerySet:
    """Ended units whose duties the unit carries today, hamlets left out."""
    ended = Unit.objects.filter(current=unit, valid_to__isnull=False).exclude(pk=unit.pk)
    return ended.exclude(kind__level=Level.HAMLET).select_related("parent", "current").by_name()


def hamlets_listed(commune: Unit) -> QuerySet:
    """The open hamlets of a commune, each with its newest `households` and `counted_on` (None without)."""
    newest = HouseholdCount.objects.filter(unit=OuterRef("pk")).order_by("-counted_on")
    hamlets = Unit.objects.hamlets_of(commune).filter(valid_to=None).select_related("kind", "parent")
    return hamlets.annotate(
        households=Subquery(newest.values("households")[:1]),
        counted_on=Subquery(newest.values("counted_on")[:1]),
    ).by_name()


def units_meant(text: str) -> list[Unit]:
    """The units of today that a typed name means: an ended one stands for its successor, a district for its communes.

    Whole names with their tones win over whole names without, these over names that only hold the words.
    """
    found = list(Unit.objects.exclude(kind__level=Level.HAMLET).searched(text)[:MEANT_AT_MOST])
    chosen = (
        [unit for unit in found if f" {unit.name_exact}".endswith(f" {exact(text)}")]
        or [unit for unit in found if f" {unit.name_folded}".endswith(f" {fold(text)}")]
        or found
    )
    carried = Unit.objects.filter(Q(pk__in=[u.pk for u in chosen]) | Q(parent__in=[u.pk for u in chosen]))
    today_ids = carried.exclude(current=None).values("current_id")
    return list(Unit.objects.filter(pk__in=today_ids).exclude(kind__level=Level.HAMLET).by_name())
