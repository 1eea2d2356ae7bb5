"""Choosing a password: by invitation, by a mail, or in the profile."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from mobilization.accounts.forms.sign_in import NewPasswordForm, OwnPasswordForm, ResetForm
from mobilization.accounts.models import Invitation
from mobilization.accounts.services import invitation_accept, session_begin, throttle, user_password_set
from mobilization.accounts.services.person import token_hash
from mobilization.accounts.views.sign_in import device_remember
from mobilization.core.clock import now


@method_decorator(login_not_required, name="dispatch")
class InvitationView(View):
    """A new person chooses a password with the link from the mail; the link works once."""

    def dispatch(self, request: HttpRequest, token: str) -> HttpResponse:
        """410 with a sentence when the link is unknown, used or expired: the same for all three."""
        open_ones = Invitation.objects.filter(used_at=None, expires_at__gt=now(), user__is_active=True)
        self.invitation = open_ones.filter(token_hash=token_hash(token)).select_related("user").first()
        if self.invitation is None:
            return render(request, "accounts/invitation_gone.html", status=410)
        response = super().dispatch(request, token)
        # Not "no-referrer": with it browsers post `Origin: null`, which the form's protection has to refuse.
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The form."""
        form = NewPasswordForm(self.invitation.user)
        return render(request, "accounts/invitation.html", {"form": form, "person": self.invitation.user})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Set the password and sign in."""
        form = NewPasswordForm(self.invitation.user, request.POST)
        if not form.is_valid():
            context = {"form": form, "person": self.invitation.user}
            return render(request, "accounts/invitation.html", context, status=422)
        user = invitation_accept(token=token, password=form.cleaned_data["new_password1"], by=None)
        if user is None:
            return render(request, "accounts/invitation_gone.html", status=410)
        session_begin(request=request, user=user, by=None)
        messages.success(request, _("Welcome. Your password is set."))
        return device_remember(request, redirect("home"), user.email)


class PasswordChangeView(View):
    """The signed-in person's own password."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return render(request, "accounts/password_change.html", {"form": OwnPasswordForm(request.user)})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it; this session goes on, all others end."""
        form = OwnPasswordForm(request.user, request.POST)
        if not form.is_valid():
            return render(request, "accounts/password_change.html", {"form": form}, status=422)
        user_password_set(user=request.user, password=form.cleaned_data["new_password1"], by=request.membership)
        update_session_auth_hash(request, request.user)
        messages.success(request, _("Your password is changed. All other devices are signed out."))
        return redirect("profile")


@method_decorator(login_not_required, name="dispatch")
class ResetView(auth_views.PasswordResetView):
    """Asks for the address; says the same whether an account exists or not."""

    form_class = ResetForm
    template_name = "accounts/reset.html"
    success_url = reverse_lazy("password-reset-sent")

    def form_invalid(self, form):
        """The form again with 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        """Slowed per account and address like signing in, so that nobody's mailbox is flooded."""
        address = throttle.client_address(self.request)
        email = f"reset {form.cleaned_data['email']}"
        throttle.attempt_begin(keys=throttle.attempt_keys(email=email, address=f"reset {address}", device=""), by=None)
        return super().form_valid(form)


@method_decorator(login_not_required, name="dispatch")
class ResetSentView(auth_views.PasswordResetDoneView):
    """What to do now."""

    template_name = "accounts/reset_sent.html"


@method_decorator(login_not_required, name="dispatch")
class ResetConfirmView(auth_views.PasswordResetConfirmView):
    """The new password, with the link from the mail; Django's token dies with the old password."""

    form_class = NewPasswordForm
    template_name = "accounts/reset_confirm.html"
    success_url = reverse_lazy("sign-in")

    def form_invalid(self, form):
        """The form again with 422."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def form_valid(self, form):
        """Set it through the service, and let this device be known to the account."""
        user_password_set(user=self.user, password=form.cleaned_data["new_password1"], by=None)
        messages.success(self.request, _("Your new password is set. Sign in with it."))
        return device_remember(self.request, redirect(self.success_url), self.user.email)
