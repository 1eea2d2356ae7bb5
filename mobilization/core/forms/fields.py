"""Form fields that clean text and read dates and numbers as they are written here. No rules of a domain."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mobilization.core import documents
from mobilization.core.text import clean


class TextField(forms.CharField):
    """One line of text: NFC, no NUL or lone surrogates, trimmed; `maxlength` shown with a live count."""

    def __init__(self, *, max_length=200, width="", **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        if width:
            self.widget.attrs["class"] = f"width-{width}"

    def to_python(self, value):
        """The cleaned text; line ends inside a single line become spaces."""
        text = super().to_python(clean(str(value)) if value not in self.empty_values else value)
        return text if isinstance(self.widget, forms.Textarea) else " ".join(text.split("\n"))


class LongTextField(TextField):
    """Several lines of text with a live count of characters."""

    def __init__(self, *, max_length=4000, rows=6, **kwargs):
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs.update({"rows": rows, "data-count": "true"})


class DateField(forms.DateField):
    """A day typed as dd/mm/yyyy (docs/decisions/0004-dates-are-typed.md); 31/02 is refused with an example."""

    default_error_messages = {
        "invalid": _("Enter a date that exists, as day/month/year, for example 25/12/2026."),
    }

    def __init__(self, **kwargs):
        attrs = {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": _("dd/mm/yyyy"),
            "class": "width-date",
        }
        kwargs.setdefault("widget", forms.DateInput(attrs=attrs))
        super().__init__(**kwargs)


class NumberField(forms.DecimalField):
    """A number written 1.234,5 (thousands dots, decimal comma); plain 1234 too."""

    default_error_messages = {
        "invalid": _("Enter a number, for example 120 or 1.250,5."),
    }

    def __init__(self, **kwargs):
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "width-number"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("max_digits", 16)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(localize=True, **kwargs)


class DocumentNumberField(TextField):
    """The number of an official document; an impossible one is refused, an unusual one is left in `unusual`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 60)
        kwargs.setdefault("help_text", _("For example 331/KH-UBND or 07-ĐA/TU."))
        super().__init__(**kwargs)

    def validate(self, value):
        """Refuse what cannot be a document number; raises ValidationError."""
        super().validate(value)
        if value and not documents.is_possible(value):
            raise ValidationError(
                _("Enter the number with its symbol, for example 331/KH-UBND or 07-ĐA/TU."), code="impossible"
            )
