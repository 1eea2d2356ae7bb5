"""Forms with which a commune keeps its hamlets; whether a name is free is asked of checks.py."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.errors import NotReady
from mobilization.core.forms import DateField, NumberField, PortalForm, TextField
from mobilization.units.checks import close_check, count_check, hamlet_name_check
from mobilization.units.models import Level, Unit, UnitKind


class HamletForm(PortalForm):
    """Kind, name and number of households of a hamlet; `hamlet` is None for a new one."""

    kind = forms.ModelChoiceField(
        label=_("Kind"),
        queryset=UnitKind.objects.filter(level=Level.HAMLET),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the kind of the hamlet.")},
    )
    name = TextField(
        label=_("Name"),
        help_text=_("With its kind, for example Xóm 3, Bản Mẫu or Khối Tân Tiến."),
        max_length=120,
        error_messages={"required": _("Enter the name of the hamlet, for example Xóm 3.")},
    )
    households = NumberField(
        label=_("Number of households"),
        help_text=_("All households that live there, for example 120. You can add it later."),
        required=False,
        decimal_places=0,
        min_value=1,
        max_value=100_000,
    )
    counted_on = DateField(
        label=_("Counted on"), help_text=_("The day of the count, for example 31/12/2025."), required=False
    )

    def __init__(self, *args, commune: Unit, hamlet: Unit | None = None, **kwargs):
        self.commune, self.hamlet = commune, hamlet
        super().__init__(*args, **kwargs)

    def clean_name(self):
        """A name that no other hamlet of the commune has."""
        name = self.cleaned_data["name"]
        try:
            hamlet_name_check(commune=self.commune, name=name, hamlet=self.hamlet)
        except NotReady as error:
            raise forms.ValidationError(error.problems[0][0]) from None
        return name

    def clean_households(self):
        """A whole number, or none."""
        households = self.cleaned_data["households"]
        return None if households is None else int(households)

    def clean_counted_on(self):
        """A day that is not in the future, or none."""
        day = self.cleaned_data["counted_on"]
        try:
            count_check(counted_on=day or today())
        except NotReady as error:
            raise forms.ValidationError(error.problems[0][0]) from None
        return day

    def clean(self):
        """A number comes with its day, and a day with its number."""
        values = super().clean()
        if values.get("households") and not values.get("counted_on") and "counted_on" not in self.errors:
            self.add_error("counted_on", _("Enter the day on which the households were counted."))
        if values.get("counted_on") and not values.get("households") and "households" not in self.errors:
            self.add_error("households", _("Enter the number of households, for example 120."))
        return values


class HamletCloseForm(PortalForm):
    """The last day of a hamlet and which other hamlet carries it on."""

    last_day = DateField(
        label=_("Last day"),
        help_text=_("The last day on which the hamlet existed."),
        error_messages={"required": _("Enter the last day, for example 31/12/2025.")},
    )
    successor = forms.ModelChoiceField(
        label=_("Merged into"), queryset=Unit.objects.none(), required=False, empty_label=_("No other hamlet")
    )

    def __init__(self, *args, commune: Unit, hamlet: Unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.hamlet = hamlet
        others = Unit.objects.hamlets_of(commune).filter(valid_to=None).exclude(pk=hamlet.pk)
        self.fields["successor"].queryset = others.by_name()

    def clean_last_day(self):
        """One of the hamlet's days, not in the future."""
        day = self.cleaned_data["last_day"]
        try:
            close_check(hamlet=self.hamlet, last_day=day)
        except NotReady as error:
            raise forms.ValidationError(error.problems[0][0]) from None
        return day
