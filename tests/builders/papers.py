"""Papers for tests, and readers that open what was made: Word by python-docx, PDF by pypdf."""

import datetime
import io
import re

from docx import Document
from pypdf import PdfReader

from mobilization.papers import (
    Appendix,
    Article,
    Certificate,
    Column,
    Form,
    Issuer,
    Paper,
    Signature,
    Table,
)

BOARD = "Ban Chỉ đạo phong trào thi đua “Dân vận khéo” tỉnh"
COLUMNS = (Column("TT", 0.8, True), Column("Tên mô hình", 4), Column("Đơn vị", 2.4))


def issuer_make(form: str = Form.STATE) -> Issuer:
    """The board of the province in one of the forms."""
    return Issuer(name=BOARD, above="Tỉnh ủy Nghệ An", place="Nghệ An", form=Form(form))


def rows_make(count: int) -> tuple:
    """Rows of a list."""
    return tuple((str(n), f"Mô hình số {n}", f"Xã Mẫu {n}") for n in range(1, count + 1))


def paper_make(form: str = Form.STATE, *, rows: int = 2, **facts) -> Paper:
    """A decision with a list of `rows`."""
    facts.setdefault("number", "05-QĐ/BCĐ" if form == Form.PARTY else "05/QĐ-BCĐ")
    facts.setdefault("blocks", (Article(1, "Công nhận các mô hình có tên trong danh sách."),))
    table = Table(COLUMNS, rows_make(rows), caption="Danh sách")
    return Paper(
        issuer=issuer_make(form),
        day=facts.pop("day", datetime.date(2026, 2, 5)),
        kind=facts.pop("kind", "Quyết định"),
        about=facts.pop("about", "công nhận mô hình “Dân vận khéo” năm 2026"),
        authority="Trưởng Ban Chỉ đạo",
        bases=("Căn cứ Quy chế của Ban Chỉ đạo", "Xét đề nghị của Cơ quan Thường trực"),
        verb="QUYẾT ĐỊNH:",
        signatures=(Signature("Trưởng Ban", "Nguyễn Thị Mẫu", "TM.", "Ban Chỉ đạo"),),
        recipients=("Như Điều 3", "Lưu: VT"),
        appendices=(Appendix("Danh sách mô hình", (table,), "(Kèm theo Quyết định số 05)"),),
        **facts,
    )


def certificate_make(**facts) -> Certificate:
    """A certificate of the board."""
    facts.setdefault("subject", "Hiến đất mở đường")
    return Certificate(
        issuer=issuer_make(),
        title="Giấy chứng nhận",
        holder="Xã Mẫu",
        sentence="Chứng nhận mô hình “Dân vận khéo” năm 2026",
        facts=("Theo Quyết định số 05/QĐ-BCĐ ngày 05 tháng 02 năm 2026",),
        signature=Signature("Trưởng Ban", "Nguyễn Thị Mẫu", "TM.", "Ban Chỉ đạo"),
        day=datetime.date(2026, 2, 5),
        check_url="https://portal.example/kiem-tra/K7QF-2MZ9-XRTA/",
        check_code="K7QF-2MZ9-XRTA",
        **facts,
    )


def word_of(data: bytes):
    """The Word file opened again."""
    return Document(io.BytesIO(data))


def word_lines(data: bytes) -> list[str]:
    """Every paragraph in the order of the page, those in tables too, without empty ones."""
    body = word_of(data).element.body
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = ["".join(t.text or "" for t in p.iter(f"{ns}t")) for p in body.iter(f"{ns}p")]
    return [line for line in map(flat, lines) if line]


def pdf_of(data: bytes) -> PdfReader:
    """The PDF opened again."""
    return PdfReader(io.BytesIO(data))


def pdf_text(data: bytes) -> str:
    """All text of the PDF, the breaks of lines as single spaces."""
    return flat(" ".join(page.extract_text() for page in pdf_of(data).pages))


def flat(text: str) -> str:
    """Runs of space, also those that do not break, as one space."""
    return re.sub(r"\s+", " ", text).strip()
