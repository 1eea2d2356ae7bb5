"""The words that the two forms put around a paper: motto, number, date, signing, recipients. No layout.

State form: Decree 30/2020/NĐ-CP, appendix I. Party form: Guidance 36-HD/VPTW. What could not be read in the original
is marked in docs/papers.md as to be checked.
"""

import datetime
import re

from mobilization.papers.paper import (
    Appendix,
    Article,
    Certificate,
    Form,
    Heading,
    Paper,
    Point,
    Signature,
    Table,
    Text,
)

DEMO_MARK = "BẢN MẪU – DỮ LIỆU TRÌNH DIỄN"
DRAFT_MARK = "DỰ THẢO"
COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_PARTY_CAPACITY = {"TM.": "T/M", "KT.": "K/T", "TL.": "T/L", "TUQ.": "T/UQ", "Q.": "Q."}


def day_line(place: str, day: datetime.date | None) -> str:
    """ "Nghệ An, ngày 05 tháng 02 năm 2026": days below 10 and the months 1 and 2 with a zero; gaps when not known."""
    words = "ngày      tháng      năm       " if day is None else day_words(day)
    return f"{place}, {words}" if place else words[:1].upper() + words[1:]


def day_words(day: datetime.date) -> str:
    """ "ngày 05 tháng 02 năm 2026", as both forms write a date."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def dressed(paper: Paper) -> dict:
    """The paper with all its words, ready to be laid out; plain dicts, lists and strings."""
    is_party = paper.issuer.form == Form.PARTY
    return {
        "form": str(paper.issuer.form),
        "head": _head(paper, is_party),
        "kind": paper.kind.upper(),
        "about": _tied(paper.about),
        "is_letter": not paper.kind,
        "addressee": paper.addressee,
        "authority": paper.authority.upper(),
        "bases": _bases(paper.bases, is_party),
        "verb": paper.verb,
        "blocks": [_block(block) for block in paper.blocks],
        "signatures": [_signature(row, is_party) for row in paper.signatures],
        "recipients": _recipients(paper.recipients),
        "appendices": [_appendix(row) for row in paper.appendices],
        "marks": _marks(paper.is_demo, paper.is_draft),
        "name": " ".join(filter(None, [paper.kind.capitalize(), paper.number, paper.about])),
    }


def certificate_dressed(certificate: Certificate) -> dict:
    """A certificate with all its words."""
    is_party = certificate.issuer.form == Form.PARTY
    return {
        "country": [PARTY] if is_party else [COUNTRY, MOTTO],
        "above": certificate.issuer.above.upper(),
        "issuer": certificate.issuer.name.upper(),
        "title": certificate.title.upper(),
        "holder": certificate.holder,
        "sentence": certificate.sentence,
        "subject": certificate.subject,
        "facts": list(certificate.facts),
        "date": day_line(certificate.issuer.place, certificate.day),
        "signature": _signature(certificate.signature, is_party),
        "check_url": certificate.check_url,
        "check_code": certificate.check_code,
        "marks": _marks(certificate.is_demo, False),
        "name": f"{certificate.title}: {certificate.subject}",
    }


def _tied(text: str) -> str:
    """A year stays on the line of its word: a title must not end with a line of four digits."""
    return re.sub(r"(?i)\b(năm|ngày|tháng) (\d)", "\\1\u00a0\\2", text)


def _head(paper: Paper, is_party: bool) -> dict:
    number = f"Số {paper.number}" if is_party else f"Số: {paper.number}"
    subject = ("" if paper.kind else f"V/v {paper.about}") if not is_party else ("" if paper.kind else paper.about)
    return {
        "above": paper.issuer.above.upper(),
        "issuer": paper.issuer.name.upper(),
        "star": "*" if is_party else "",
        "number": number if paper.number else "",
        "subject": subject,
        "country": [PARTY] if is_party else [COUNTRY, MOTTO],
        "date": day_line(paper.issuer.place, paper.day),
    }


def _bases(bases: tuple[str, ...], is_party: bool) -> list[str]:
    """Each ends with a semicolon, the last one with a full stop (State) or a comma (Party)."""
    last = len(bases) - 1
    ends = [(("," if is_party else ".") if place == last else ";") for place in range(len(bases))]
    return [f"{'- ' if is_party else ''}{text.rstrip(' ;.,')}{end}" for text, end in zip(bases, ends, strict=True)]


def _signature(row: Signature, is_party: bool) -> dict:
    capacity = _PARTY_CAPACITY.get(row.capacity, row.capacity) if is_party else row.capacity
    behalf = f"{capacity} {row.behalf}".strip().upper() if row.behalf else ""
    post = row.post if behalf or not capacity else f"{capacity} {row.post}"
    return {"behalf": behalf, "post": post.upper(), "name": row.name}


def _recipients(rows: tuple[str, ...]) -> list[str]:
    last = len(rows) - 1
    return [f"- {text.rstrip(' ;.')}{'.' if place == last else ';'}" for place, text in enumerate(rows)]


def _appendix(row: Appendix) -> dict:
    return {
        "label": f"Phụ lục {row.number}".strip(),
        "title": _tied(row.title.upper()),
        "note": row.note,
        "blocks": [_block(block) for block in row.blocks],
    }


def _block(block) -> dict:
    match block:
        case Text():
            return {"type": "text", "lead": block.lead, "text": block.text}
        case Heading():
            return {"type": "heading", "text": block.text}
        case Article():
            return {"type": "text", "lead": f"Điều {block.number}.", "text": block.text}
        case Point():
            return {"type": "point", "text": block.text}
        case Table():
            return {
                "type": "table",
                "caption": block.caption,
                "columns": [{"title": c.title, "share": c.share, "is_figure": c.is_figure} for c in block.columns],
                "rows": [list(row) for row in block.rows],
            }
    raise TypeError(block)


def _marks(is_demo: bool, is_draft: bool) -> list[str]:
    return [mark for mark, is_set in ((DRAFT_MARK, is_draft), (DEMO_MARK, is_demo)) if is_set]
