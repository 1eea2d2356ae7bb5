"""Whether the rows of a province fit together: keys, periods, parents, successors. Reads no database."""

from collections import Counter, defaultdict
from datetime import date, timedelta

from django.utils.translation import gettext as _

from mobilization.units.models import Level, Succession
from mobilization.units.services.province_files import Problem, Row

FOREVER = date.max
PARENT_LEVELS = {
    Level.DISTRICT: (Level.PROVINCE,),
    Level.COMMUNE: (Level.PROVINCE, Level.DISTRICT),
    Level.BODY: (Level.PROVINCE,),
}


class Rows:
    """All rows of the files, found by code and day."""

    def __init__(self, rows: list[Row]):
        self.all = rows
        self.by_code: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self.by_code[row.values["code"]].append(row)

    def on(self, code: str, day: date) -> Row | None:
        """The row of that code in force on the day."""
        held = (r for r in self.by_code.get(code, ()) if r.values["valid_from"] <= day <= last_day(r))
        return next(held, None)

    def parent_of(self, row: Row) -> Row | None:
        """The row of the parent on the first day of `row`; without a code it is the province itself."""
        if row.level == Level.PROVINCE:
            return None
        if not row.values["parent"]:
            return next((r for r in self.all if r.level == Level.PROVINCE), None)
        return self.on(row.values["parent"], row.values["valid_from"])

    def successors_of(self, row: Row) -> list[tuple[str, Row | None]]:
        """Each successor's code with its row in force on the day after the last one of `row`."""
        after = last_day(row) + timedelta(days=1) if row.values["valid_to"] else FOREVER
        return [(code, self.on(code, after)) for code in row.values["successors"]]


def last_day(row: Row) -> date:
    """The last day of the row; far away while it is in force."""
    return row.values["valid_to"] or FOREVER


def rows_check(rows: Rows) -> list[Problem]:
    """Every problem between rows, in the order of the files."""
    problems = []
    repeated = {key for key, count in Counter(row.key for row in rows.all).items() if count > 1}
    for row in rows.all:
        reasons = _period_reasons(row, rows, repeated)
        if not reasons:
            reasons = [*_parent_reasons(row, rows), *_successor_reasons(row, rows)]
        problems += [Problem(row.file, row.line, reason) for reason in reasons]
    return problems


def _period_reasons(row: Row, rows: Rows, repeated: set):
    code, start, end = row.values["code"], row.values["valid_from"], last_day(row)
    words = {"code": code}
    if end < start:
        return [_("valid_to lies before valid_from.")]
    if row.key in repeated:
        return [_("the code %(code)s has two rows with the same first day.") % words]
    others = (r for r in rows.by_code[code] if r is not row)
    if any(r.values["valid_from"] <= end and start <= last_day(r) for r in others):
        return [_("the code %(code)s has another row that is in force on the same days.") % words]
    return []


def _parent_reasons(row: Row, rows: Rows):
    parent = rows.parent_of(row)
    if row.level == Level.PROVINCE:
        return []
    if parent is None:
        words = {"code": row.values["parent"], "day": row.values["valid_from"].isoformat()}
        return [_("no unit with the parent's code “%(code)s” is in force on %(day)s.") % words]
    if parent.level not in PARENT_LEVELS[row.level]:
        return [_("the parent must be the province; that of a commune may be a district.")]
    if last_day(parent) < last_day(row):
        return [_("the unit is in force longer than its parent.")]
    return []


def _successor_reasons(row: Row, rows: Rows):
    succession, codes = row.values["succession"], row.values["successors"]
    if row.values["valid_to"] is None:
        open_row = succession == Succession.IN_FORCE and not codes
        return [] if open_row else [_("a unit without valid_to has neither successors nor succession.")]
    if succession == Succession.IN_FORCE:
        return [_("a unit with valid_to needs succession: known, inferred, unknown or abolished.")]
    if (succession in (Succession.KNOWN, Succession.INFERRED)) != bool(codes):
        return [_("successors must be given when known or inferred, and only then.")]
    reason = _("no unit with the successor's code “%(code)s” is in force on the following day.")
    return [reason % {"code": code} for code, found in rows.successors_of(row) if found is None]
