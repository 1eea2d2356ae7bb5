"""The styles of a Word paper: sizes, margins, spacing of the two forms. Nothing about words."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
WIDTH = Mm(210 - 30 - 18)
BODY, LEFT_ALIGNED, CENTERED, SMALL, CELL = "Body Text", "Paper Left", "Paper Centred", "Paper Recipients", "Paper Cell"
MARK = RGBColor(0xA3, 0x20, 0x1A)


def styles_make(document: Document, is_party: bool) -> None:
    """Page, base font and the named styles; all of it can be changed in Word in one place."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(18)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    size = Pt(14 if is_party else 13)
    normal = document.styles["Normal"]
    _font(normal, size)
    normal.paragraph_format.space_after = Pt(0)
    body = document.styles[BODY]
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(10)
    body.paragraph_format.space_after = Pt(6)
    body.paragraph_format.line_spacing = 1.1
    _headings(document, size, is_party)
    _added(document)


def _headings(document: Document, size, is_party: bool) -> None:
    for name, points in (("Heading 1", Pt(16 if is_party else 14)), ("Heading 2", size)):
        style = document.styles[name]
        _font(style, points)
        style.font.bold, style.font.italic, style.font.color.rgb = True, False, RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _added(document: Document) -> None:
    facts = (
        (CENTERED, None, WD_ALIGN_PARAGRAPH.CENTER, 0),
        (LEFT_ALIGNED, None, WD_ALIGN_PARAGRAPH.LEFT, 0),
        (SMALL, Pt(11), WD_ALIGN_PARAGRAPH.LEFT, 0),
        (CELL, Pt(12), WD_ALIGN_PARAGRAPH.LEFT, 2),
    )
    for name, size, alignment, space in facts:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size = size
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(space)


def _font(style, size) -> None:
    """The font for every script: without the east Asian and complex ones Word falls back for some letters."""
    style.font.name, style.font.size = FONT, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
