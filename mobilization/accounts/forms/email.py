"""The field for an e-mail address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.models import User


class EmailField(forms.EmailField):
    """An e-mail address, lower case."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "username"}))
        kwargs.setdefault("max_length", 254)
        super().__init__(label=_("E-mail"), **kwargs)
        self.error_messages["invalid"] = _("Enter an e-mail address such as ten.ho@nghean.gov.vn.")

    def to_python(self, value):
        """The address in lower case."""
        return User.objects.normalize_email(super().to_python(value))
