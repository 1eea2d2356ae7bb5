"""Writing a list as CSV or XLSX in which no cell can be taken for a formula."""

import csv
import datetime
import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

#: What makes a spreadsheet reckon with a text, with the full-width forms that some of them take as well.
SIGNS = tuple("=+-@\t\r\n|%＝＋－＠﹢﹣﹦﹫−")
FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def guarded(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0\u200b\ufeff").startswith(SIGNS) else text


def unguarded(text: str) -> str:
    """What `guarded` was given: our own apostrophe is taken off again, others stay."""
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def sheet_bytes(fmt: str, heading: list[str], rows) -> bytes:
    """The file: CSV with a mark so that Excel reads UTF-8, or one sheet of XLSX; days are written dd/mm/yyyy."""
    lines = [[_shown(cell) for cell in row] for row in [heading, *rows]]
    return _csv(lines) if fmt == "csv" else _xlsx(lines)


def _shown(cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m/%Y}"
    return guarded(str(cell))


def _csv(lines: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(lines: list[list[str]]) -> bytes:
    """Every cell is written as a text, so that 00123 stays 00123."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("DS")
    sheet.freeze_panes = "A2"
    for line in lines:
        cells = [WriteOnlyCell(sheet, value=text) for text in line]
        for cell in cells:
            cell.data_type, cell.number_format = "s", "@"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
