"""Where browsers report what the content security policy kept from running: counted by directive, never kept."""

import json
import logging

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mobilization.accounts.services import throttle
from mobilization.core.errors import TooMany

MOST_BYTES = 16_384
#: What may stand in the log; the rest of a report is text of strangers.
DIRECTIVES = frozenset(
    f"{name}-src{part}"
    for name in ("default", "script", "style", "img", "font", "connect", "object", "frame", "media", "worker")
    for part in ("", "-elem", "-attr")
) | {"base-uri", "form-action", "frame-ancestors", "manifest-src"}
log = logging.getLogger(__name__)


@csrf_exempt
@login_not_required
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """204 whatever was sent; one line in the log for each report, as long as an address does not send too many."""
    try:
        throttle.rate_take(kind="csp-report", who=throttle.client_address(request), by=None)
    except TooMany:
        return HttpResponse(status=204)
    log.warning("the content security policy stopped: %s", directive_of(request))
    return HttpResponse(status=204)


def directive_of(request: HttpRequest) -> str:
    """The directive that was broken, "other" for everything that is none."""
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return "other"
    try:
        report = json.loads(request.read(MOST_BYTES))
        body = report[0]["body"] if isinstance(report, list) else report["csp-report"]
        found = body.get("effectiveDirective") or body.get("effective-directive") or body.get("violated-directive")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return "other"
    name = str(found).partition(" ")[0]
    return name if name in DIRECTIVES else "other"
