"""The base form: crispy without its own <form> tag, an error text that says what to do, a text that was given back."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

_GIVEN_BACK: ContextVar[MultiValueDict | None] = ContextVar("given_back", default=None)


@contextmanager
def giving_back(texts: MultiValueDict) -> Iterator[None]:
    """Inside the block every unbound form shows these texts in the fields that they name, instead of what is stored.

    Set for one request by drafts.middleware, so that no view has to know of sessions that ended.
    """
    mark = _GIVEN_BACK.set(texts)
    try:
        yield
    finally:
        _GIVEN_BACK.reset(mark)


class _Portal:
    """What plain and model forms of the portal share."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("This cannot be left empty.")

    def get_initial_for_field(self, field, field_name):
        """What is stored, or what was typed before the session ended."""
        texts, name = _GIVEN_BACK.get(), self.add_prefix(field_name)
        plain = not (field.widget.is_hidden or isinstance(field, forms.FileField))
        if texts is None or self.is_bound or not plain or field.widget.value_omitted_from_data(texts, {}, name):
            return super().get_initial_for_field(field, field_name)
        return field.widget.value_from_datadict(texts, {}, name)


class PortalForm(_Portal, forms.Form):
    """A form that belongs to no table."""


class PortalModelForm(_Portal, forms.ModelForm):
    """A form for one table; every subclass names its fields (a test refuses `__all__`)."""
