"""The answer that hands a made paper to a browser: always a file to save, never a page."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_TYPES = {"docx": DOCX, "pdf": PDF}


def paper_response(data: bytes, name: str, ending: str) -> HttpResponse:
    """The file under a Vietnamese name (RFC 6266); `ending` is docx or pdf. Not kept by browsers or proxies."""
    stem = " ".join("".join(" " if c in '<>:"/\\|?*\t\n\r' else c for c in name).split())[:120]
    response = HttpResponse(data, content_type=_TYPES[ending])
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{stem}.{ending}")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
