"""Signing in, choosing and changing passwords."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.forms.email import EmailField
from mobilization.accounts.models import User
from mobilization.accounts.services.reset import reset_mail_put
from mobilization.core.forms import PortalForm


class SignInForm(PortalForm):
    """E-mail and password; the same sentence whether the account exists or not."""

    email = EmailField()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None

    def sign_in(self) -> User | None:
        """The person, or None with an error on the form."""
        data = self.cleaned_data
        self.user = authenticate(self.request, username=data["email"], password=data["password"])
        if self.user is None:
            self.add_error(None, _("E-mail and password do not fit together. Check both, or reset the password."))
        return self.user


class _NewPassword:
    """What the two forms that set a password share: crispy and our words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = PortalForm().helper
        for field in self.fields.values():
            field.error_messages["required"] = _("This cannot be left empty.")


class NewPasswordForm(_NewPassword, SetPasswordForm):
    """A new password, twice."""


class OwnPasswordForm(_NewPassword, PasswordChangeForm):
    """The old password once, the new one twice."""


class ResetForm(PortalForm):
    """Asks for an address; writes a mail if an account stands behind it, and says the same either way."""

    email = EmailField()

    def save(self, *, use_https=False, domain_override=None, request=None, **ignored):
        """Put the reset mail into the outbox; called by Django's view."""
        user = User.objects.filter(email=self.cleaned_data["email"], is_active=True).first()
        if user is not None:
            uid = urlsafe_base64_encode(force_bytes(user.pk))
            reset_mail_put(user=user, uid=uid, token=default_token_generator.make_token(user), by=None)
