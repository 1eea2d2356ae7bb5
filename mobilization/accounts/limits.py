"""How much one person or one address may ask in a short time; over it a page that says how long to wait (429).

Writing counts per person (visitors: per address), searching per visitor's address, taking lists along per person.
The numbers are settings.RATE_LIMITS; guessing passwords is slowed in services/throttle.py by failures instead.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mobilization.accounts.rules import is_strict
from mobilization.accounts.services import throttle
from mobilization.core.errors import TooMany
from mobilization.core.views.broken import kept_of

_READING = {"GET", "HEAD", "OPTIONS"}
#: Addresses with a limit of their own inside the view.
_OWN = {"csp-report"}
_EXPORTS = ("_export", "-export")


class RateMiddleware:
    """One statement more for a request that counts, none for others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """The page for who is too fast; None for everybody else."""
        kind = kind_of(request) if settings.RATE_LIMITS_ON else ""
        if not kind:
            return None
        try:
            throttle.rate_take(kind=kind, who=who_of(request), by=request.membership)
        except TooMany as error:
            return _page(request, error)
        return None


def kind_of(request: HttpRequest) -> str:
    """Which limit the request counts for, "" for none."""
    name = request.resolver_match.url_name or ""
    is_visitor = not request.user.is_authenticated
    if name in _OWN:
        return ""
    if request.method not in _READING:
        return "write-visitor" if is_visitor else f"write-{'commission' if is_strict(request.memberships) else 'unit'}"
    if name.endswith(_EXPORTS):
        return "export"
    return "search" if is_visitor and request.GET.get("q", "").strip() else ""


def who_of(request: HttpRequest) -> str:
    """Whom the request counts for: the person, or a visitor's address."""
    return f"user {request.user.pk}" if request.user.is_authenticated else f"address {throttle.client_address(request)}"


def _page(request: HttpRequest, error: TooMany) -> HttpResponse:
    response = render(request, "errors/429.html", {"error": error, "kept": kept_of(request)}, status=error.status)
    response.headers["Retry-After"] = str(error.seconds)
    return response
