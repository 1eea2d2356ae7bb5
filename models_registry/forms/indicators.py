"""Forms of what is measured: an indicator of the dossier, and a reading while the model is carried out."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.forms import DateField, NumberField, PortalForm, TextField

EARLIEST = datetime.date(2000, 1, 1)


class IndicatorForm(PortalForm):
    """What is measured, in what, from where to where."""

    keeps_version = True

    name = TextField(
        label=_("What is measured"),
        help_text=_("One thing that can be counted, for example “Households that sort their waste”."),
    )
    unit_of_measure = TextField(
        label=_("Unit of measure"),
        help_text=_("For example households, km, percent, million đồng."),
        max_length=40,
        width="medium",
    )
    baseline = NumberField(
        label=_("Before"), help_text=_("The figure at the beginning, for example 37. Zero is a figure too.")
    )
    target = NumberField(
        label=_("Target"), help_text=_("The figure that shall be reached, for example 130 or 1.250,5.")
    )


class ReadingForm(PortalForm):
    """A measurement on a day."""

    read_on = DateField(label=_("Measured on"), help_text=_("The day of the measurement, for example 30/06/2026."))
    value = NumberField(label=_("Value"), help_text=_("The figure on that day, for example 85 or 1.250,5."))
    note = TextField(
        label=_("How it was measured"),
        help_text=_("For example “Counted by the alley groups on their round”. Do not name persons."),
        max_length=300,
        required=False,
    )

    def clean_read_on(self):
        """A day that has come already and lies in this century."""
        day = self.cleaned_data["read_on"]
        if day > today():
            raise forms.ValidationError(_("Enter the day of the measurement; it cannot lie in the future."))
        if day < EARLIEST:
            raise forms.ValidationError(_("Enter a day from 01/01/2000 on; check the year."))
        return day
