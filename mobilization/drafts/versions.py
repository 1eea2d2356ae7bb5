"""Which of two texts is newer: marks of what a form showed, and the merge of what two people changed meanwhile.

A mark is a short hash of one field's value. With the marks of what was shown, a save knows which fields the person
changed and which were changed meanwhile, without a version column and without the old text.
"""

import datetime
import hashlib
import json
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from mobilization.core.errors import WrongState
from mobilization.drafts.keys import VERSION


class ChangedMeanwhile(WrongState):
    """Both sides changed the same fields (409); `theirs` holds the stored values by field name."""

    message = _("Somebody else changed the same text meanwhile. Nothing was overwritten.")

    def __init__(self, theirs: dict):
        super().__init__()
        self.theirs = theirs


def mark(value) -> str:
    """A short hash of a value; what a form shows, cleans and stores of one value has one mark."""
    return hashlib.sha256(_plain(value).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def marks_of(values: dict) -> dict[str, str]:
    """The marks of values by name."""
    return {name: mark(value) for name, value in values.items()}


def form_marks(form: forms.Form) -> dict[str, str]:
    """The marks of what is stored, as an unbound form holds it."""
    shown = {name: form.initial.get(name, field.initial) for name, field in form.fields.items()}
    return {name: mark(_as_cleaned(form.fields[name], value)) for name, value in shown.items()}


def version_sent(request: HttpRequest) -> dict[str, str]:
    """The marks that the form came with; {} when there are none, and then every stored text counts as unseen."""
    try:
        sent = json.loads(request.POST.get(VERSION, ""))
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def merged(*, shown: dict[str, str] | None, stored: dict, typed: dict) -> dict:
    """The values to keep: mine where I changed them, theirs where only they did.

    In: `shown` the marks of what the person saw, None when nobody can have written meanwhile; `stored` under lock.
    Raises ChangedMeanwhile where both sides changed a field to different values.
    """
    if shown is None:
        return typed
    kept, theirs = {}, {}
    for name, mine in typed.items():
        now, was = mark(stored[name]), shown.get(name, mark(None))
        if now in (was, mark(mine)):
            kept[name] = mine
        elif mark(mine) == was:
            kept[name] = stored[name]
        else:
            theirs[name] = stored[name]
    if theirs:
        raise ChangedMeanwhile(theirs)
    return kept


def _as_cleaned(field: forms.Field, value):
    """A value shown as people write it (1.250,5) as the form would read it."""
    if isinstance(value, str) and isinstance(field, forms.DecimalField | forms.DateField):
        try:
            return field.to_python(value)
        except ValidationError:
            return value
    return value() if callable(value) else value


def _plain(value) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return f"{Decimal(value).normalize():f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Model):
        return str(value.pk)
    return str(value).replace("\r\n", "\n").strip()
