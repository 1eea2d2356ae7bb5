"""Lists as Excel files: text stays text, whatever it begins with; written row by row, so that memory does not grow."""

import datetime
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

#: What spreadsheets read as the beginning of a formula, the full-width forms too: such text gets an apostrophe.
FORMULA_START = re.compile(r"^\s*[=+\-@＝＋－＠\t\r]")
LONGEST = 32_767
NUMBERS = (int, float, Decimal)
_BOLD = Font(bold=True)
_WRAP = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, the heads of its columns, its rows, and widths of columns in characters."""

    title: str
    heads: list[str]
    rows: Iterable[Iterable]
    widths: list[int] = field(default_factory=list)


def workbook_bytes(sheets: list[Sheet]) -> bytes:
    """The .xlsx file of the sheets; heads stay in sight while one scrolls."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_title(sheet.title))
        page.freeze_panes = "B2"
        for place, width in enumerate(sheet.widths, start=1):
            page.column_dimensions[get_column_letter(place)].width = width
        page.append([_cell(page, head, _BOLD) for head in sheet.heads])
        for row in sheet.rows:
            page.append([_cell(page, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def safe_text(text: str) -> str:
    """The text as a cell may hold it: no control characters, never a formula."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)[: LONGEST - 1]
    return f"'{clean}" if FORMULA_START.match(clean) else clean


def _cell(page, value, font: Font | None = None) -> WriteOnlyCell:
    is_plain = isinstance(value, (*NUMBERS, datetime.date)) and not isinstance(value, bool)
    cell = WriteOnlyCell(page, value if is_plain else None)
    if not is_plain:
        cell.set_explicit_value(safe_text("" if value is None else str(value)), "s")
        cell.alignment = _WRAP
    elif isinstance(value, datetime.date):
        cell.number_format = "dd/mm/yyyy"
    if font is not None:
        cell.font = font
    return cell


def _title(text: str) -> str:
    """A name that Excel takes: at most 31 characters, none of its own signs."""
    return re.sub(r"[\[\]:*?/\\]", " ", text)[:31]
