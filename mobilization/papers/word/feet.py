"""The end of a Word paper: recipients on the left, who signs on the right; two who sign stand side by side."""

from docx.shared import Pt

from mobilization.papers.word.marks import whole_row
from mobilization.papers.word.styles import CENTERED, SMALL, WIDTH

_ROOM_TO_SIGN = Pt(68)


def feet_add(document, data: dict) -> None:
    """Recipients and signatures; a block that is never broken over two pages."""
    signatures, is_party = data["signatures"], data["form"] == "party"
    beside = len(signatures) == 1
    table = document.add_table(rows=1, cols=2 if beside else len(signatures))
    table.autofit = False
    whole_row(table.rows[0])
    for cell in table.rows[0].cells:
        cell.width = int(WIDTH / len(table.columns))
    cells = table.rows[0].cells[1:] if beside else table.rows[0].cells
    for cell, row in zip(cells, signatures, strict=True):
        _signature(cell, row, is_party)
    if beside:
        _recipients(table.rows[0].cells[0], data["recipients"], is_party)
    elif data["recipients"]:
        _recipients(document, data["recipients"], is_party)


def _signature(cell, row: dict, is_party: bool) -> None:
    first = cell.paragraphs[0]
    first.style = CENTERED
    if row["behalf"]:
        first.add_run(row["behalf"]).bold = True
        post = cell.add_paragraph(style=CENTERED)
    else:
        post = first
    post.add_run(row["post"]).bold = not is_party
    name = cell.add_paragraph(style=CENTERED)
    name.paragraph_format.space_before = _ROOM_TO_SIGN
    name.add_run(row["name"]).bold = True


def _recipients(container, rows: list[str], is_party: bool) -> None:
    if not rows:
        return
    label = container.paragraphs[0] if hasattr(container, "width") else container.add_paragraph()
    run = label.add_run("Nơi nhận:")
    run.font.size = Pt(12)
    run.bold, run.italic, run.underline = not is_party, not is_party, is_party
    for text in rows:
        container.add_paragraph(text, style=SMALL)
