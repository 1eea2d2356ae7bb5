"""Rows, figures and links of the home page and the work list, as the partials in templates/_ui show them."""

import datetime

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.accounts.roles import ADMIN_CHANGES, COMMISSION, UNIT_ROLES, WRITERS, Role
from mobilization.core.clock import today
from mobilization.core.paging import CAP
from mobilization.core.templatetags.ui import vn_date
from mobilization.portal.selectors import bright_spot_count, fields_offered, open_review_ids
from mobilization.units.rules import can_keep_hamlets, commune_of
from models_registry.board_selectors import sessions_waiting
from models_registry.deadlines import task_of
from models_registry.models.states import EDITABLE


def work_columns() -> list[dict]:
    """The heads of the table of what waits."""
    return [{"label": label} for label in (_("Dossier"), _("What to do"), _("Your turn since"), _("Due"))]


def work_rows(submissions, by) -> list[dict]:
    """One row per dossier that waits for the membership, leading to where the work is done."""
    submissions = list(submissions)
    reviews = open_review_ids(by, submissions)
    return [_work_row(row, reviews.get(row.pk), by) for row in submissions]


def _work_row(submission, review_pk: int | None, by) -> dict:
    since = localdate(submission.turn_since)
    about = ", ".join(filter(None, [submission.number, submission.unit_name]))
    return {
        "url": _place_of_work(submission, review_pk, by),
        "cells": [
            {"label": _("Dossier"), "text": submission.title, "hint": about},
            {"label": _("What to do"), "text": task_of(submission)},
            {"label": _("Your turn since"), "text": since, "kind": "date", "hint": since_words(since, today())},
            due_cell(submission.due_on, today()),
        ],
    }


def _place_of_work(submission, review_pk: int | None, by) -> str:
    if review_pk:
        return reverse("review-edit", args=[review_pk])
    if submission.status in EDITABLE and by.role in WRITERS:
        return reverse("submission-edit", args=[submission.pk])
    return reverse("submission-detail", args=[submission.pk])


def due_cell(due: datetime.date | None, day: datetime.date) -> dict:
    """The cell of a due date; what is late or due today is said by a tag before the date."""
    words = due_words(due, day)
    if due is None or due > day:
        return {"label": _("Due"), "text": due, "kind": "date", "hint": words}
    tone = "bad" if due < day else "waiting"
    return {"label": _("Due"), "text": words, "kind": "status", "tone": tone, "hint": vn_date(due)}


def due_words(due: datetime.date | None, day: datetime.date) -> str:
    """How far a due date is away, in words; "" without one."""
    if due is None:
        return ""
    days = (due - day).days
    if days == 0:
        return _("due today")
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": _plain(-days)}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": _plain(days)}


def since_words(since: datetime.date, day: datetime.date) -> str:
    """How long something has been waiting, in words."""
    days = (day - since).days
    if days <= 0:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": _plain(days)}


def figures() -> list[dict]:
    """How many bright spots are public, in all and by field; each number leads to the list that it counts."""
    url = reverse("bright-spot-list")
    rows = [{"number": _capped(bright_spot_count()), "label": _("Bright spots in all"), "url": url}]
    for field in fields_offered():
        number = _capped(bright_spot_count(field))
        rows.append({"number": number, "label": field.name, "url": f"{url}?linh_vuc={field.code}"})
    return rows


def session_tiles(by) -> list[dict]:
    """For the commission: how many sessions of the board wait for the membership; the number leads to them."""
    if by.role not in COMMISSION:
        return []
    label = _("Sessions of the board that wait for you")
    url = f"{reverse('board-session-list')}?cho_toi=1"
    return [{"number": _capped(sessions_waiting(by)[: CAP + 1].count()), "label": label, "url": url}]


def actions_for(by) -> list[dict]:
    """What the membership can start from the home page, the most usual first."""
    offers = [
        (by.role in WRITERS, _("Register a model"), "submission-start"),
        (by.role == Role.REVIEWER, _("Open my reviews"), "review-list"),
        (by.role in COMMISSION, _("Open all dossiers"), "submission-list"),
        (by.role in UNIT_ROLES, _("Open the dossiers of my unit"), "submission-list"),
        (by.role in ADMIN_CHANGES, _("Open the administration"), "admin:index"),
        (by.role == Role.ADMINISTRATOR, _("Read the caught mails"), "caught-mail-list"),
        (by.role in WRITERS and _keeps_hamlets(by), _("Keep the list of hamlets"), "hamlet-list"),
    ]
    return [{"label": label, "url": reverse(name)} for shown, label, name in offers if shown]


def _keeps_hamlets(by) -> bool:
    commune = commune_of(by)
    return commune is not None and can_keep_hamlets(by, commune)


def _capped(number: int) -> str:
    text = number_format(min(number, CAP), force_grouping=True)
    return _("over %(number)s") % {"number": text} if number > CAP else text


def _plain(number: int) -> str:
    return number_format(number, force_grouping=True)
