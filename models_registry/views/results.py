"""What reviewers and board said about a dossier, for those who may read it: summary, table of scores, votes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.accounts.roles import COMMISSION
from models_registry import rules
from models_registry.models import Status
from models_registry.scoring import summary_of, total_of
from models_registry.views.facts import points_words
from models_registry.views.words import day_words, figure_words, met_words


def result_of(submission, by) -> dict | None:
    """The reviews summed up; None for who may not read it or while there is nothing.

    Out: number of reviews, median, spread, marks and gates; only `so_far`, a sentence, while reviews are missing.
    """
    if not (rules.can_see_result(by, submission) or rules.can_see_scores(by, submission)):
        return None
    reviews = list(submission.reviews.all())
    summary = summary_of(reviews)
    if not reviews or (by.role not in COMMISSION and not summary.count):
        return None
    if summary.count < len(reviews):
        return {"so_far": _so_far_words(summary.count, len(reviews))}
    return _summary_words(summary, submission.campaign.rubric)


def _so_far_words(done: int, every: int) -> str:
    text = ngettext("%(done)s of %(all)s review so far", "%(done)s of %(all)s reviews so far", every)
    return text % {"done": done, "all": every}


def _summary_words(summary, rubric) -> dict:
    marks = {"pass": rubric.pass_points, "outstanding": rubric.outstanding_points}
    return {
        "reviews": _("%(done)s of %(all)s") % {"done": summary.count, "all": summary.count},
        "median": figure_words(summary.median),
        "spread": figure_words(summary.spread),
        "is_wide": summary.spread > rubric.spread_points,
        "marks": _("Recognised from %(pass)s, outstanding from %(outstanding)s points") % marks,
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
    return [
        {**vote_words(vote, submission.campaign), "counts": _counts(vote, submission)}
        for vote in reversed(submission.votes.all())
    ]


def _counts(vote, submission) -> bool:
    """A vote from before the dossier was sent back to appraisal decides nothing any more."""
    return submission.status != Status.BEFORE_BOARD or vote.recorded_at >= submission.status_since


def vote_words(vote, campaign) -> dict:
    """One vote: a line of figures, rows of a summary list, and what follows from them."""
    figures = {"for": vote.for_count, "against": vote.against_count, "abstain": vote.abstain_count}
    return {
        "title": _("Session of %(day)s") % {"day": day_words(vote.held_on)},
        "figures": _("For %(for)s, against %(against)s, abstaining %(abstain)s") % figures,
        "verdict": verdict_words(vote, campaign),
        "rows": _vote_rows(vote, campaign),
    }


def _vote_rows(vote, campaign) -> list[dict]:
    quorum = _("Yes") if vote.has_quorum(campaign) else _("No: too few members were present")
    return [
        {"key": _("Members of the board"), "value": vote.members_count},
        {"key": _("Present"), "value": vote.present_count},
        {"key": _("For"), "value": vote.for_count},
        {"key": _("Against"), "value": vote.against_count},
        {"key": _("Abstaining"), "value": vote.abstain_count},
        {"key": _("Quorum"), "value": quorum},
        {"key": _("Majority"), "value": _majority_words(vote, campaign)},
    ]


def _majority_words(vote, campaign) -> str:
    """Whether there was a majority; without a quorum no number of votes makes one."""
    if not vote.has_quorum(campaign):
        return _("No quorum, so the vote does not count")
    return _("Yes") if vote.has_majority(campaign) else _("No: too few voted for it")


def verdict_words(vote, campaign) -> str:
    """What a vote means for the decision, in one sentence."""
    if not vote.has_quorum(campaign):
        return _("The board had no quorum: it has to meet again before a decision.")
    if not vote.has_majority(campaign):
        return _("There was a quorum, but no majority for recognition.")
    return _("There was a quorum and a majority for recognition.")


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
