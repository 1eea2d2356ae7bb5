"""A paper as a Word file, from the words of dress.py."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from mobilization.core.clock import now
from mobilization.papers.dress import dressed
from mobilization.papers.paper import Paper
from mobilization.papers.word.blocks import blocks_add
from mobilization.papers.word.feet import feet_add
from mobilization.papers.word.head import head_add
from mobilization.papers.word.marks import language, page_number, rule
from mobilization.papers.word.styles import BODY, CENTERED, MARK, WIDTH, styles_make


def paper_docx(paper: Paper) -> bytes:
    """The paper as .docx."""
    data = dressed(paper)
    document = Document()
    styles_make(document, data["form"] == "party")
    language(document, "vi-VN")
    _properties(document, data)
    _edges(document, data["marks"])
    head_add(document, data)
    _title(document, data)
    _bases(document, data)
    blocks_add(document, data["blocks"])
    feet_add(document, data)
    for appendix in data["appendices"]:
        _appendix(document, appendix)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _properties(document, data: dict) -> None:
    facts = document.core_properties
    facts.title, facts.language = data["name"][:250], "vi-VN"
    facts.author, facts.last_modified_by, facts.comments = data["head"]["issuer"][:250], "", ""
    facts.created = facts.modified = now().replace(tzinfo=None)


def _edges(document, marks: list[str]) -> None:
    """Page numbers in the middle above, from the second page on; the marks below, on every page."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page_number(header)
    for footer in (section.first_page_footer, section.footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if marks:
            run = paragraph.add_run(" · ".join(marks))
            run.bold, run.font.size, run.font.color.rgb = True, Pt(9.5), MARK


def _title(document, data: dict) -> None:
    if data["is_letter"]:
        if data["addressee"]:
            paragraph = document.add_paragraph(f"Kính gửi: {data['addressee']}", style=CENTERED)
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(12)
        return
    document.add_heading(data["kind"], level=1).paragraph_format.space_before = Pt(16)
    _bold(document, data["about"])
    rule(document, CENTERED, Mm(30), WIDTH)


def _bases(document, data: dict) -> None:
    if data["authority"]:
        _spaced(_bold(document, data["authority"]))
    for text in data["bases"]:
        document.add_paragraph(style=BODY).add_run(text).italic = data["form"] == "state"
    if data["verb"]:
        _spaced(_bold(document, data["verb"]))


def _appendix(document, appendix: dict) -> None:
    document.add_heading(appendix["label"], level=1).paragraph_format.page_break_before = True
    _bold(document, appendix["title"])
    if appendix["note"]:
        document.add_paragraph(style=CENTERED).add_run(appendix["note"]).italic = True
    rule(document, CENTERED, Mm(40), WIDTH)
    blocks_add(document, appendix["blocks"])


def _bold(document, text: str):
    paragraph = document.add_paragraph(style=CENTERED)
    paragraph.add_run(text).bold = True
    return paragraph


def _spaced(paragraph) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(9)
