"""The search of the public directory of units; its words in the address are Vietnamese."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import PortalForm, TextField
from mobilization.units.selectors import BODIES, COMMUNES, HAMLETS, PAST


class DirectoryForm(PortalForm):
    """Text and section; an empty form shows today's communes."""

    tim = TextField(
        label=_("Name of a unit"),
        help_text=_("Old names too, with or without tones, for example Hội Sơn."),
        max_length=100,
        required=False,
    )
    nhom = forms.ChoiceField(
        label=_("Which units"),
        required=False,
        choices=[
            ("", _("All that the name finds")),
            (COMMUNES, _("Communes of today")),
            (BODIES, _("Bodies of the province")),
            (HAMLETS, _("Hamlets")),
            (PAST, _("Units of the past")),
        ],
    )
