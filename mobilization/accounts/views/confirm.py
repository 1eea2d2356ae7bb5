"""“Confirm your password”: asked at the very address of the weighty step, so that nothing that was typed is lost.

`confirmation_asked(request)` is called first by whatever needs a fresh sign-in: steps of a workflow with `fresh`,
and admin where rights change. docs/decisions/0029-sessions-and-fresh-sign-in.md
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mobilization.accounts.forms.confirm import CAME_BY, PASSWORD, ConfirmForm
from mobilization.accounts.rules import is_fresh
from mobilization.accounts.services import session_confirm, throttle
from mobilization.accounts.services.session import CONFIRMED
from mobilization.accounts.views.sign_in import keys_of

_OWN = {PASSWORD, CAME_BY, "csrfmiddlewaretoken"}


def confirmation_asked(request: HttpRequest) -> HttpResponse | None:
    """None when the person typed their password lately; else the page that asks for it, to be answered instead.

    A form that was being sent goes along in the page and is sent on with the password. Raises TooMany for guesses.
    """
    row = request.session.row
    if row is None or is_fresh(row.started_at, request.session.get(CONFIRMED, "")):
        return None
    if PASSWORD not in request.POST:
        return _page(request, ConfirmForm(user=request.user), 422 if request.method == "POST" else 200)
    form = ConfirmForm(request.POST, user=request.user)
    if not _is_right(request, form):
        return _page(request, form, 422)
    return redirect(request.get_full_path()) if request.POST.get(CAME_BY) == "get" else None


def _is_right(request: HttpRequest, form: ConfirmForm) -> bool:
    """Whether the password is right; slowed down for guesses like signing in."""
    keys = keys_of(request, request.user.email)
    throttle.attempt_begin(keys=keys, by=request.membership)
    if not form.is_valid():
        return False
    throttle.attempt_forgive(keys=keys, by=request.membership)
    session_confirm(request=request, by=request.membership)
    return True


def _page(request: HttpRequest, form: ConfirmForm, status: int) -> HttpResponse:
    came_by = request.POST.get(CAME_BY) or request.method.lower()
    kept = [(name, value) for name, values in request.POST.lists() if name not in _OWN for value in values]
    context = {"form": form, "kept": [*kept, (CAME_BY, came_by)], "is_kept": bool(kept)}
    return render(request, "accounts/confirm.html", context, status=status)
