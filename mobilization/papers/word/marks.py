"""What python-docx has no call for: page numbers, rules, repeated table headers, rows that stay whole."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt


def page_number(paragraph) -> None:
    """A field that shows the number of the page."""
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)


def rule(container, style: str, width, room) -> None:
    """A horizontal line of a width in the middle of the room: the top border of an almost empty paragraph."""
    paragraph = container.add_paragraph(style=style)
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = max(0, int((room - width) / 2))
    shape.space_before, shape.space_after = Pt(2), Pt(2)
    shape.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def header_row(row) -> None:
    """Repeat the row at the top of every page."""
    _flag(row, "w:tblHeader")


def whole_row(row) -> None:
    """Never break the row over two pages."""
    _flag(row, "w:cantSplit")


def _flag(row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))


def language(document, code: str) -> None:
    """The language of all text, for the spelling checker and for reading aloud."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    lang = properties.find(qn("w:lang"))
    if lang is None:
        lang = OxmlElement("w:lang")
        properties.append(lang)
    for name in ("val", "eastAsia", "bidi"):
        lang.set(qn(f"w:{name}"), code)
