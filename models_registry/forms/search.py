"""The public search over bright spots; its words in the address are Vietnamese."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import PortalForm, TextField
from models_registry.models import ActivityField, Campaign, Programme


def campaign_years() -> list[tuple[str, str]]:
    """The years of which there were campaigns, newest first."""
    years = Campaign.objects.order_by("-year").values_list("year", flat=True).distinct()
    return [("", _("All years")), *((str(year), str(year)) for year in years)]


class BrightSpotSearchForm(PortalForm):
    """Words, field, programme, year and unit; an empty form finds all."""

    tim = TextField(
        label=_("Words"),
        help_text=_("With or without tones, for example dan van kheo."),
        max_length=100,
        required=False,
    )
    don_vi = TextField(
        label=_("Unit"),
        help_text=_("Old names too, for example Hội Sơn."),
        max_length=100,
        required=False,
    )
    linh_vuc = forms.ModelChoiceField(
        label=_("Field"),
        queryset=ActivityField.objects.all(),
        to_field_name="code",
        empty_label=_("All fields"),
        required=False,
    )
    chuong_trinh = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.all(),
        to_field_name="code",
        empty_label=_("All programmes"),
        required=False,
    )
    nam = forms.ChoiceField(label=_("Year"), choices=campaign_years, required=False)
