"""Filters that stand in the address: of the register, the library, the duties and the matrix."""

from django import forms
from django.utils.translation import gettext_lazy as _

from democracy.models import Bound, DocumentKind, DutyState, Right
from mobilization.core.clock import today
from mobilization.core.forms import PortalForm, TextField

FIRST_YEAR = 2023
ALL = [("", _("All"))]


def year_choices() -> list[tuple[str, str]]:
    """From this year down to the first of the law."""
    return [(str(year), str(year)) for year in range(today().year, FIRST_YEAR - 1, -1)]


class RegisterSearchForm(PortalForm):
    """The public register."""

    tim = TextField(label=_("Words"), required=False, max_length=100, help_text=_("With or without tone marks."))
    don_vi = TextField(
        label=_("Commune or agency"), required=False, max_length=100, help_text=_("Names of former communes too.")
    )
    nam = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [*ALL, *year_choices()]


class DocumentSearchForm(PortalForm):
    """The library."""

    tim = TextField(label=_("Number or words"), required=False, max_length=100)
    loai = forms.ChoiceField(label=_("Kind of document"), required=False, choices=[*ALL, *DocumentKind.choices])


class DutyFilterForm(PortalForm):
    """The list of duties; a unit is not asked for its own name.

    Hidden parts come from the matrix: who is bound, one provision, one unit.
    """

    don_vi = TextField(label=_("Unit: name or code"), required=False, max_length=100)
    trang_thai = forms.ChoiceField(label=_("State"), required=False, choices=[*ALL, *DutyState.choices])
    quyen = forms.ChoiceField(label=_("Right of the people"), required=False, choices=[*ALL, *Right.choices])
    nam = forms.ChoiceField(label=_("Year"), required=False)
    doi_tuong = forms.ChoiceField(required=False, choices=[*ALL, *Bound.choices], widget=forms.HiddenInput)
    quy_dinh = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    cua = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args, is_overview: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = year_choices()
        if not is_overview:
            del self.fields["don_vi"]


class OverviewForm(PortalForm):
    """The matrix: which units, which provisions, which year. Every filter has a value, so that the matrix stands."""

    nam = forms.ChoiceField(label=_("Year"), required=False)
    doi_tuong = forms.ChoiceField(
        label=_("Who is bound"), required=False, choices=[(Bound.COMMUNE, _("communes")), (Bound.AGENCY, _("agencies"))]
    )
    quyen = forms.ChoiceField(label=_("Right of the people"), required=False, choices=[*ALL, *Right.choices])
    don_vi = TextField(label=_("Unit: name or code"), required=False, max_length=100)

    def __init__(self, data, **kwargs):
        asked = data.copy()
        asked.setdefault("quyen", Right.KNOW.value)
        super().__init__(asked, **kwargs)
        self.fields["nam"].choices = year_choices()

    def asked(self) -> dict:
        """The year, the bound, the right and the text, with what stands when nothing was chosen."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "year": int(given.get("nam") or today().year),
            "bound": given.get("doi_tuong") or Bound.COMMUNE.value,
            "right": given.get("quyen") or "",
            "text": given.get("don_vi") or "",
        }
