"""The switches in the frame of every page: language, letter size, contrast."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mobilization.core.context import CONTRASTS, TEXT_SIZES

YEAR = 60 * 60 * 24 * 365


def back(request: HttpRequest) -> str:
    """The address in `next` if it is ours, else the home page."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"


@login_not_required
@require_POST
def display_set(request: HttpRequest) -> HttpResponse:
    """Keep letter size and contrast in cookies, for people with and without an account."""
    response = HttpResponseRedirect(back(request))
    for name, values in (("text_size", TEXT_SIZES), ("contrast", CONTRASTS)):
        value = request.POST.get(name, "")
        if value in values:
            response.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response
