"""The office's screening queue: what heads of units endorsed, soonest due first."""

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.core.paging import page_of
from models_registry.selectors import screening_queue
from models_registry.views.words import day_words, late_words, unit_words, waiting_words


@require_safe
def screening_list(request: HttpRequest) -> HttpResponse:
    """The dossiers that wait for the screening; each leads to its page with accept, return, refuse and merge."""
    by = request.membership
    if by is None or by.role != Role.OFFICE:
        raise Http404
    page, day = page_of(request, screening_queue(by)), today()
    columns = [{"label": label} for label in _labels()]
    context = {"page": page, "columns": columns, "rows": [_row(row, day) for row in page]}
    return render(request, "models_registry/screening_list.html", context)


def _labels() -> tuple[str, ...]:
    return _("Dossier"), _("Number"), _("Unit"), _("Waiting"), _("Due on")


def _row(row, day: datetime.date) -> dict:
    cells = [
        {"text": row.title, "hint": row.field.name},
        {"text": row.number, "kind": "code"},
        {"text": unit_words(row)},
        {"text": waiting_words(row.turn_since, day), "hint": _returns(row.return_count)},
        {"text": day_words(row.due_on), "kind": "code", "hint": late_words(row.due_on, day)},
    ]
    cells = [{"label": label, **cell} for label, cell in zip(_labels(), cells, strict=True)]
    return {"url": reverse("submission-detail", args=[row.pk]), "cells": cells}


def _returns(count: int) -> str:
    words = {"count": count}
    return ngettext("returned %(count)s time before", "returned %(count)s times before", count) % words if count else ""
