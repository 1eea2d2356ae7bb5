"""Around every request: the membership in which the person acts, and whether their sign-in still works."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.accounts.rules import IDLE, idle_limit, why_ended
from mobilization.accounts.selectors import memberships_of
from mobilization.accounts.services import session_touch

SESSION_KEY = "membership"


class MembershipMiddleware:
    """Sets request.memberships, request.membership and user.acting; an ended membership is gone at the next request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One query for a signed-in person, none for a visitor."""
        request.memberships, request.membership = [], None
        if request.user.is_authenticated:
            request.memberships = memberships_of(request.user)
            wanted = request.session.get(SESSION_KEY)
            chosen = [m for m in request.memberships if m.pk == wanted] or request.memberships[:1]
            request.membership = chosen[0] if chosen else None
            request.user.acting = request.membership
        return self.get_response(request)


class SessionRulesMiddleware:
    """Ends a sign-in that was not used for too long or is too old; the request goes on as a visitor's.

    request.session_ended says why ("idle", "too old", or "" for everybody else), so that what was being sent can be
    kept until the person is back. Comes after the language and the messages, which it needs.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """No query more; one write a minute for a person at work."""
        request.session_ended = ""
        row = request.session.row if request.user.is_authenticated else None
        if row is not None:
            request.session_ended = why_ended(row, request.memberships)
            if request.session_ended:
                self.end(request)
            else:
                session_touch(row=row, by=request.membership)
        return self.get_response(request)

    def end(self, request: HttpRequest) -> None:
        """Sign out on the server and say why on the next page."""
        sentence = _sentence(request)
        logout(request)
        request.memberships, request.membership = [], None
        messages.warning(request, sentence)


def _sentence(request: HttpRequest) -> str:
    if request.session_ended != IDLE:
        return _("You were signed out because you had signed in long ago. Sign in again to go on where you were.")
    minutes = int(idle_limit(request.memberships).total_seconds() // 60)
    hours = minutes // 60
    if minutes % 60:
        return ngettext(
            "You were signed out after %(count)s minute without activity. Sign in again to go on where you were.",
            "You were signed out after %(count)s minutes without activity. Sign in again to go on where you were.",
            minutes,
        ) % {"count": minutes}
    return ngettext(
        "You were signed out after %(count)s hour without activity. Sign in again to go on where you were.",
        "You were signed out after %(count)s hours without activity. Sign in again to go on where you were.",
        hours,
    ) % {"count": hours}
