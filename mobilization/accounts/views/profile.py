"""The person's own page: acting post, language, sessions; and the switches that everybody has."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mobilization.accounts.forms.profile import LanguageForm
from mobilization.accounts.middleware import SESSION_KEY
from mobilization.accounts.selectors import sessions_of
from mobilization.accounts.services import session_end, user_language_set, user_sign_out_everywhere
from mobilization.accounts.services.session import session_handle
from mobilization.core.middleware import LANGUAGE_COOKIE
from mobilization.core.views.preferences import YEAR, back


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """Name, address, memberships, language, password, sessions."""
    form = LanguageForm(initial={"language": request.user.language or "vi"})
    rows = sessions_of(request.user, request.memberships)
    context = {
        "memberships": request.memberships,
        "form": form,
        "back": {"next": request.path},
        "sessions": [(row, session_handle(row), row.pk == request.session.session_key) for row in rows],
    }
    return render(request, "accounts/profile.html", context)


@require_POST
def session_sign_out(request: HttpRequest, handle: str) -> HttpResponse:
    """End one of the person's own sign-ins; one that has ended meanwhile is no error."""
    if handle == session_handle(request.session.row):
        raise Http404
    session_end(user=request.user, handle=handle, by=request.membership)
    messages.success(request, _("That device is signed out."))
    return redirect("profile")


@require_POST
@login_not_required
def language_set(request: HttpRequest) -> HttpResponse:
    """Vietnamese or English: in the profile of who is signed in, and in a cookie."""
    language = "en" if request.POST.get("language") == "en" else "vi"
    if request.user.is_authenticated:
        user_language_set(user=request.user, language=language, by=request.membership)
    response = HttpResponseRedirect(back(request))
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


def membership_switch(request: HttpRequest) -> HttpResponse:
    """Show the memberships of the person, and act in the chosen one from now on."""
    if request.method != "POST":
        return render(request, "accounts/membership_switch.html", {"memberships": request.memberships})
    chosen = [m for m in request.memberships if str(m.pk) == request.POST.get("membership")]
    if not chosen:
        raise Http404
    request.session[SESSION_KEY] = chosen[0].pk
    messages.success(request, _("You now act as: %(post)s.") % {"post": chosen[0].post_label})
    return redirect("home")


@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all other sessions of the person."""
    user_sign_out_everywhere(user=request.user, by=request.membership)
    update_session_auth_hash(request, request.user)
    messages.success(request, _("All your other devices are signed out."))
    return redirect("profile")
