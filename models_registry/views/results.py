"""What reviewers and board said about a dossier, for those who may read it: summary, table of scores, votes."""

from django.utils.translation import gettext as _

from mobilization.accounts.roles import COMMISSION
from models_registry import rules
from models_registry.scoring import summary_of, total_of
from models_registry.views.facts import points_words
from models_registry.views.words import day_words, figure_words, met_words


def result_of(submission, by) -> dict | None:
    """Number of reviews, median, spread, marks and gates; None for who may not read it or while there is nothing."""
    if not (rules.can_see_result(by, submission) or rules.can_see_scores(by, submission)):
        return None
    reviews = list(submission.reviews.all())
    summary, rubric = summary_of(reviews), submission.campaign.rubric
    if not reviews or (by.role not in COMMISSION and not summary.count):
        return None
    return {
        "reviews": _("%(done)s of %(all)s") % {"done": summary.count, "all": len(reviews)},
        "median": figure_words(summary.median),
        "spread": figure_words(summary.spread) if summary.count else "–",
        "is_wide": summary.spread > rubric.spread_points,
        "marks": _("Recognised from %(pass)s, outstanding from %(outstanding)s points")
        % {"pass": rubric.pass_points, "outstanding": rubric.outstanding_points},
        "gates": list(summary.failed_gates),
    }


def scores_of(submission, by) -> dict | None:
    """The table criterion by reviewer with reasons below; names for the commission, "Reviewer 1" for reviewers."""
    if not rules.can_see_scores(by, submission):
        return None
    reviews = list(submission.reviews.all())
    done = [(_reviewer(place, row, by), row) for place, row in enumerate(reviews, start=1) if row.submitted_at]
    waiting = [_reviewer(place, row, by) for place, row in enumerate(reviews, start=1) if not row.submitted_at]
    given = [(label, row, {score.criterion_id: score for score in row.scores.all()}) for label, row in done]
    return {
        "reviewers": [label for label, _row in done],
        "waiting": waiting,
        "rows": [_row_of(criterion, given) for criterion in submission.campaign.rubric.criteria.all()],
        "totals": [{"label": label, "text": total_of(row.scores.all())} for label, row in done],
        "reasons": [_reasons(label, row) for label, row in done],
    }


def votes_of(submission, by) -> list[dict]:
    """The board's votes, newest first; the newest one since the dossier came before the board counts."""
    if not rules.can_see_result(by, submission):
        return []
    return [vote_words(vote, submission.campaign) for vote in reversed(submission.votes.all())]


def vote_words(vote, campaign) -> dict:
    """One vote as rows of a summary list, with what follows from its figures."""
    quorum = _("Yes") if vote.has_quorum(campaign) else _("No: too few members were present")
    majority = _("Yes") if vote.has_majority(campaign) else _("No: too few voted for it")
    return {
        "title": _("Session of %(day)s") % {"day": day_words(vote.held_on)},
        "has_quorum": vote.has_quorum(campaign),
        "has_majority": vote.has_majority(campaign),
        "figures": _("For %(for)s, against %(against)s, abstaining %(abstain)s")
        % {"for": vote.for_count, "against": vote.against_count, "abstain": vote.abstain_count},
        "rows": [
            {"key": _("Members of the board"), "value": vote.members_count},
            {"key": _("Present"), "value": vote.present_count},
            {"key": _("For"), "value": vote.for_count},
            {"key": _("Against"), "value": vote.against_count},
            {"key": _("Abstaining"), "value": vote.abstain_count},
            {"key": _("Quorum"), "value": quorum},
            {"key": _("Majority"), "value": majority},
        ],
    }


def _reviewer(place: int, review, by) -> str:
    if by.role in COMMISSION:
        return review.reviewer.name
    if review.reviewer_id == by.user_id:
        return _("You")
    return _("Reviewer %(place)s") % {"place": place}


def _row_of(criterion, given) -> dict:
    return {
        "criterion": criterion.text,
        "cells": [
            {
                "label": label,
                "text": points_words(scores.get(criterion.pk), criterion),
                "hint": met_words(scores[criterion.pk].met) if criterion.is_gate and criterion.pk in scores else "",
            }
            for label, _review, scores in given
        ],
    }


def _reasons(label: str, review) -> dict:
    rows = [{"key": score.criterion.text, "value": score.reason} for score in review.scores.all()]
    if review.comment:
        rows.append({"key": _("Comment on the whole"), "value": review.comment})
    return {"reviewer": label, "rows": rows}
