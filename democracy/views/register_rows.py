"""The register as the templates show it: cards of a list, facts of an entry, its corrections."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy.models import DisclosureForm
from democracy.services.disclosures import facts_of
from democracy.views.words import basis_words, day_words, form_words, span_words, unit_words


def register_columns() -> list[dict]:
    """The heads of the public table."""
    labels = (_("What was made public"), _("Commune or agency"), _("Forms and place"), _("When"))
    return [{"label": label} for label in labels]


def register_rows(entries) -> list[dict]:
    """One row per entry of `selectors.register`."""
    return [{"url": reverse("disclosure-detail", args=[entry.pk]), "cells": _cells(entry)} for entry in entries]


def _cells(entry) -> list[dict]:
    basis = basis_words(entry.duty.provision) if entry.duty_id else ""
    return [
        {"label": _("What was made public"), "text": entry.title, "hint": basis},
        {"label": _("Commune or agency"), "text": unit_words(entry)},
        {"label": _("Forms and place"), "text": form_words(entry.forms.all()), "hint": entry.place},
        {"label": _("When"), "text": day_words(entry.public_from), "hint": _until(entry)},
    ]


def _until(entry) -> str:
    return _("until %(day)s") % {"day": day_words(entry.public_to)} if entry.public_to else _("without an end")


def running_rows(entries) -> list[dict]:
    """Entries that end soon, as (title, address, last day)."""
    return [
        {"title": entry.title, "url": reverse("disclosure-detail", args=[entry.pk]), "day": day_words(entry.public_to)}
        for entry in entries
    ]


def entry_facts(entry) -> list[dict]:
    """The rows of an entry's page."""
    rows = [
        {"key": _("Commune or agency"), "value": unit_words(entry)},
        {"key": _("Number of the document"), "value": entry.document_number},
        {"key": _("In which forms"), "value": form_words(entry.forms.all())},
        {"key": _("Where it can be read or heard"), "value": entry.place},
        {"key": _("When"), "value": span_words(entry)},
    ]
    if entry.duty_id:
        rows.insert(1, {"key": _("Legal basis"), "value": basis_words(entry.duty.provision)})
    return [row for row in rows if row["value"]]


def correction_cards(entry) -> list[dict]:
    """Every correction, newest first: when, why, and what stood there before where it differs from what came after."""
    names = {form.code: form.name for form in DisclosureForm.objects.all()} if entry.version > 1 else {}
    after, cards = facts_of(entry), []
    for row in entry.corrections.all():
        changed = [(key, value) for key, value in row.before.items() if value != after.get(key)]
        lines = [{"key": _label(entry, key), "value": _value(key, value, names)} for key, value in changed]
        cards.append({"at": row.made_at, "reason": row.reason, "rows": lines})
        after = row.before
    return cards


def _label(entry, name: str) -> str:
    return capfirst(entry._meta.get_field(name).verbose_name)


def _value(name: str, value, names: dict) -> str:
    if name == "forms":
        return "; ".join(names.get(code, code) for code in value)
    if name in ("public_from", "public_to"):
        return "/".join(reversed(value.split("-"))) if value else _("without an end")
    return value or "–"
