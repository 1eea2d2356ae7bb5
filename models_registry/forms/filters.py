"""Filters of the list of dossiers, kept in the address, and the chips that show which are on. No rules."""

import django_filters
from django import forms
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import COMMISSION, UNIT_ROLES, WRITERS, Role
from mobilization.core.forms import PortalForm, TextField
from mobilization.core.text import clean, fold
from mobilization.units.models import Unit
from models_registry.models import ActivityField, Campaign, Status, Submission
from models_registry.selectors import waiting_for

SORT = "sap-xep"
#: Orders that `?sap-xep=` may ask for; an index serves the first two.
SORTS = {
    "moi": ("-status_since", "-pk"),
    "han": ("due_on", "pk"),
    "ten": ("title_folded", "pk"),
    "so": ("number", "pk"),
}
#: Roles for which something can wait.
_DOERS = WRITERS | COMMISSION | {Role.REVIEWER}


class TextFilter(django_filters.CharFilter):
    """Typed words, cleaned as everywhere else."""

    field_class = TextField


class KeptFilter(django_filters.CharFilter):
    """A part of the address that the form only carries along."""

    def filter(self, qs, value):
        """All rows."""
        return qs


class SubmissionFilter(django_filters.FilterSet):
    """The filters of the list of dossiers; what makes no sense for a role is left out."""

    tim = TextFilter(label=_("Words of the title, or number"), method="with_words", max_length=100)
    don_vi = TextFilter(label=_("Unit: name or code"), method="of_unit", max_length=100)
    linh_vuc = django_filters.ChoiceFilter(label=_("Field"), field_name="field_id", empty_label=_("All"))
    chuong_trinh = django_filters.ChoiceFilter(
        label=_("Programme"), field_name="campaign__programme_id", empty_label=_("All")
    )
    nam = django_filters.ChoiceFilter(label=_("Year"), field_name="campaign__year", empty_label=_("All"))
    trang_thai = django_filters.ChoiceFilter(
        label=_("State"), field_name="status", choices=Status.choices, empty_label=_("All")
    )
    cho_toi = django_filters.BooleanFilter(label=_("Waiting for me"), method="waiting", widget=forms.CheckboxInput)

    class Meta:
        model = Submission
        fields: list[str] = []
        form = PortalForm

    def __init__(self, data, queryset, *, by):
        super().__init__(data, queryset)
        self.by = by
        self.filters[SORT] = KeptFilter(widget=forms.HiddenInput)
        for name in _hidden_from(by):
            del self.filters[name]
        campaigns = list(Campaign.objects.select_related("programme").order_by("-year", "programme__position"))
        self._choose("linh_vuc", [(row.pk, row.name) for row in ActivityField.objects.all()])
        self._choose("chuong_trinh", list({row.programme_id: row.programme.name for row in campaigns}.items()))
        self._choose("nam", list({row.year: str(row.year) for row in campaigns}.items()))

    def _choose(self, name: str, choices: list[tuple]) -> None:
        self.filters[name].extra["choices"] = choices

    def with_words(self, queryset, name, value):
        """Every word in the title, with or without tones; or the whole number."""
        words = Q(pk__isnull=False)
        for word in fold(value).split():
            words &= Q(title_folded__contains=word)
        return queryset.filter(words | Q(number=clean(value).strip().upper())) if fold(value) else queryset.none()

    def of_unit(self, queryset, name, value):
        """Dossiers of the units found, and of those whose duties the found units carry today."""
        found = Unit.objects.searched(value).order_by().values("pk")
        return queryset.filter(Q(unit__in=found) | Q(unit__current__in=found))

    def waiting(self, queryset, name, value):
        """Those on which the acting membership has to do something."""
        return queryset.filter(pk__in=waiting_for(self.by).order_by().values("pk")) if value else queryset

    @property
    def typed(self) -> dict:
        """The filters that are on, as cleaned values by name; wrong ones are left out."""
        given = self.form.cleaned_data if self.form.is_valid() else getattr(self.form, "cleaned_data", {})
        return {name: value for name, value in given.items() if value and name != SORT}


def _hidden_from(by) -> list[str]:
    """A unit needs no filter for units, and for who only reads nothing waits."""
    hidden = []
    if by is not None and by.role in UNIT_ROLES:
        hidden.append("don_vi")
    if by is None or by.role not in _DOERS:
        hidden.append("cho_toi")
    return hidden


def sort_of(request: HttpRequest, default: str) -> str:
    """The asked order if there is one of that name, else the default."""
    asked = request.GET.get(SORT, "")
    return asked if asked in SORTS else default
