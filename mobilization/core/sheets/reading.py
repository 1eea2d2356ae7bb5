"""Reading a list that somebody sends, told by its content; every refusal is a sentence on what to do.

Nothing is trusted: sizes are asked before anything is unpacked, formulas are never reckoned, text becomes NFC.
"""

import codecs
import csv
import datetime
import io
import zipfile

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from mobilization.core.sheets.columns import Column, Line
from mobilization.core.sheets.writing import unguarded
from mobilization.core.text import clean, fold

MOST_ROWS = 900
MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 200
MOST_COLUMNS = 60
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError, EOFError)


class SheetError(Exception):
    """The file cannot be read as the list; `message` says what to do."""

    def __init__(self, message: str):
        self.message = message
        super().__init__(message)


def sheet_read(content: bytes, columns: tuple[Column, ...]) -> list[Line]:
    """The rows below the heading as (line of the file, texts by column name); empty rows are left out.

    Raises SheetError.
    """
    if len(content) > MOST_BYTES:
        raise SheetError(_("The file is larger than 2 MB. Divide the list into several files."))
    table = _workbook(content) if content.startswith(b"PK") else _text(content)
    numbered = [(number, row) for number, row in enumerate(table, start=1) if any(row)]
    if not numbered:
        raise SheetError(_("The file is empty. Start from the template on this page."))
    if len(numbered) > MOST_ROWS + 1:
        raise SheetError(_("The file has more than 900 rows. Divide the list into several files."))
    names = _names(numbered[0][1], columns)
    return [(number, _cells(row, names)) for number, row in numbered[1:]]


def _cells(row: list[str], names: list[str]) -> dict[str, str]:
    return {name: row[place] if place < len(row) else "" for place, name in enumerate(names) if name}


def _names(heading: list[str], columns: tuple[Column, ...]) -> list[str]:
    """The column name of each place ("" for an empty heading)."""
    known = {word: column.name for column in columns for word in column.known_as}
    names = [known.get(fold(text), "?") if text else "" for text in heading]
    strange = [text for text, name in zip(heading, names, strict=True) if name == "?"]
    if strange:
        text = _("These columns are not known: %(names)s. Use the headings of the template.")
        raise SheetError(text % {"names": ", ".join(strange[:5])})
    missing = [str(column.label) for column in columns if column.required and column.name not in names]
    if missing:
        raise SheetError(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    if len({name for name in names if name}) < sum(bool(name) for name in names):
        raise SheetError(_("A column stands there twice. Leave one of them out."))
    return names


def _text(content: bytes) -> list[list[str]]:
    """The cells of a CSV file in UTF-8 or, with its mark, UTF-16; divided by comma, semicolon or tab."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise SheetError(
            _("The letters of the file cannot be read. Save it in Excel as “CSV UTF-8” or as .xlsx, and send that.")
        ) from None
    if "\x00" in text:
        raise SheetError(_("This is neither a CSV nor an Excel file. Start from the template on this page."))
    first = text.partition("\n")[0]
    divider = max(",;\t", key=first.count)
    try:
        rows = csv.reader(io.StringIO(text), delimiter=divider, strict=True)
        return [[_plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    except csv.Error:
        raise SheetError(_("The file is damaged: a quotation mark is not closed. Save it again in Excel.")) from None


def _workbook(content: bytes) -> list[list[str]]:
    """The cells of the first sheet of an Excel file."""
    damaged = SheetError(_("The Excel file cannot be opened. Save it again as .xlsx and send that."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise SheetError(_("The Excel file is too large when opened. Copy the list into the template."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 50, max_col=MOST_COLUMNS, values_only=True)
        return [[_plain(cell) for cell in row] for row in rows]
    except (*_BROKEN, IndexError, AttributeError):
        raise damaged from None


def _plain(cell) -> str:
    """A cell as text: days as dd/mm/yyyy, whole numbers without a point, one space between words."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell).replace(".", ",")
    return unguarded(" ".join(clean(str(cell)).replace("\u00a0", " ").split()))
