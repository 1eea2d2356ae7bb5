"""Filters in the address of a list: the address with a part changed, and a chip for each filter that is on."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

PAGE = "trang"


def address_of(request: HttpRequest, **changes) -> str:
    """The present address with parts set, or taken away (None), on the first page."""
    query = request.GET.copy()
    query.pop(PAGE, None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def chips_of(request: HttpRequest, form: forms.Form, typed: dict) -> list[dict]:
    """One chip for each filter that is on, as templates/_ui/filter_chips.html shows them."""
    return [
        {"label": _chip_words(form.fields[name], value), "remove_url": address_of(request, **{name: None})}
        for name, value in typed.items()
    ]


def typed_filters(form: forms.Form) -> dict:
    """The filters that are on, as cleaned values by name; those that could not be read are left out."""
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


def _chip_words(field: forms.Field, value) -> str:
    if value is True:
        return str(field.label)
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    return _("%(filter)s: %(value)s") % {"filter": field.label, "value": choices.get(str(value), value)}
