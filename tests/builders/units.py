"""Builders of units for tests of every floor: rows made through the services, names included."""

import datetime
import itertools

from mobilization.units.models import Level, Unit, UnitKind
from mobilization.units.services.tree import unit_add

_LEVELS = {
    "province": Level.PROVINCE,
    "district": Level.DISTRICT,
    "commune": Level.COMMUNE,
    "ward": Level.COMMUNE,
    "xom": Level.HAMLET,
    "ban": Level.HAMLET,
    "khoi": Level.HAMLET,
    "department": Level.BODY,
    "party_body": Level.BODY,
}
_numbers = itertools.count(1)


def kind_make(code: str = "commune") -> UnitKind:
    """The kind with that code; one not listed above stands on the level of bodies."""
    level = _LEVELS.get(code, Level.BODY)
    return UnitKind.objects.get_or_create(code=code, defaults={"name_vi": code, "level": level})[0]


def province_make() -> Unit:
    """The one province of the test's database, made at the first call."""
    found = Unit.objects.filter(kind__level=Level.PROVINCE, valid_to=None).first()
    return found or unit_make(kind="province", name="Tỉnh Mẫu", code="99", parent=None)


def unit_make(*, kind: str = "commune", name: str = "", code: str = "", **facts) -> Unit:
    """A unit under the province (or `parent`), in force since 2025-07-01 unless `facts` say otherwise."""
    number = next(_numbers)
    facts.setdefault("valid_from", datetime.date(2025, 7, 1))
    if "parent" not in facts:
        facts["parent"] = province_make()
    return unit_add(
        code=code or f"test-{number}", kind=kind_make(kind), name=name or f"Xã Mẫu {number}", by=None, **facts
    )
