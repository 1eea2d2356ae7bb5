"""What the page of one dossier shows to one membership: put together here, drawn by submission_detail.html."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.workflow.engine import available, problems_of
from models_registry import rules
from models_registry.board_selectors import agenda_session
from models_registry.models import Status, Turn
from models_registry.selectors import events_for
from models_registry.timeline import timeline_of
from models_registry.views.alike_rows import merge_rows
from models_registry.views.decided import decided_of
from models_registry.views.difference_rows import difference_part
from models_registry.views.evidence_rows import evidence_part
from models_registry.views.facts import fact_parts, head_facts, indicator_rows, self_score_rows, self_total
from models_registry.views.field_check_rows import check_part
from models_registry.views.results import result_of, scores_of, votes_of
from models_registry.views.top_notices import merged_links, top_notice
from models_registry.views.words import day_words, late_words, waiting_words
from models_registry.workflow import SUBMISSION

#: Steps that begin on a page of their own.
_OWN_PAGES = {"submit": "submission-check", "self_assess": "self-assessment", "return_for_changes": "submission-return"}
_ORDER = {"primary": 0, "secondary": 1, "danger": 2}
_DECISIONS = ("recognize", "recognize_as_outstanding", "decline")


def record_context(submission, by) -> dict:
    """The context of submission_detail.html; `submission` comes from selectors.record_for."""
    return {
        "submission": submission,
        "state": state_rows(submission),
        "notice": top_notice(submission, by),
        "merged": merged_links(submission, by),
        "alike": merge_rows(submission, by),
        "difference": difference_part(submission, by),
        "actions": actions_of(submission, by),
        "decisions": decisions_of(submission, by),
        "events": timeline_of(events_for(by, submission), by),
        **_facts(submission, by),
        **_judgement(submission, by),
    }


def _facts(submission, by) -> dict:
    return {
        "head": head_facts(submission),
        "parts": fact_parts(submission),
        "indicators": indicator_rows(submission, by),
        "self_scores": self_score_rows(submission, by),
        "self_total": self_total(submission, by),
        "evidence": evidence_part(submission, by),
        "field_check": check_part(submission, by),
        "agenda_session": agenda_session(by, submission),
    }


def _judgement(submission, by) -> dict:
    return {
        "decided": decided_of(submission),
        "result": result_of(submission, by),
        "scores": scores_of(submission, by),
        "votes": votes_of(submission, by),
        "note": submission.discussion_note if rules.can_see_scores(by, submission) else "",
    }


def state_rows(submission) -> list[dict]:
    """Whose turn it is, since when and until when; nothing for a closed dossier but the day of its state."""
    if submission.turn == Turn.NOBODY:
        return [{"key": _("In this state since"), "value": day_words(submission.status_since)}]
    day = today()
    late = late_words(submission.due_on, day)
    due = day_words(submission.due_on)
    return [
        {"key": _("Whose turn"), "value": capfirst(submission.get_turn_display())},
        {"key": _("Waiting"), "value": waiting_words(submission.turn_since, day)},
        {"key": _("Due on"), "value": _("%(day)s (%(late)s)") % {"day": due, "late": late} if late else due},
    ]


def actions_of(submission, by) -> list[dict]:
    """The buttons of the page, pages before steps, one main one first and what takes away last."""
    rows = available(SUBMISSION, submission, by)
    if submission.status == Status.BEFORE_BOARD:
        rows = [row for row in rows if row.name not in _DECISIONS]
    actions = _pages_of(submission, by) + [_step_action(submission, row) for row in rows]
    actions.sort(key=lambda action: _ORDER[action["tone"]])
    is_taken = False
    for action in actions:
        if action["tone"] == "primary":
            action["tone"] = "secondary" if is_taken else "primary"
            is_taken = True
    return actions


def decisions_of(submission, by) -> list[dict]:
    """The decisions before the board for who may take them, each with what still stands in its way."""
    if submission.status != Status.BEFORE_BOARD or not rules.can_decide(by, submission):
        return []
    rows = [row for row in available(SUBMISSION, submission, by) if row.name in _DECISIONS]
    return [_decision(submission, row) for row in rows]


def _decision(submission, row) -> dict:
    problems = [text for text, _url in problems_of(row, submission, {"without_field_check": True})]
    tone = "secondary" if problems and row.tone == "primary" else row.tone
    return {**_step_action(submission, row), "tone": tone, "problems": problems}


def _step_action(submission, row) -> dict:
    name = _OWN_PAGES.get(row.name)
    url = reverse(name, args=[submission.pk]) if name else reverse("submission-step", args=[submission.pk, row.name])
    return {"label": row.label, "url": url, "tone": row.tone}


def _pages_of(submission, by) -> list[dict]:
    """Links that are no steps: go on writing, assign, record a vote, score."""
    pages = []
    if rules.can_write_submission(by, submission):
        pages.append(_page(_("Go on writing"), "submission-edit", submission.pk))
    if rules.can_assign_reviewers(by, submission):
        missing = len(submission.reviews.all()) < submission.campaign.reviewers_required
        tone = "primary" if missing else "secondary"
        pages.append(_page(_("Assign reviewers"), "review-assign", submission.pk, tone))
    if rules.can_record_vote(by, submission):
        pages.append(_page(_("Record the board's vote"), "vote-record", submission.pk))
    if by.role == Role.REVIEWER:
        mine = [row for row in submission.reviews.all() if row.reviewer_id == by.user_id]
        pages += [_review_page(submission, row, by) for row in mine]
    return pages


def _review_page(submission, review, by) -> dict:
    is_open = review.submitted_at is None and submission.status == Status.UNDER_APPRAISAL
    return _page(_("Score the dossier") if is_open else _("Read your review"), "review-edit", review.pk)


def _page(label: str, name: str, pk: int, tone: str = "primary") -> dict:
    return {"label": label, "url": reverse(name, args=[pk]), "tone": tone}
