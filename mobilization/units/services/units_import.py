"""Importing units and hamlets: the dry run, and the same carried out in one transaction. Ending one stays by hand."""

from django.db import connection, transaction
from django.utils.translation import gettext as _

from mobilization.core.clock import today
from mobilization.core.imports import Outcome, RowPlan, digest_of, form_problems
from mobilization.core.text import exact, fold
from mobilization.units.forms.unit_rows import LABELS, UnitRowForm
from mobilization.units.models import Level, Unit, UnitKind
from mobilization.units.services.tree import unit_add, unit_admin_save

#: One import at a time: the key of the advisory lock.
LOCK = 729_001
_FACTS = ("name", "name_en", "abbr", "lat", "lon", "area_km2")


def units_plan(lines, by) -> list[RowPlan]:
    """What each row would do; a fixed number of queries, whatever the number of rows."""
    forms = [(number, UnitRowForm(cells)) for number, cells in lines]
    known = _Known([form.cleaned_data for _number, form in forms if form.is_valid()])
    return [_row_plan(number, form, known) for number, form in forms]


@transaction.atomic
def units_import(*, lines, seen: str, by) -> list[RowPlan] | None:
    """Carry out what was confirmed; None when the dry run would say something else by now (`seen` is its digest)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    plans = units_plan(lines, by)
    if digest_of(plans) != seen or any(row.outcome == Outcome.ERROR for row in plans):
        return None
    made: dict[str, Unit] = {}
    for row in plans:
        if row.outcome == Outcome.NEW:
            made[row.todo["code"]] = _add(row.todo, made, by)
        elif row.outcome == Outcome.CHANGED:
            unit_admin_save(unit=row.todo["unit"], by=by)
    return plans


class _Known:
    """What stands in the tables for the rows of a file, and what the rows before said."""

    def __init__(self, rows: list[dict]):
        kinds = list(UnitKind.objects.all())
        self.kinds = {fold(name): kind for kind in kinds for name in (kind.code, kind.name_vi, kind.name_en) if name}
        codes = {row["code"] for row in rows} | {row["parent"] for row in rows}
        open_rows = Unit.objects.filter(valid_to=None).select_related("kind", "parent")
        self.units = {unit.code: unit for unit in open_rows.filter(code__in=codes - {""})}
        parents = [unit.pk for unit in self.units.values()]
        siblings = open_rows.filter(parent__in=parents, name_exact__in={exact(row["name"]) for row in rows})
        self.named = {(unit.parent.code, unit.name_exact): unit for unit in siblings}
        held = Unit.objects.filter(kind__level=Level.HAMLET, parent__code__in=codes - {""})
        self.codes = set(held.values_list("code", flat=True))
        self.days = set(Unit.objects.filter(code__in=codes - {""}).values_list("code", "valid_from"))
        self.fresh: dict[str, Level] = {}
        self.lines: dict[tuple, int] = {}

    def code_for(self, parent: str) -> str:
        """The next free code of a hamlet: its commune's with a running number."""
        number = 1 + sum(code.startswith(f"{parent}-") for code in self.codes)
        while f"{parent}-{number:03d}" in self.codes:
            number += 1
        self.codes.add(f"{parent}-{number:03d}")
        return f"{parent}-{number:03d}"

    def level_of(self, code: str) -> str:
        """The level of a unit in force or of a row before; "" for neither."""
        return self.fresh.get(code) or (self.units[code].kind.level if code in self.units else "")


def _row_plan(number: int, form: UnitRowForm, known: _Known) -> RowPlan:
    data = form.cleaned_data
    row = RowPlan(number, data.get("name") or form["name"].value() or "–")
    if form.errors:
        for problem in form_problems(form):
            row.refuse(problem)
        return row
    kind = known.kinds.get(fold(data["kind"]))
    if kind is None:
        row.refuse(_("This kind of unit is not known: %(kind)s.") % {"kind": data["kind"]})
        return row
    _check_twice(row, data, known)
    unit = known.units.get(data["code"]) if data["code"] else None
    if unit is None and not data["code"] and kind.level == Level.HAMLET:
        unit = known.named.get((data["parent"], exact(data["name"])))
    if unit is not None:
        _plan_change(row, unit, kind, data, known)
    else:
        _plan_new(row, kind, data, known)
    return row


def _check_twice(row: RowPlan, data: dict, known: _Known) -> None:
    """No code and no name below one parent stands twice in a file."""
    keys = [("name", data["parent"], exact(data["name"]))] + ([("code", data["code"])] if data["code"] else [])
    for key in keys:
        if known.lines.setdefault(key, row.line) != row.line:
            row.refuse(_("The same unit stands in line %(line)s.") % {"line": known.lines[key]})
            return


def _plan_change(row: RowPlan, unit: Unit, kind: UnitKind, data: dict, known: _Known) -> None:
    above = unit.parent.code if unit.parent_id else ""
    is_moved = data["parent"] not in ("", above) or (data["valid_from"] or unit.valid_from) != unit.valid_from
    if is_moved or kind.level != unit.kind.level:
        row.refuse(_("A unit that moves or changes its level ends and begins again: do that in its own form."))
    other = known.named.get((above, exact(data["name"])))
    if other is not None and other.pk != unit.pk:
        row.refuse(_("Another unit of the same parent has this name."))
    row.change(LABELS["kind"], unit.kind.name, kind.name)
    unit.kind = kind
    for name in _FACTS:
        if data[name] not in ("", None):
            row.change(LABELS[name], getattr(unit, name), data[name])
            setattr(unit, name, data[name])
    row.todo["unit"] = unit
    if row.problems:
        row.outcome = Outcome.ERROR


def _plan_new(row: RowPlan, kind: UnitKind, data: dict, known: _Known) -> None:
    is_hamlet = kind.level == Level.HAMLET
    level = known.level_of(data["parent"])
    if not data["code"] and not is_hamlet:
        row.refuse(_("Enter the code; only hamlets get theirs by themselves."))
    if kind.level == Level.PROVINCE or not level:
        row.refuse(_("No unit in force has the code %(code)s of the parent.") % {"code": data["parent"] or "–"})
    elif is_hamlet and level != Level.COMMUNE:
        row.refuse(_("A hamlet lies in a commune or ward: enter the code of that one as parent."))
    if (data["parent"], exact(data["name"])) in known.named:
        row.refuse(_("Another unit of the same parent has this name."))
    if (data["code"], data["valid_from"] or today()) in known.days:
        row.refuse(_("A unit of the past has this code and this first day. Enter another first day."))
    if row.problems:
        return
    code = data["code"] or known.code_for(data["parent"])
    known.fresh[code] = kind.level
    row.outcome = Outcome.NEW
    row.change(LABELS["code"], "", code)
    row.todo = {**data, "code": code, "kind": kind, "parent": known.units.get(data["parent"]) or data["parent"]}
    row.todo["valid_from"] = data["valid_from"] or today()


def _add(todo: dict, made: dict[str, Unit], by) -> Unit:
    facts = {name: todo[name] for name in _FACTS[1:] if todo[name] not in ("", None)}
    parent = made.get(todo["parent"], todo["parent"]) if isinstance(todo["parent"], str) else todo["parent"]
    return unit_add(
        code=todo["code"],
        kind=todo["kind"],
        name=todo["name"],
        parent=parent,
        valid_from=todo["valid_from"],
        by=by,
        **facts,
    )
