"""Lists and facts of duties as the templates show them."""

import datetime

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy.models import DutyState, Verified
from democracy.views.words import (
    basis_words,
    day_words,
    duty_short,
    duty_title,
    duty_url,
    form_words,
    period_words,
    span_words,
    state_words,
    unit_words,
)
from mobilization.core.days import Reckoning
from mobilization.core.reckoning_rows import Move, reckoning_rows


def duty_columns(*, with_unit: bool) -> list[dict]:
    """The heads of the table."""
    labels = [_("Duty"), _("Period"), _("Due on"), _("State")]
    if with_unit:
        labels.insert(1, _("Unit"))
    return [{"label": label} for label in labels]


def duty_rows(duties, day: datetime.date, *, with_unit: bool) -> list[dict]:
    """One row per duty of `duties_for`."""
    return [{"url": duty_url(duty), "cells": _cells(duty, day, with_unit)} for duty in duties]


def _cells(duty, day: datetime.date, with_unit: bool) -> list[dict]:
    cells = [{"label": _("Duty"), "text": duty_short(duty), "hint": basis_words(duty.provision)}]
    if with_unit:
        cells.append({"label": _("Unit"), "text": unit_words(duty)})
    period = period_words(duty.period, duty.year) if duty.period else day_words(duty.starts_on)
    cells += [
        {"label": _("Period"), "text": capfirst(period), "hint": duty.document_number},
        {"label": _("Due on"), "text": day_words(duty.due_on) if duty.due_on else _("not known"), "kind": "code"},
        {"label": _("State"), "kind": "status", **state_words(duty, day)},
    ]
    return cells


def duty_facts(duty) -> list[dict]:
    """The rows of the duty's page."""
    version = duty.version
    rows = [
        {"key": _("What has to be done"), "value": version.text if duty.matter else duty_title(duty)},
        {"key": _("Legal basis"), "value": basis_words(duty.provision)},
        {"key": _("Right of the people"), "value": capfirst(duty.provision.get_right_display())},
        {"key": _("Unit"), "value": unit_words(duty)},
    ]
    if duty.period:
        rows.append({"key": _("Period"), "value": capfirst(period_words(duty.period, duty.year))})
    if duty.document_number:
        rows.append({"key": _("Number of the document"), "value": duty.document_number})
    asked = form_words(version.forms.all())
    if asked:
        rows.append({"key": _("Forms asked for"), "value": asked})
    if version.posted_days:
        rows.append({"key": _("Days to stay public"), "value": version.posted_days})
    if duty.not_applicable_reason:
        rows.append({"key": _("Why it does not apply"), "value": duty.not_applicable_reason})
    if version.verified != Verified.YES:
        rows.append({"key": _("Text of the law"), "value": version.get_verified_display()})
    return rows


def duty_reckoning(duty) -> list[dict]:
    """The arithmetic of the due date; empty where no time limit is known."""
    if not duty.reckoning:
        return []
    moves = [
        Move(row.from_due_on, row.to_due_on, row.made_by_post, row.made_at, row.reason) for row in duty.extensions.all()
    ]
    return reckoning_rows(Reckoning.from_json(duty.reckoning), rule=basis_words(duty.provision), moves=moves)


def entry_cards(duty) -> list[dict]:
    """The entries of the register that belong to a duty, newest first, those taken back marked."""
    return [
        {
            "title": entry.title,
            "url": reverse("disclosure-detail", args=[entry.pk]),
            "lines": [form_words(entry.forms.all()), entry.place, span_words(entry)],
            "state": _("taken back") if entry.withdrawn_at else "",
        }
        for entry in duty.disclosures.all()
    ]


def state_tiles(counts: dict[str, int], url_of) -> list[dict]:
    """A tile per state that leads to the list it counts; `url_of(state)` gives that list's address."""
    return [
        {
            "number": counts[state.value],
            "label": capfirst(state.label),
            "url": url_of(state.value),
            "tone": "bad" if state == DutyState.LATE and counts[state.value] else "",
        }
        for state in DutyState
    ]
