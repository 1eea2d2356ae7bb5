"""Pages for requests that no view could answer: broken or too large ones (400, 413), and our own faults (500, 503).

They may come before session, language and database are there; what was typed goes back with them where it can be read.
"""

import errno
import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation

from mobilization.core.middleware import LANGUAGE_COOKIE

RETRY_SECONDS = 120
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_MOST_ROWS = 200
_LINE = 80


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request is broken, or has more fields than any form; 413 when it is larger than the portal takes."""
    _speak(request)
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return HttpResponse(render_to_string(f"errors/{status}.html"), status=status)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. 503 when the database is away or a disk is full: nothing was kept, so the text goes back."""
    _speak(request)
    status = 503 if is_away(sys.exc_info()[1]) else 500
    kept = kept_of(request)
    context = {"kept": kept, "csrf_token": get_token(request)} if kept else {}
    # Without the request: the frame of other pages asks the database who is reading.
    response = HttpResponse(render_to_string(f"errors/{status}.html", context), status=status)
    if status == 503:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def is_away(error: BaseException | None) -> bool:
    """Whether it is a thing that passes: the database cannot be reached or is busy, a disk is full."""
    return isinstance(error, OperationalError | InterfaceError) or (isinstance(error, OSError) and error.errno in _FULL)


def _speak(request: HttpRequest) -> None:
    """The reader's language, where the request broke before LanguageMiddleware had its turn."""
    if not hasattr(request, "LANGUAGE_CODE"):
        translation.activate("en" if request.COOKIES.get(LANGUAGE_COOKIE) == "en" else "vi")


def kept_of(request: HttpRequest) -> dict | None:
    """What a form sent, for templates/errors/kept.html; None for other requests and where it cannot be read."""
    if request.method != "POST":
        return None
    try:
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        files = bool(request.FILES)
    except Exception:
        # Whatever broke the request may break reading it once more; then there is nothing to give back.
        return None
    rows = [_row(name, value) for name, value in pairs if name != "csrfmiddlewaretoken"]
    if not rows or len(rows) > _MOST_ROWS or any("password" in row["name"].lower() for row in rows):
        return None
    return {"address": request.get_full_path(), "rows": rows, "files": files}


def _row(name: str, value: str) -> dict:
    return {"name": name, "value": value, "is_text": len(value) > _LINE or "\n" in value or " " in value.strip()}
