"""The base form: crispy without its own <form> tag, and an error text that says what to do."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _


class _Portal:
    """What plain and model forms of the portal share."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("This cannot be left empty.")


class PortalForm(_Portal, forms.Form):
    """A form that belongs to no table."""


class PortalModelForm(_Portal, forms.ModelForm):
    """A form for one table; every subclass names its fields (a test refuses `__all__`)."""
