"""Typing one's password again before something weighty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import PortalForm

PASSWORD, CAME_BY = "confirm_password", "confirm_came_by"


class ConfirmForm(PortalForm):
    """The person's own password."""

    confirm_password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter the password with which you sign in.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_confirm_password(self):
        """The right one."""
        password = self.cleaned_data[PASSWORD]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password. Try again, or reset it by e-mail."))
        return password
