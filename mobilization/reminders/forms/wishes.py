"""What people choose about reminders for themselves."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.forms import DateField, PortalForm, TextField
from mobilization.reminders.groups import ALWAYS, Group
from mobilization.reminders.models import MailMode

#: For how long one record can be put off.
MOST_DAYS = 60
#: What the form sends for "not by mail", which is kept as "".
NO_MAIL = "none"


class WishesForm(PortalForm):
    """One choice per group of notices; what is due cannot be switched off."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for group in Group:
            modes = [mode for mode in MailMode if mode != MailMode.NONE or group not in ALWAYS]
            self.fields[group.value] = forms.ChoiceField(
                label=group.label[:1].upper() + group.label[1:],
                choices=[(mode.value or NO_MAIL, mode.label[:1].upper() + mode.label[1:]) for mode in modes],
            )

    @property
    def modes(self) -> dict[str, str]:
        """The choices as they are kept; the form is valid."""
        return {group: "" if mode == NO_MAIL else mode for group, mode in self.cleaned_data.items()}


class SnoozeForm(PortalForm):
    """Until when one record is put off."""

    until = DateField(label=_("Remind me again after"), help_text=_("At most 60 days from today."))

    def clean_until(self):
        """A day from today on, not too far; raises ValidationError."""
        day = self.cleaned_data["until"]
        if not today() <= day <= today() + datetime.timedelta(days=MOST_DAYS):
            raise ValidationError(_("Choose a day from today on, at most 60 days ahead."))
        return day


class RehearsalForm(PortalForm):
    """The day of a rehearsal."""

    ngay = DateField(label=_("Day"), help_text=_("From today on, at most 60 days ahead."))

    def clean_ngay(self):
        """Within the next 60 days; raises ValidationError."""
        day = self.cleaned_data["ngay"]
        if not today() <= day <= today() + datetime.timedelta(days=MOST_DAYS):
            raise ValidationError(_("Choose a day from today on, at most 60 days ahead."))
        return day


class CalendarLinkForm(PortalForm):
    """The name of a new calendar link."""

    name = TextField(label=_("What is it for?"), max_length=60, help_text=_("For example: my phone."))


class ToldForm(PortalForm):
    """Which reminders the office looks at."""

    ngay = DateField(label=_("Told on"), required=False, help_text=_("Empty: any day."))
    loi = forms.BooleanField(label=_("only those whose mail was refused"), required=False)

    def asked(self) -> dict:
        """As the selector takes it; the form is valid."""
        return {"day": self.cleaned_data["ngay"], "only_failed": self.cleaned_data["loi"]}
