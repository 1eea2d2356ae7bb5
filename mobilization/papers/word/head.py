"""The two columns at the top of a Word paper: who issues it, country and date."""

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from mobilization.papers.word.marks import rule
from mobilization.papers.word.styles import CENTERED

LEFT, RIGHT = Mm(70), Mm(92)
#: How long the words above a rule are, in the size of their line.
_MOTTO, _PARTY = Mm(59), Mm(72)


def head_add(document, data: dict) -> None:
    """Both columns, as a table without lines."""
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    left, right = table.rows[0].cells
    left.width, right.width = LEFT, RIGHT
    table.columns[0].width, table.columns[1].width = LEFT, RIGHT
    is_party, head = data["form"] == "party", data["head"]
    _left(left, head, is_party)
    _right(right, head, is_party)


def _left(cell, head: dict, is_party: bool) -> None:
    size = Pt(14 if is_party else 12)
    if head["above"]:
        _line(cell, head["above"], size)
    _line(cell, head["issuer"], size, bold=True)
    if is_party:
        _line(cell, head["star"], size)
    else:
        rule(cell, CENTERED, Mm(24), LEFT)
    if head["number"]:
        _line(cell, head["number"], Pt(14 if is_party else 13), before=Pt(3))
    if head["subject"]:
        _line(cell, head["subject"], Pt(12), before=Pt(3))
    _drop_first(cell)


def _right(cell, head: dict, is_party: bool) -> None:
    if is_party:
        _line(cell, head["country"][0], Pt(15), bold=True)
        rule(cell, CENTERED, _PARTY, RIGHT)
    else:
        _line(cell, head["country"][0], Pt(12), bold=True)
        _line(cell, head["country"][1], Pt(13), bold=True)
        rule(cell, CENTERED, _MOTTO, RIGHT)
    _line(cell, head["date"], Pt(14 if is_party else 13), before=Pt(8), italic=True)
    _drop_first(cell)


def _line(cell, text: str, size, *, bold=False, italic=False, before=0) -> None:
    paragraph = cell.add_paragraph(style=CENTERED)
    paragraph.paragraph_format.space_before = before
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, size


def _drop_first(cell) -> None:
    """A new cell comes with an empty paragraph."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)
