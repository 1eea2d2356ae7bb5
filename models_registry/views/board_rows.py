"""Sessions, agendas, comparisons and outcomes as rows of tables and lists; no queries beyond the loaded items."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.core.clock import today
from mobilization.workflow.engine import available
from models_registry import board_rules
from models_registry.board_checks import outcome_problems
from models_registry.board_selectors import (
    MOST,
    agenda_of,
    candidates_for,
    conflict_count,
    counted_reviews,
    session_events,
    summary_for,
)
from models_registry.board_timeline import session_timeline
from models_registry.models import Outcome, SessionStatus, Turn
from models_registry.views.words import day_words, figure_words, late_words, unit_words
from models_registry.workflow.board import BOARD_SESSION

_ORDER = {"primary": 0, "secondary": 1, "danger": 2}
_OUTCOME_TONES = {
    Outcome.RECOGNIZED: "good",
    Outcome.OUTSTANDING: "good",
    Outcome.NOT_RECOGNIZED: "bad",
    Outcome.POSTPONED: "waiting",
}


def session_columns() -> list[dict]:
    """The heads of the list of sessions."""
    labels = (_("Session"), _("Campaign"), _("Day"), _("State"), _("Whose turn"))
    return [{"label": label} for label in labels]


def session_rows(sessions) -> list[dict]:
    """One row per session."""
    return [{"url": row.get_absolute_url(), "cells": _cells(row)} for row in sessions]


def _cells(row) -> list[dict]:
    turn = "–" if row.turn == Turn.NOBODY else capfirst(row.get_turn_display())
    return [
        {"label": _("Session"), "text": row.title, "hint": row.place},
        {"label": _("Campaign"), "text": str(row.campaign)},
        {"label": _("Day"), "text": day_words(row.held_on), "kind": "code"},
        {"label": _("State"), "text": row.get_status_display(), "kind": "status", "tone": row.tone},
        {"label": _("Whose turn"), "text": turn},
    ]


def session_context(session, by) -> dict:
    """The context of board_session_detail.html."""
    items = agenda_of(session)
    return {
        "session": session,
        "facts": session_facts(session),
        "state": _state(session),
        "actions": _actions(session, by),
        "agenda": agenda_rows(items),
        "minutes": _minutes(session),
        "papers": list(session.decisions.select_related("body").order_by("only_grade")),
        "events": session_timeline(session_events(session), by),
    }


def session_facts(session) -> list[dict]:
    """Day, place, chair, attendance."""
    begins = f"{session.starts_at:%H:%M}, " if session.starts_at else ""
    rows = [
        (_("Campaign"), str(session.campaign)),
        (_("Day"), f"{begins}{day_words(session.held_on)}"),
        (_("Place"), session.place),
        (_("Chair (post)"), session.chair_post),
        (_("Secretary (post)"), session.secretary_post),
    ]
    if session.present_count is not None:
        words = {"present": session.present_count, "members": session.members_count}
        rows.append((_("Present"), _("%(present)s of %(members)s members") % words))
    return [{"key": key, "value": value} for key, value in rows]


def _state(session) -> list[dict]:
    if session.turn == Turn.NOBODY:
        return [{"key": _("In this state since"), "value": day_words(session.status_since)}]
    late, due = late_words(session.due_on, today()), day_words(session.due_on)
    return [
        {"key": _("Whose turn"), "value": capfirst(session.get_turn_display())},
        {"key": _("Due on"), "value": _("%(day)s (%(late)s)") % {"day": due, "late": late} if late else due},
    ]


def _actions(session, by) -> list[dict]:
    """Pages to work on and steps to take, the main one first."""
    actions = _pages(session, by)
    for row in available(BOARD_SESSION, session, by):
        url = reverse("board-session-step", args=[session.pk, row.name])
        actions.append({"label": row.label, "url": url, "tone": row.tone})
    actions.sort(key=lambda action: _ORDER[action["tone"]])
    for place, action in enumerate(actions):
        if place and action["tone"] == "primary":
            action["tone"] = "secondary"
    return actions


def _pages(session, by) -> list[dict]:
    names = []
    if board_rules.can_prepare_session(by, session) and session.status in board_rules.PREPARING:
        names += [(_("Agenda"), "agenda"), (_("Change day and place"), "edit")]
        if session.status == SessionStatus.IN_SESSION:
            names = [(_("Attendance and votes"), "votes"), (_("Minutes"), "minutes"), *names]
    if board_rules.can_decide_session(by, session) and session.status == SessionStatus.MINUTES_DONE:
        names += [(_("Outcome of every dossier"), "outcomes"), (_("Number, date and signer"), "papers")]
    pages = [{"label": label, "url": _url(session, name), "tone": "primary"} for label, name in names]
    if session.items.exists():
        pages.append({"label": _("Compare the dossiers"), "url": _url(session, "comparison"), "tone": "secondary"})
    return pages


def _url(session, name: str) -> str:
    return reverse(f"board-session-{name}", args=[session.pk])


def agenda_rows(items) -> list[dict]:
    """The agenda: place, dossier, vote, outcome; `first` and `last` for the buttons."""
    return [
        {
            "pk": item.pk,
            "position": item.position,
            "url": item.submission.get_absolute_url(),
            "title": item.submission.title,
            "number": item.submission.number,
            "unit": unit_words(item.submission),
            "vote": vote_line(item),
            "outcome": item.get_outcome_display(),
            "tone": _OUTCOME_TONES.get(item.outcome, "neutral"),
            "reason": item.reason,
            "is_first": place == 0,
            "is_last": place == len(items) - 1,
        }
        for place, item in enumerate(items)
    ]


def vote_line(item) -> str:
    """The vote in one line, "" while there is none."""
    if item.present_count is None:
        return ""
    words = {"for": item.for_count, "against": item.against_count, "abstain": item.abstain_count}
    return _("For %(for)s, against %(against)s, abstaining %(abstain)s") % words


def candidate_rows(session, form, chosen: list[str]) -> dict:
    """The dossiers that may be added, as the filters leave them, at most MOST; and whether there are more."""
    given = form.cleaned_data if form.is_valid() else {}
    rows = candidates_for(session, field=given.get("linh_vuc"), unit=given.get("don_vi", ""))
    found = list(rows[: MOST + 1])
    least = given.get("diem")
    judged = [{**_judged(row), "pk": row.pk, "is_chosen": str(row.pk) in chosen} for row in found[:MOST]]
    if least is not None:
        judged = [row for row in judged if row["median_value"] is not None and row["median_value"] >= least]
    return {"candidates": judged, "has_more": len(found) > MOST, "is_filtered": any(given.values())}


def comparison_rows(items) -> list[dict]:
    """The dossiers of an agenda side by side."""
    return [{**_judged(item.submission), "position": item.position, "vote": vote_line(item)} for item in items]


def _judged(submission) -> dict:
    """What reviewers and visitors found, in words; conflicts as a number only."""
    summary, reviews = summary_for(submission), counted_reviews(submission)
    check = submission.finished_checks[0] if submission.finished_checks else None
    conflicts = conflict_count(submission)
    return {
        "url": submission.get_absolute_url(),
        "title": submission.title,
        "number": submission.number,
        "unit": unit_words(submission),
        "field": submission.field.name,
        "median": figure_words(summary.median) if summary.count else "–",
        "median_value": summary.median,
        "spread": figure_words(summary.spread),
        "reviews": _("%(done)s of %(all)s") % {"done": summary.count, "all": len(reviews)},
        "gates": list(summary.failed_gates),
        "check": _check_words(check),
        "has_check": check is not None,
        "conflicts": ngettext("%(count)s set aside", "%(count)s set aside", conflicts) % {"count": conflicts},
        "effects": [_effect_words(row) for row in submission.indicators.all()],
    }


def _check_words(check) -> str:
    if check is None:
        return _("No field check was made.")
    words = {"conclusion": capfirst(check.get_conclusion_display()), "day": day_words(check.checked_on)}
    return _("%(conclusion)s (%(day)s)") % words


def _effect_words(indicator) -> str:
    final = [row for row in indicator.readings.all() if row.is_final]
    words = {
        "name": indicator.name,
        "before": figure_words(indicator.baseline),
        "after": figure_words(final[-1].value) if final else "–",
        "unit": indicator.unit_of_measure,
    }
    return _("%(name)s: %(before)s → %(after)s %(unit)s") % words


def outcome_rows(items, form) -> list[dict]:
    """Each item with what was found, its controls, and what stands in the way of what is saved."""
    return [
        {
            **_judged(item.submission),
            "position": item.position,
            "vote": vote_line(item) or _("no vote"),
            "note": item.note,
            "fields": form.fields_of(item),
            "problems": [text for text, _url in outcome_problems(item)] if item.outcome else [],
            "is_saved": bool(item.outcome),
        }
        for item in items
    ]


def paper_rows(session, papers: dict) -> list[dict]:
    """The papers that a session can have, each with what is saved of it and the dossiers that stand on it."""
    saved = {row.only_grade: row for row in session.decisions.select_related("body")}
    items = list(session.items.select_related("submission").order_by("position"))
    rows = []
    for code, grade in papers.items():
        paper = saved.get(grade)
        own = [item for item in items if _stands_on(item, grade, saved)]
        rows.append(
            {
                "label": _("For the outstanding ones alone") if grade else _("For all that are recognised"),
                "url": reverse("board-session-paper", args=[session.pk, code]),
                "paper": paper,
                "day": day_words(paper.decided_on) if paper else "",
                "dossiers": [str(item.submission) for item in own],
                "is_optional": bool(grade),
            }
        )
    return rows


def _stands_on(item, grade: str, saved: dict) -> bool:
    if item.outcome not in (Outcome.RECOGNIZED, Outcome.OUTSTANDING):
        return False
    return item.outcome == grade if grade else item.outcome not in saved


def _minutes(session) -> list[dict]:
    texts = (
        (_("Opening"), session.opening),
        (_("Discussion"), session.discussion),
        (_("Conclusions"), session.conclusions),
    )
    return [{"key": key, "value": value} for key, value in texts if value]
