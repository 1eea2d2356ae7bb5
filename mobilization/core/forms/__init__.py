"""The base form and its fields, for every form of the portal."""

from mobilization.core.forms.base import PortalForm, PortalModelForm
from mobilization.core.forms.fields import (
    DateField,
    DocumentNumberField,
    LongTextField,
    NumberField,
    TextField,
)

__all__ = [
    "DateField",
    "DocumentNumberField",
    "LongTextField",
    "NumberField",
    "PortalForm",
    "PortalModelForm",
    "TextField",
]
