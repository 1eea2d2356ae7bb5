"""A form that was sent when its session had ended or another person had signed in: kept for who typed it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mobilization.core.errors import NotAllowed
from mobilization.core.views import errors
from mobilization.drafts.keys import GIVEN_BACK, owner_of
from mobilization.drafts.payload import file_names_of, texts_of
from mobilization.drafts.services import stash_keep


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """Keep the form for its person and lead to signing in; None when there is nothing to keep.

    A script gets 401 with a sentence instead: its text still stands on the page.
    """
    kept = stash(request)
    if errors.asks_json(request):
        words = _("You are signed out. Sign in in a new tab; your text is kept here, then save it.")
        return JsonResponse({"error": words}, status=401)
    if not kept:
        return None
    messages.warning(request, _("What you sent is kept for half an hour: sign in, and it stands in the form again."))
    return redirect_to_login(_address_back(request), settings.LOGIN_URL)


def other_person(request: HttpRequest) -> HttpResponse:
    """403: the form was made for somebody else than who is signed in here now; its text waits for that person."""
    kept = not errors.asks_json(request) and stash(request)
    words = _("Somebody else has signed in in this browser since the form was opened. Nothing of it was saved.")
    if kept:
        more = _(
            "What was typed is kept for half an hour for the person who opened the form, and shown to nobody else."
        )
        words = f"{words} {more}"
    return errors.error_page(request, NotAllowed(words))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: mostly because the person signed in again meanwhile; then the text comes back.

    Nothing that was sent is done; the form is shown again for the same person to send. A script of the same person
    gets the new token.
    """
    owner, user = owner_of(request), request.user
    if owner is not None and not user.is_authenticated:
        return signed_out(request) or redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if owner not in (None, user.pk):
        return other_person(request)
    if owner is not None and errors.asks_json(request):
        return JsonResponse({"token": get_token(request)}, status=403)
    return redirect(_address_back(request)) if stash(request) else errors.csrf_failure(request, reason)


def stash(request: HttpRequest) -> bool:
    """Whether the form carried a valid key of its person and something to keep; then it is kept."""
    owner, texts = owner_of(request), texts_of(request)
    if owner is None or texts is None:
        return False
    stash_keep(
        person_id=owner,
        path=request.path,
        query=_query_back(request),
        texts=texts,
        files=file_names_of(request),
        by=None,
    )
    return True


def _query_back(request: HttpRequest) -> str:
    query = request.GET.copy()
    query[GIVEN_BACK] = "1"
    return query.urlencode()


def _address_back(request: HttpRequest) -> str:
    return f"{request.path}?{_query_back(request)}"
