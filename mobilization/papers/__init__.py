"""Official papers as Word and PDF: described once, dressed in the State or the Party form, no tables of its own."""

from mobilization.papers.paper import (
    Appendix,
    Article,
    Certificate,
    Column,
    Form,
    Heading,
    Issuer,
    Paper,
    Point,
    Signature,
    Table,
    Text,
)
from mobilization.papers.pdf import certificate_pdf, paper_pdf
from mobilization.papers.word import paper_docx

__all__ = [
    "Appendix",
    "Article",
    "Certificate",
    "Column",
    "Form",
    "Heading",
    "Issuer",
    "Paper",
    "Point",
    "Signature",
    "Table",
    "Text",
    "certificate_pdf",
    "paper_docx",
    "paper_pdf",
]
