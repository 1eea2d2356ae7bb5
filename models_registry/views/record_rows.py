"""The list of dossiers as templates/_ui/queue_table.html shows it: columns, rows, and what an empty list says."""

import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mobilization.accounts.roles import COMMISSION, UNIT_ROLES, WRITERS, Role
from mobilization.core.filters import address_of
from models_registry.forms.filters import SORT
from models_registry.models import Turn
from models_registry.views.words import day_words, late_words, unit_words, waiting_words

#: Long texts that no row of a list shows.
LONG = (
    "situation",
    "goals",
    "content",
    "beneficiaries",
    "forces",
    "resources",
    "outputs",
    "upkeep",
    "public_summary",
    "difficulty_reason",
    "discussion_note",
)


def submission_columns(request: HttpRequest, sort: str) -> list[dict]:
    """The heads of the table; four of them sort."""
    labels = (
        (_("Dossier"), "ten"),
        (_("Number"), "so"),
        (_("Unit"), ""),
        (_("State"), "moi"),
        (_("Whose turn"), ""),
        (_("Due on"), "han"),
    )
    return [_column(request, label, key, sort) for label, key in labels]


def _column(request: HttpRequest, label: str, key: str, sort: str) -> dict:
    if not key:
        return {"label": label}
    order = ("descending" if key == "moi" else "ascending") if key == sort else ""
    return {"label": label, "url": address_of(request, **{SORT: key}), "order": order}


def submission_rows(submissions, day: datetime.date) -> list[dict]:
    """One row per dossier of `submissions_for`."""
    return [{"url": reverse("submission-detail", args=[row.pk]), "cells": _cells(row, day)} for row in submissions]


def _cells(row, day: datetime.date) -> list[dict]:
    due, late = day_words(row.due_on), late_words(row.due_on, day)
    return [
        {"label": _("Dossier"), "text": row.title, "hint": row.field.name},
        {"label": _("Number"), "text": row.number or _("no number yet"), "kind": "code"},
        {"label": _("Unit"), "text": unit_words(row)},
        _state_cell(row),
        _turn_cell(row, day),
        {"label": _("Due on"), "text": due, "kind": "code", "hint": late},
    ]


def _state_cell(row) -> dict:
    since = _("since %(day)s") % {"day": day_words(row.status_since)}
    cell = {"label": _("State"), "text": row.get_status_display()}
    return {**cell, "kind": "status", "tone": row.tone, "hint": since}


def _turn_cell(row, day: datetime.date) -> dict:
    if row.turn == Turn.NOBODY:
        return {"label": _("Whose turn"), "text": "–"}
    return {
        "label": _("Whose turn"),
        "text": capfirst(row.get_turn_display()),
        "hint": waiting_words(row.turn_since, day),
    }


def empty_words(by, *, is_filtered: bool) -> dict:
    """What an empty list says and offers, by role: title, text, address and words of the button."""
    if is_filtered:
        title, text = _("No dossier fits the filters"), _("Take a filter away, or leave out a word.")
        return {"title": title, "text": text, "url": reverse("submission-list"), "action": _("Show all dossiers")}
    role = by.role if by is not None else ""
    if role in WRITERS:
        title, text = _("Your unit has no dossier yet"), _("Register the first model; it can be written over days.")
        return {"title": title, "text": text, "url": reverse("submission-start"), "action": _("Register a model")}
    return {"title": _("No dossier to show"), "text": _reader_words(role)}


def _reader_words(role: str) -> str:
    if role in UNIT_ROLES:
        return _("The officer or the head of your unit registers models; they stand here from then on.")
    if role in COMMISSION:
        return _("Dossiers stand here as soon as the head of a unit endorses them.")
    if role == Role.REVIEWER:
        return _("The commission's office assigns dossiers to you; they stand here when the appraisal starts.")
    return _("Your post gives no access to dossiers. Switch to another post if you hold one.")
