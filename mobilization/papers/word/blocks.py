"""The body of a Word paper: paragraphs, headings, points, tables."""

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from mobilization.papers.word.marks import header_row, whole_row
from mobilization.papers.word.styles import BODY, CELL, WIDTH


def blocks_add(document, blocks: list[dict]) -> None:
    """Every block in its order."""
    for block in blocks:
        _ADD[block["type"]](document, block)


def _text(document, block: dict) -> None:
    paragraph = document.add_paragraph(style=BODY)
    if block["lead"]:
        paragraph.add_run(f"{block['lead']} ").bold = True
    paragraph.add_run(block["text"])


def _heading(document, block: dict) -> None:
    document.add_heading(block["text"], level=2)


def _point(document, block: dict) -> None:
    document.add_paragraph(f"– {block['text']}", style=BODY)


def _table(document, block: dict) -> None:
    columns = block["columns"]
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    header_row(table.rows[0])
    widths = _widths(columns)
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        _fill(cell, column["title"], bold=True, centred=True)
    for values in block["rows"]:
        row = table.add_row()
        whole_row(row)
        for cell, column, value in zip(row.cells, columns, values, strict=True):
            _fill(cell, value, centred=column["is_figure"])
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    document.add_paragraph(style=CELL)


def _widths(columns: list[dict]) -> list[int]:
    every = sum(column["share"] for column in columns)
    return [int(WIDTH * column["share"] / every) for column in columns]


def _fill(cell, text: str, *, bold=False, centred=False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = bold


_ADD = {"text": _text, "heading": _heading, "point": _point, "table": _table}
