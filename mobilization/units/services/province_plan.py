"""What a load has to write: compares the rows of the files with the units in the database; writes nothing."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from mobilization.units.models import Level, Succession, Unit, UnitKind, UnitSuccession
from mobilization.units.models.units import DERIVED
from mobilization.units.services.province_checks import Rows
from mobilization.units.services.province_files import COLUMNS, Problem, Row
from mobilization.units.services.succession import Edges, successions_resolve
from mobilization.units.services.tree import ids_reserve, slug_of

# Columns of the file that are columns of the table under the same name.
PLAIN = (
    "name",
    "name_en",
    "abbr",
    "valid_to",
    "from_mark",
    "lat",
    "lon",
    "area_km2",
    "predecessors_note",
    "source",
    "verified",
)


@dataclass
class UnitPlan:
    """The rows to write, complete with ids, paths and what they carry."""

    created: list[Unit] = field(default_factory=list)
    changed: list[Unit] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    edges_new: list[UnitSuccession] = field(default_factory=list)
    edges_gone: list[UnitSuccession] = field(default_factory=list)
    edges: Edges = field(default_factory=dict)
    province: Unit | None = None
    problems: list[Problem] = field(default_factory=list)

    columns = ("kind", "parent", "path", "slug", "current", "succession", "loaded", *PLAIN, *DERIVED)

    @property
    def is_empty(self) -> bool:
        """Whether the database says already what the files say."""
        return not (self.created or self.changed or self.edges_new or self.edges_gone)


def units_plan(rows: Rows, kinds: dict[str, UnitKind]) -> UnitPlan:
    """Compare and decide. In: checked rows and kinds by code (new ones may be unsaved). Writes nothing."""
    stored = list(Unit.objects.exclude(kind__level=Level.HAMLET).order_by("pk"))
    units = {(unit.code, unit.valid_from): unit for unit in stored}
    fresh = [row for row in rows.all if row.key not in units]
    touched = [row for row in rows.all if row.key in units and units[row.key].loaded != _as_loaded(row)]
    plan = UnitPlan(missing=_missing(stored, rows), unchanged=len(rows.all) - len(fresh) - len(touched))
    plan.problems = _moved(touched, units)
    if not (fresh or touched) or plan.problems:
        return plan
    for row, number in zip(fresh, ids_reserve(len(fresh)), strict=True):
        units[row.key] = Unit(pk=number, code=row.values["code"], valid_from=row.values["valid_from"])
    _settle(plan, rows, units, [*fresh, *touched], kinds)
    plan.created = [units[row.key] for row in fresh]
    plan.changed = _changed(plan, stored, units, touched)
    plan.province = units[rows.all[0].key]
    for row in (*fresh, *touched):
        units[row.key].loaded = _as_loaded(row)
    return plan


def _settle(plan: UnitPlan, rows: Rows, units: dict, news: list[Row], kinds: dict[str, UnitKind]) -> None:
    """Give every unit of `news` its columns, place and successions; parents stand before their children."""
    for row in news:
        unit = units[row.key]
        _apply(row, unit, kinds)
        if not unit.path:
            parent = rows.parent_of(row)
            unit.parent = units[parent.key] if parent else None
            unit.path = f"{unit.parent.path if parent else ''}{unit.pk}/"
    plan.edges = _plan_edges(plan, rows, units, news)


def _changed(plan: UnitPlan, stored: list[Unit], units: dict, touched: list[Row]) -> list[Unit]:
    """The stored units to write: touched, carried by another unit now, or found by another text."""
    by_id = {unit.pk: unit for unit in units.values()}
    moved = successions_resolve(by_id, plan.edges)
    changed = {units[row.key].pk for row in touched} | {unit.pk for unit in moved}
    for unit in by_id.values():
        before = unit.search_text
        unit.parent = by_id.get(unit.parent_id)
        unit.derive_text()
        if unit.search_text != before:
            changed.add(unit.pk)
    return [unit for unit in stored if unit.pk in changed]


def _moved(touched: list[Row], units: dict) -> list[Problem]:
    """Rows whose parent is another one than when they were loaded: history would be rewritten."""
    reason = _("a unit that gets another parent ends, and begins again in a new line with a new first day.")
    return [
        Problem(row.file, row.line, reason)
        for row in touched
        if units[row.key].loaded.get("parent", row.values["parent"]) != row.values["parent"]
    ]


def _missing(stored: list[Unit], rows: Rows) -> list[str]:
    """Units that came from a file once and stand in none now; those typed here are nobody's business."""
    keys = {row.key for row in rows.all}
    return [f"{u.code} {u.name}" for u in stored if u.loaded and (u.code, u.valid_from) not in keys]


def _as_loaded(row: Row) -> dict:
    """The row as plain JSON: what `Unit.loaded` keeps to tell the file's news from an administrator's."""
    return {name: _plain(row.values[name]) for name in COLUMNS}


def _plain(value):
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _apply(row: Row, unit: Unit, kinds: dict[str, UnitKind]) -> None:
    """Set the columns in which the file says something else than when it was last loaded."""
    news = _as_loaded(row)
    for name in COLUMNS:
        if unit.loaded.get(name) == news[name] and unit.loaded:
            continue
        if name == "kind":
            unit.kind = kinds[row.values["kind"]]
        elif name in PLAIN:
            setattr(unit, name, row.values[name])
        elif name == "succession":
            unit.succession = row.values["succession"]
    unit.slug = row.values["code"][:120] if row.level == Level.BODY else slug_of(unit.name)


def _plan_edges(plan: UnitPlan, rows: Rows, units: dict, news: list[Row]) -> Edges:
    """Plan the successions that the files ask for; returns all edges as they will be, for resolving."""
    kept: dict[int, dict[int, UnitSuccession]] = defaultdict(dict)
    for edge in UnitSuccession.objects.all():
        kept[edge.old_id][edge.new_id] = edge
    for row in news:
        unit = units[row.key]
        said = (unit.loaded.get("successors"), unit.loaded.get("succession"))
        if said == (list(row.values["successors"]), row.values["succession"]):
            continue
        asked = _edges_asked(row, rows, units)
        plan.edges_gone += kept[unit.pk].values()
        plan.edges_new += asked.values()
        kept[unit.pk] = asked
    return {old: [(e.new_id, e.is_inferred) for e in edges.values()] for old, edges in kept.items()}


def _edges_asked(row: Row, rows: Rows, units: dict) -> dict[int, UnitSuccession]:
    """The successions of one row by the new unit's id."""
    asked = {}
    for _code, found in rows.successors_of(row):
        edge = UnitSuccession(
            old_id=units[row.key].pk,
            new_id=units[found.key].pk,
            on=row.values["valid_to"] + datetime.timedelta(days=1),
            is_inferred=row.values["succession"] == Succession.INFERRED,
        )
        asked[edge.new_id] = edge
    return asked
