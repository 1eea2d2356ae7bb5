"""Reading a province's folder (docs/province-data.md) into rows and problems; no database here."""

import csv
import datetime
import io
import json
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils.translation import gettext as _

from mobilization.core.text import clean
from mobilization.units.models import FromMark, Level, Succession, Unit, Verified

REQUIRED = ("code", "kind", "name", "valid_from")
TEXTS = ("code", "kind", "name", "name_en", "abbr", "parent", "predecessors_note", "source")
NUMBERS = ("lat", "lon", "area_km2")
CHOICES = {"from_mark": FromMark.values, "succession": Succession.values, "verified": Verified.values}
OTHERS = ("valid_from", "valid_to", "successors")
COLUMNS = (*TEXTS, *NUMBERS, *CHOICES, *OTHERS)
DEFAULTS = {"from_mark": FromMark.EXACT, "succession": Succession.IN_FORCE, "verified": Verified.NO}
FACTS = ("code", "kind", "name", "unit_name", "body_name", "contact", "valid_from")
KIND_COLUMNS = ("code", "name_vi", "name_en", "level", "position")
FILES = {
    "districts.csv": Level.DISTRICT,
    "units.csv": Level.COMMUNE,
    "units_past.csv": Level.COMMUNE,
    "bodies.csv": Level.BODY,
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with the place to mend it; line 0 is the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self):
        if not self.line:
            return f"{self.file}: {self.reason}"
        return _("%(file)s, line %(line)d: %(reason)s") % vars(self)


@dataclass(frozen=True)
class Row:
    """One unit as a file tells it: `values` by column, parsed; `successors` are codes."""

    file: str
    line: int
    level: str
    values: dict

    @property
    def key(self) -> tuple[str, datetime.date]:
        """What tells one row of a unit from all others."""
        return self.values["code"], self.values["valid_from"]


@dataclass
class ProvinceFiles:
    """All that the folder says: kinds (plain text), rows of units with the province first, problems."""

    kinds: list[dict] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def folder_read(folder: Path) -> ProvinceFiles:
    """Read every file of the folder and kinds.csv beside it; all problems are collected, none raised."""
    read = ProvinceFiles()
    _read_kinds(folder.parent / "kinds.csv", read)
    levels = {kind["code"]: kind["level"] for kind in read.kinds}
    _read_province(folder / "province.json", read, levels)
    for name, level in FILES.items():
        if (folder / name).exists():
            for line, texts in _lines(folder / name, REQUIRED, COLUMNS, read.problems):
                _add_row(read, Row(name, line, level, {}), texts, levels)
        elif name == "units.csv":
            read.problems.append(Problem(name, 0, _("the file is missing.")))
    return read


def _read_kinds(path: Path, read: ProvinceFiles) -> None:
    for line, texts in _lines(path, KIND_COLUMNS, KIND_COLUMNS, read.problems):
        if texts["level"] not in Level.values or not texts["position"].isdecimal():
            reason = _("the level must be one of %(levels)s and the position a whole number.")
            read.problems.append(Problem(path.name, line, reason % {"levels": ", ".join(Level.values)}))
        else:
            read.kinds.append(texts)


def _read_province(path: Path, read: ProvinceFiles, levels: dict) -> None:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        missing = [name for name in FACTS if not str(facts.get(name) or "").strip()]
    except (OSError, ValueError, AttributeError) as error:
        read.problems.append(Problem(path.name, 0, _("cannot be read: %(error)s") % {"error": error}))
        return
    if missing:
        reason = _("these are missing: %(names)s.") % {"names": ", ".join(missing)}
        read.problems.append(Problem(path.name, 0, reason))
        return
    texts = {name: str(facts[name]) for name in COLUMNS if name in facts} | {"name": str(facts["unit_name"])}
    _add_row(read, Row(path.name, 0, Level.PROVINCE, {}), texts, levels)


def _lines(path: Path, required, known, problems: list[Problem]):
    """Yield (line number, cleaned texts by column) of a CSV file whose head line is right."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path.name, 0, _("cannot be read: %(error)s") % {"error": error}))
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [name.strip() for name in reader.fieldnames or []]
        if reason := _head_reason(head, required, known):
            problems.append(Problem(path.name, 1, reason))
            return
        for texts in reader:
            if None in texts or None in texts.values():
                reason = _("the line must have %(count)d columns.") % {"count": len(head)}
                problems.append(Problem(path.name, reader.line_num, reason))
            else:
                yield reader.line_num, {k.strip(): " ".join(clean(v).split()) for k, v in texts.items()}
    except csv.Error as error:
        problems.append(Problem(path.name, reader.line_num, str(error)))


def _head_reason(head: list[str], required, known) -> str:
    """Why the head line cannot be used, or an empty text."""
    missing = [name for name in required if name not in head]
    foreign = [name for name in head if name not in known]
    if missing:
        return _("these columns are missing: %(names)s.") % {"names": ", ".join(missing)}
    if foreign:
        return _("these columns are not known: %(names)s.") % {"names": ", ".join(foreign)}
    if len(set(head)) < len(head):
        return _("a column stands there twice.")
    return ""


def _add_row(read: ProvinceFiles, row: Row, texts: dict, levels: dict) -> None:
    """Parse one line into `row.values`; a line with any problem is left out, all its problems are kept."""
    reasons = []
    for name in COLUMNS:
        try:
            row.values[name] = _parsed(name, texts.get(name, ""))
        except ValueError as error:
            reasons.append(str(error))
    reasons += [_("%(name)s is empty.") % {"name": name} for name in REQUIRED if not texts.get(name)]
    kind = texts.get("kind")
    if kind and levels.get(kind) != row.level:
        words = {"kind": kind, "level": row.level}
        reasons.append(_("“%(kind)s” is not a kind of the level “%(level)s” in kinds.csv.") % words)
    read.problems += [Problem(row.file, row.line, reason) for reason in reasons]
    if not reasons:
        read.rows.append(row)


def _parsed(name: str, text: str):
    """The value of one cell; raises ValueError with the reason."""
    if name in ("valid_from", "valid_to"):
        return _day(name, text)
    if name == "successors":
        return tuple(code.strip() for code in text.split(";") if code.strip())
    if name in NUMBERS:
        return _number(name, text)
    if name in CHOICES:
        if text and text not in CHOICES[name]:
            words = {"name": name, "text": text, "choices": ", ".join(CHOICES[name])}
            raise ValueError(_("%(name)s “%(text)s” must be one of: %(choices)s.") % words)
        return str(text or DEFAULTS[name])
    limit = 1000 if name in ("kind", "parent") else Unit._meta.get_field(name).max_length
    if len(text) > limit:
        raise ValueError(_("%(name)s is longer than %(limit)d characters.") % {"name": name, "limit": limit})
    return text


def _day(name: str, text: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        words = {"name": name, "text": text}
        raise ValueError(_("%(name)s “%(text)s” is not a day such as 2025-07-01.") % words) from None


def _number(name: str, text: str) -> Decimal | None:
    """A plain decimal within what the column holds; latitudes and longitudes within the globe."""
    if not text:
        return None
    column = Unit._meta.get_field(name)
    limit = {"lat": 90, "lon": 180}.get(name, 10 ** (column.max_digits - column.decimal_places) - 1)
    try:
        number = Decimal(text)
        if not number.is_finite() or abs(number) > limit:
            raise InvalidOperation
        return number.quantize(Decimal(1).scaleb(-column.decimal_places))
    except InvalidOperation:
        words = {"name": name, "text": text}
        raise ValueError(_("%(name)s “%(text)s” is not a possible number.") % words) from None
