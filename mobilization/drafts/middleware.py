"""Around every form: what is sent without a session is kept, and given back to the same person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from mobilization.core.forms.base import giving_back
from mobilization.core.views.errors import asks_json
from mobilization.drafts.keys import GIVEN_BACK, owner_of
from mobilization.drafts.selectors import stash_of
from mobilization.drafts.services import stash_drop
from mobilization.drafts.views.ended import other_person, signed_out


class StashMiddleware:
    """Stands before LoginRequiredMiddleware, which would throw away what was sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page; with the kept text in its form when the address asks for it (?chua-luu=1)."""
        request.given_back = None
        if GIVEN_BACK not in request.GET or not request.user.is_authenticated:
            return self.get_response(request)
        if request.method != "POST":
            return self._with_text(request)
        response = self.get_response(request)
        if response.status_code == 302 or (response.status_code == 200 and asks_json(request)):
            stash_drop(person_id=request.user.pk, path=request.path, by=request.membership)
        return response

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Take a form over that the views must not get: of nobody, or of another person."""
        if request.method != "POST" or not getattr(view, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return signed_out(request)
        owner = owner_of(request)
        return None if owner in (None, request.user.pk) else other_person(request)

    def _with_text(self, request: HttpRequest) -> HttpResponse:
        stash = stash_of(request.user.pk, request.path)
        if stash is None:
            return self.get_response(request)
        request.given_back = MultiValueDict(stash.texts)
        messages.warning(request, _words(stash))
        with giving_back(request.given_back):
            return self.get_response(request)


def _words(stash) -> str:
    back = _(
        "What you typed before your session ended stands in the form again. It is not saved yet: press the button."
    )
    if not stash.files:
        return back
    files = _("Choose these files again: %(files)s. Files that were kept before are still there.")
    return f"{back} {files % {'files': ', '.join(stash.files)}}"
