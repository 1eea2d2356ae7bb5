"""Signing in and out."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mobilization.accounts.forms.sign_in import SignInForm
from mobilization.accounts.services import session_begin, throttle
from mobilization.core.errors import TooMany
from mobilization.drafts.selectors import newest_stash


@method_decorator([login_not_required, never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignInView(View):
    """E-mail and password; slowed down for who guesses."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form, or home for who is signed in already."""
        if request.user.is_authenticated:
            return redirect("home")
        return self.show(request, SignInForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign in, or the form again: 422 for a wrong pair, 429 while one has to wait."""
        form = SignInForm(request.POST, request=request)
        if not form.is_valid():
            return self.show(request, form, 422)
        keys = keys_of(request, form.cleaned_data["email"])
        try:
            throttle.attempt_begin(keys=keys, by=None)
        except TooMany as error:
            return self.show(request, form, 429, error.seconds)
        if form.sign_in() is None:
            return self.show(request, form, 422)
        throttle.attempt_forgive(keys=keys, by=None)
        return self.signed_in(request, form.user)

    def show(self, request, form, status=200, wait=0):
        """The page with the form as typed, without the password."""
        context = {"form": form, "next": request.POST.get("next", request.GET.get("next", "")), "wait": wait}
        response = render(request, "accounts/sign_in.html", context, status=status)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response

    def signed_in(self, request, user):
        """Start the session, make the device known, go where the person wanted to go or to the text that waits."""
        session_begin(request=request, user=user, by=None)
        stash = newest_stash(user.pk)
        wanted = request.POST.get("next", "") or (stash.url if stash else "")
        ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
        response = HttpResponseRedirect(wanted if ours else "/")
        return device_remember(request, response, user.email)


@require_POST
@login_not_required
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session on the server and have the browser forget what it kept of it."""
    logout(request)
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def keys_of(request: HttpRequest, email: str) -> dict[str, str]:
    """The counters that a try from this request touches."""
    address = throttle.client_address(request)
    device = request.COOKIES.get(throttle.DEVICE_COOKIE, "")
    return throttle.attempt_keys(email=email, address=address, device=device, by=None)


def device_remember(request: HttpRequest, response: HttpResponse, email: str) -> HttpResponse:
    """The answer with the cookie that makes this device known to the account."""
    response.set_cookie(
        throttle.DEVICE_COOKIE,
        throttle.device_sign(email),
        max_age=throttle.DEVICE_AGE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
