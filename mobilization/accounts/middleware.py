"""Finds the membership in which the signed-in person acts, anew for every request."""

from django.http import HttpRequest, HttpResponse

from mobilization.accounts.selectors import memberships_of

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
