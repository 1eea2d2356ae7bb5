"""Whose turn a dossier is, until when, and what the sentences about it may name."""

import datetime

from mobilization.core.clock import today
from models_registry import checks
from models_registry.models import Status, Turn

_TURNS = {
    Status.DRAFT: Turn.UNIT,
    Status.RETURNED: Turn.UNIT,
    Status.SUBMITTED: Turn.HEAD,
    Status.ENDORSED: Turn.OFFICE,
    Status.ACCEPTED: Turn.UNIT,
    Status.SELF_ASSESSED: Turn.OFFICE,
}


def turn_of(submission) -> str:
    """Who has to act next on a dossier in its present state."""
    if submission.status == Status.UNDER_APPRAISAL:
        return Turn.REVIEWERS if submission.reviews.filter(submitted_at=None).exists() else Turn.OFFICE
    if submission.status == Status.BEFORE_BOARD:
        return Turn.COMMISSION_HEAD if checks.last_vote(submission) else Turn.OFFICE
    return _TURNS.get(submission.status, Turn.NOBODY)


def due_of(submission) -> datetime.date | None:
    """The day until which somebody should act; every open state has one, the campaign says how many days.

    A return gives its own.
    """
    last = submission.return_rounds.first() if submission.status == Status.RETURNED else None
    if last is not None:
        return last.due_on
    campaign = submission.campaign
    days = {
        Status.SUBMITTED: campaign.days_to_endorse,
        Status.RETURNED: campaign.days_to_correct,
        Status.ENDORSED: campaign.days_to_screen,
        Status.SELF_ASSESSED: campaign.days_to_assign,
        Status.UNDER_APPRAISAL: campaign.days_to_review,
        Status.BEFORE_BOARD: campaign.days_to_decide,
    }
    if submission.status in days:
        return today() + datetime.timedelta(days=days[submission.status])
    fixed = {Status.DRAFT: campaign.closes_on, Status.ACCEPTED: campaign.self_assess_until}
    return max(fixed[submission.status], today()) if submission.status in fixed else None


def data_of(submission) -> dict:
    """What the sentences of notices may name."""
    return {"title": submission.title, "unit": submission.unit_name, "number": submission.number}


def url_of(submission) -> str:
    """The record's page."""
    return submission.get_absolute_url()
