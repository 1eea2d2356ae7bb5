"""The form of a step, made from the needs of its row."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import (
    DateField,
    DocumentNumberField,
    LongTextField,
    NumberField,
    PortalForm,
    TextField,
)
from mobilization.workflow.engine import Need, Transition

_FIELDS = {
    "text": lambda **k: LongTextField(max_length=2000, rows=4, **k),
    "line": TextField,
    "date": DateField,
    "number": lambda **k: NumberField(decimal_places=0, min_value=0, max_digits=6, **k),
    "document": DocumentNumberField,
    "tick": forms.BooleanField,
}


def step_form(row: Transition, thing, data=None) -> PortalForm:
    """The bound (data given) or empty form of a row; empty for a step that needs nothing typed."""
    fields = {need.name: _field(need, thing) for need in row.needs if need.asked is None or need.asked(thing)}
    return type("StepForm", (PortalForm,), fields)(data)


def _field(need: Need, thing) -> forms.Field:
    common = {"label": need.label, "required": need.required}
    if need.hint:
        common["help_text"] = need.hint
    if need.initial is not None:
        common["initial"] = need.initial(thing)
    if need.kind == "choice":
        return forms.ChoiceField(choices=[("", _("Choose one")), *need.choices(thing)], **common)
    return _FIELDS[need.kind](**common)
