"""The library as the templates show it: rows of the list, facts of a document, what it asks of whom."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy.models import DaysKind, Verified
from democracy.views.words import day_words, form_words
from mobilization.core.clock import today
from mobilization.core.reckoning_rows import limit_words

_TONES = {Verified.YES: "good", Verified.PARTLY: "waiting", Verified.NO: "waiting"}


def document_columns() -> list[dict]:
    """The heads of the table."""
    return [
        {"label": label}
        for label in (_("Document"), _("Number of the document"), _("Issuing body"), _("Issued on"), _("In force"))
    ]


def document_rows(documents) -> list[dict]:
    """One row per document."""
    return [{"url": row.get_absolute_url(), "cells": _cells(row)} for row in documents]


def _cells(document) -> list[dict]:
    mark = "" if document.verified == Verified.YES else document.get_verified_display()
    return [
        {"label": _("Document"), "text": document.title, "hint": mark},
        {"label": _("Number of the document"), "text": document.number, "kind": "code"},
        {"label": _("Issuing body"), "text": document.body},
        {"label": _("Issued on"), "text": day_words(document.issued_on), "kind": "code"},
        {"label": _("In force"), **force_words(document)},
    ]


def force_words(document) -> dict:
    """Whether a document is in force today, as a cell."""
    stands = document.in_force_on(today())
    if stands is None:
        return {"text": _("not known"), "kind": ""}
    words = _("in force") if stands else _("not in force")
    return {"text": words, "kind": "status", "tone": "good" if stands else "neutral"}


def document_facts(document) -> list[dict]:
    """The rows of a document's page; what is not known says so."""
    return [
        {"key": _("Number of the document"), "value": document.number},
        {"key": _("Kind of document"), "value": capfirst(document.get_kind_display())},
        {"key": _("Issuing body"), "value": document.body},
        {
            "key": _("Issued on"),
            "value": day_words(document.issued_on) if document.issued_on else "",
            "empty": _("not known"),
        },
        {
            "key": _("In force from"),
            "value": day_words(document.in_force_from) if document.in_force_from else "",
            "empty": _("not known"),
        },
        {
            "key": _("In force until"),
            "value": day_words(document.in_force_to) if document.in_force_to else _("no end known"),
        },
        {"key": _("Checked"), "value": document.get_verified_display()},
        {"key": _("Source"), "value": document.source, "empty": _("not stated")},
        {"key": _("Note"), "value": document.note, "empty": "–"},
    ]


def link_rows(document) -> list[dict]:
    """What the document did to earlier ones, and what later ones did to it."""
    rows = [{"words": capfirst(row.get_change_display()), "document": row.earlier} for row in document.changes.all()]
    rows += [
        {"words": _("Later: %(change)s this one") % {"change": row.get_change_display()}, "document": row.document}
        for row in document.changed_by.all()
    ]
    return rows


def provision_cards(document) -> list[dict]:
    """What the document asks of whom, with the time limit and the mark of verification, in its order."""
    cards = []
    for provision in document.provisions.all():
        for version in provision.valid_now:
            cards.append(
                {
                    "reference": provision.reference,
                    "text": version.text,
                    "who": capfirst(provision.get_bound_display()),
                    "right": capfirst(provision.get_right_display()),
                    "limit": version_limit(version),
                    "often": capfirst(version.get_frequency_display()),
                    "forms": form_words(version.forms.all()),
                    "mark": version.get_verified_display(),
                    "tone": _TONES[version.verified],
                    "source": version.source,
                }
            )
    return cards


def version_limit(version) -> str:
    """The time limit of a version in words."""
    if version.days is None:
        return _("not known")
    if not version.days:
        return _("by the end of the period") if version.is_periodic else _("that day itself")
    return limit_words(version.days, DaysKind(version.days_kind).value)
