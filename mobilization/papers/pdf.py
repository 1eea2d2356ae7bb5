"""Papers as PDF, set by typst. What a paper says goes in as data, never as source: no letter is a command."""

import datetime
import json
from pathlib import Path

import typst

from mobilization.core.clock import now
from mobilization.papers.dress import certificate_dressed, dressed
from mobilization.papers.paper import Certificate, Paper
from mobilization.papers.qr import qr_svg

_TEMPLATES = Path(__file__).resolve().parent / "templates"


def paper_pdf(paper: Paper) -> bytes:
    """The paper as tagged PDF (PDF/UA-1: title, language, headings, tables that can be read aloud)."""
    return _compiled("official.typ", dressed(paper))


def certificate_pdf(certificate: Certificate) -> bytes:
    """The certificate as one landscape sheet with the code of its check page."""
    data = certificate_dressed(certificate)
    return _compiled("certificate.typ", data | {"qr": qr_svg(certificate.check_url)})


def compiler_of(template: str, data: dict) -> typst.Compiler:
    """The template with its data; system fonts are left out, so that every machine sets the same page."""
    return typst.Compiler(
        _TEMPLATES / template,
        root=_TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
    )


def _compiled(template: str, data: dict) -> bytes:
    made_at = now().astimezone(datetime.UTC).replace(microsecond=0)
    return compiler_of(template, data).compile(format="pdf", pdf_standards="ua-1", timestamp=made_at)
