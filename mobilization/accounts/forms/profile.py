"""What a person sets about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import PortalForm


class LanguageForm(PortalForm):
    """The language of pages and mails."""

    language = forms.ChoiceField(label=_("Language"), choices=[("vi", "Tiếng Việt"), ("en", "English")])
