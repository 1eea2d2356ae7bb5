"""The way of a dossier to each state, by the real steps; submission_make walks it."""

import datetime

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import Role
from mobilization.workflow.engine import apply
from models_registry.models import Review, Status, Submission
from models_registry.return_checks import open_round
from models_registry.services import (
    remarks_answer,
    review_assign,
    review_save,
    review_submit,
    self_assessment_save,
    vote_record,
)
from models_registry.services.returns import stamp_of
from models_registry.workflow import SUBMISSION
from tests.builders.people import holder_of, membership_make

VOTE = {"members_count": 9, "present_count": 9, "for_count": 9, "against_count": 0, "abstain_count": 0}
REASON = {"reason": "Lý do mẫu"}
#: The state before each state, the step between them, and who takes it.
WAY = {
    Status.SUBMITTED: (Status.DRAFT, "submit", Role.COMMUNE_OFFICER),
    Status.WITHDRAWN: (Status.DRAFT, "withdraw", Role.COMMUNE_OFFICER),
    Status.RETURNED: (Status.SUBMITTED, "return_for_changes", Role.UNIT_HEAD),
    Status.ENDORSED: (Status.SUBMITTED, "endorse", Role.UNIT_HEAD),
    Status.REFUSED: (Status.ENDORSED, "refuse", Role.OFFICE),
    Status.MERGED: (Status.ENDORSED, "merge", Role.OFFICE),
    Status.ACCEPTED: (Status.ENDORSED, "accept", Role.OFFICE),
    Status.STOPPED: (Status.ACCEPTED, "stop", Role.UNIT_HEAD),
    Status.SELF_ASSESSED: (Status.ACCEPTED, "self_assess", Role.COMMUNE_OFFICER),
    Status.UNDER_APPRAISAL: (Status.SELF_ASSESSED, "start_appraisal", Role.OFFICE),
    Status.BEFORE_BOARD: (Status.UNDER_APPRAISAL, "put_before_board", Role.OFFICE),
    Status.RECOGNIZED: (Status.BEFORE_BOARD, "recognize", Role.COMMISSION_HEAD),
    Status.OUTSTANDING: (Status.BEFORE_BOARD, "recognize_as_outstanding", Role.COMMISSION_HEAD),
    Status.NOT_RECOGNIZED: (Status.BEFORE_BOARD, "decline", Role.COMMISSION_HEAD),
    Status.REVOKED: (Status.RECOGNIZED, "revoke", Role.COMMISSION_HEAD),
}
_OF_UNIT = (Role.COMMUNE_OFFICER, Role.UNIT_HEAD)


def walk_to(status: str, draft: Submission, *, points: tuple[int, ...], decided_on: datetime.date) -> None:
    """Bring a draft to a state: whatever the state before it, its preparations, then the step."""
    if status == Status.DRAFT:
        return
    before, step, role = WAY[Status(status)]
    walk_to(before, draft, points=points, decided_on=decided_on)
    prepare(step, draft, points)
    apply(SUBMISSION, step, draft, by=taker_of(role, draft), **needs_of(step, draft, decided_on))


def taker_of(role: str, submission: Submission) -> Membership:
    """Who takes a step: of the dossier's unit, or of the commission."""
    return holder_of(role, submission.unit if role in _OF_UNIT else None)


def prepare(step: str, submission: Submission, points: tuple[int, ...] = (38, 38, 19)) -> None:
    """Do what makes a dossier ready for a step: scores, reviewers, reviews, the vote."""
    fresh = Submission.objects.get(pk=submission.pk)
    if step == "submit":
        remarks_answer_all(fresh)
    elif step == "self_assess":
        self_assess(fresh, points)
    elif step == "start_appraisal":
        reviewers_assign(fresh)
    elif step == "put_before_board":
        for review in fresh.reviews.select_related("submission"):
            review_complete(review, points)
    elif step in ("recognize", "recognize_as_outstanding", "decline"):
        vote_record(submission=fresh, data={"held_on": fresh.created_at.date(), **VOTE}, by=holder_of(Role.OFFICE))


def needs_of(step: str, submission: Submission, decided_on: datetime.date) -> dict:
    """What is typed for a step."""
    decision = {"decision_number": "01-QĐ/TU", "decided_on": decided_on}
    signer = {"signer_name": "Người Ký Mẫu", "signer_post": "Trưởng ban"}
    typed = {
        "recognize": {**decision, **signer, "without_field_check": True},
        "recognize_as_outstanding": {**decision, **signer, "without_field_check": True},
        "revoke": {**decision, **signer, **REASON, "decision_number": "02-QĐ/TU"},
    }
    if step == "merge":
        return {"into": _merge_target(submission), **REASON}
    return typed.get(step, REASON)


def remarks_answer_all(submission: Submission) -> None:
    """An answer to every remark of the open return, if there is one."""
    found = open_round(submission)
    answers = {row.pk: ("Đã sửa", stamp_of(row)) for row in found.remarks.all()} if found else {}
    if answers:
        officer = taker_of(Role.COMMUNE_OFFICER, submission)
        remarks_answer(submission=submission, answers=answers, by=officer)


def self_assess(submission: Submission, points: tuple[int, ...]) -> None:
    """The unit's own scores for every criterion and a final reading of every indicator."""
    readings = [{"indicator": row, "value": row.target, "note": ""} for row in submission.indicators.all()]
    officer = taker_of(Role.COMMUNE_OFFICER, submission)
    self_assessment_save(submission=submission, scores=scores_of(submission, points), readings=readings, by=officer)


def reviewers_assign(submission: Submission) -> list[Review]:
    """As many reviewers as the campaign asks for; the same people for every dossier."""
    posts = list(Membership.objects.filter(role=Role.REVIEWER, valid_to=None).order_by("pk"))
    wanted = submission.campaign.reviewers_required
    posts += [membership_make(Role.REVIEWER) for _number in range(wanted - len(posts))]
    office = holder_of(Role.OFFICE)
    return [review_assign(submission=submission, reviewer=post.user, by=office) for post in posts[:wanted]]


def review_complete(review: Review, points: tuple[int, ...]) -> Review:
    """Score every criterion as the reviewer and hand the review in."""
    by = Membership.objects.filter(user=review.reviewer, role=Role.REVIEWER).first()
    review_save(review=review, scores=scores_of(review.submission, points), comment="", by=by)
    return review_submit(review=review, by=by)


def scores_of(submission: Submission, points: tuple[int, ...], *, met: bool = True) -> list[dict]:
    """One score a criterion, gates met or not."""
    criteria = submission.campaign.rubric.criteria.order_by("position")
    return [
        {"criterion": row, "points": number, "met": met if row.is_gate else None, "reason": "Lý do mẫu"}
        for row, number in zip(criteria, points, strict=True)
    ]


def _merge_target(submission: Submission) -> int:
    others = Submission.objects.filter(campaign=submission.campaign_id, status=Status.ENDORSED)
    return others.exclude(pk=submission.pk).latest("pk").pk
