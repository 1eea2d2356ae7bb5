"""Leading one demo dossier to its state by the same services and steps that people use, each by who may take it."""

import uuid
from dataclasses import dataclass

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import Role
from mobilization.portal.demo import words
from mobilization.portal.demo.stories import Story
from mobilization.portal.services.demo_dates import Moments
from mobilization.portal.services.demo_people import Cast
from mobilization.units.models import Unit
from mobilization.workflow.engine import apply
from models_registry.checks import MERGE_TARGETS
from models_registry.models import Campaign, Status, Submission
from models_registry.sections import SECTIONS
from models_registry.services import (
    indicator_save,
    reading_add,
    review_assign,
    review_save,
    review_submit,
    section_save,
    self_assessment_save,
    submission_start,
    vote_record,
)
from models_registry.workflow import SUBMISSION

_SCREENED = ("submit", "endorse")
_CARRIED_OUT = (*_SCREENED, "accept")
_APPRAISED = (*_CARRIED_OUT, "self_assess", "start_appraisal")
_TABLED = (*_APPRAISED, "put_before_board")
ROUTES = {
    Status.DRAFT: (),
    Status.SUBMITTED: ("submit",),
    Status.RETURNED: (*_SCREENED, "return_for_changes"),
    Status.WITHDRAWN: (*_SCREENED, "withdraw"),
    Status.ENDORSED: _SCREENED,
    Status.REFUSED: (*_SCREENED, "refuse"),
    Status.MERGED: (*_SCREENED, "merge"),
    Status.ACCEPTED: _CARRIED_OUT,
    Status.STOPPED: (*_CARRIED_OUT, "stop"),
    Status.SELF_ASSESSED: (*_CARRIED_OUT, "self_assess"),
    Status.UNDER_APPRAISAL: _APPRAISED,
    Status.BEFORE_BOARD: _TABLED,
    Status.RECOGNIZED: (*_TABLED, "recognize"),
    Status.OUTSTANDING: (*_TABLED, "recognize_as_outstanding"),
    Status.NOT_RECOGNIZED: (*_TABLED, "decline"),
    Status.REVOKED: (*_TABLED, "recognize", "revoke"),
}
_DECISIONS = frozenset({"recognize", "recognize_as_outstanding", "decline"})
_BY_HEAD = frozenset({"endorse", "stop"})
_BY_WRITER = frozenset({"submit", "withdraw", "self_assess"})
_BY_COMMISSION_HEAD = _DECISIONS | {"revoke"}


@dataclass
class Scene:
    """One dossier on its way: the story, when it happens, who acts; `number` makes its decision's number."""

    story: Story
    campaign: Campaign
    moments: Moments
    cast: Cast
    choices: dict
    criteria: dict
    number: int
    submission: Submission | None = None

    def actor(self, step: str) -> Membership:
        """Who takes a step."""
        if step in _BY_WRITER:
            return self.cast.writer(self.story.unit)
        if step in _BY_HEAD:
            return self.cast.head(self.story.unit)
        return self.cast.one(Role.COMMISSION_HEAD if step in _BY_COMMISSION_HEAD else Role.OFFICE)


def dossier_make(*, scene: Scene, by) -> Submission:
    """Start the dossier, fill it in and lead it to the story's state; returns it as it is then."""
    story, writer = scene.story, scene.cast.writer(scene.story.unit)
    choices = scene.choices
    scene.submission = submission_start(
        campaign=scene.campaign,
        title=story.title,
        kind=choices["kind"][story.kind],
        field=choices["field"][story.field],
        key=uuid.uuid4(),
        by=writer,
    )
    _write(scene, writer)
    for step in ROUTES[Status(story.state)]:
        _before(scene, step)
        scene.submission = apply(SUBMISSION, step, scene.submission, by=scene.actor(step), **_needs(scene, step))
        if step == "accept":
            _read(scene, writer)
    _afterwards(scene)
    return Submission.objects.get(pk=scene.submission.pk)


def _write(scene: Scene, writer: Membership) -> None:
    for section in SECTIONS[: scene.story.sections]:
        data = {name: _value(scene, name) for name in section.fields}
        section_save(submission=scene.submission, section=section.code, data=data, by=writer)
    for measure in scene.story.measures if scene.story.sections == len(SECTIONS) else ():
        data = {
            "name": measure.name,
            "unit_of_measure": measure.unit,
            "baseline": measure.baseline,
            "target": measure.target,
        }
        indicator_save(submission=scene.submission, indicator=None, data=data, by=writer)


def _value(scene: Scene, name: str):
    story = scene.story
    if name in scene.choices:
        return scene.choices[name][getattr(story, name)]
    if name == "hamlet":
        parent = scene.cast.units[story.unit]
        return Unit.objects.hamlets_of(parent).filter(name=story.hamlet).first() if story.hamlet else None
    return story.text_of(name)


def _before(scene: Scene, step: str) -> None:
    """What people do before a step is ready."""
    if step == "self_assess":
        _assess(scene)
    elif step == "start_appraisal":
        _assign(scene, scene.story.assigned)
    elif step == "put_before_board":
        _review(scene, len(scene.cast.reviewers()))
    elif step in _DECISIONS:
        _vote(scene)


def _afterwards(scene: Scene) -> None:
    """What has been done of the next step."""
    story = scene.story
    if story.state == Status.SELF_ASSESSED:
        _assign(scene, story.assigned)
    elif story.state == Status.UNDER_APPRAISAL:
        _review(scene, story.reviews)
    elif story.state == Status.BEFORE_BOARD and story.is_voted:
        _vote(scene)


def _needs(scene: Scene, step: str) -> dict:
    """What has to be typed for a step."""
    needs = {"reason": scene.story.reason, "discussion_note": words.DISCUSSION if scene.story.is_disputed else ""}
    if step == "merge":
        rows = Submission.objects.filter(campaign=scene.campaign, unit=scene.submission.unit, status__in=MERGE_TARGETS)
        needs["into"] = rows.exclude(pk=scene.submission.pk).values_list("pk", flat=True).first()
    if step == "revoke":
        needs |= {"decision_number": f"{scene.number + 60}-QĐ/BCĐ", "decided_on": scene.moments.since.date()}
    elif step in _DECISIONS:
        needs |= {"decision_number": f"{scene.number}-QĐ/BCĐ", "decided_on": scene.moments.decided, **words.SIGNER}
    return needs


def _read(scene: Scene, writer: Membership) -> None:
    """One measurement halfway."""
    for indicator, measure in zip(scene.submission.indicators.all(), scene.story.measures, strict=True):
        value = (measure.baseline + measure.final) // 2
        reading_add(indicator=indicator, read_on=scene.moments.read_on, value=value, note=words.READING_NOTE, by=writer)


def _assess(scene: Scene) -> None:
    indicators = zip(scene.submission.indicators.all(), scene.story.measures, strict=True)
    self_assessment_save(
        submission=scene.submission,
        scores=_scores(scene, min(scene.story.level + 0.04, 1)),
        readings=[
            {"indicator": indicator, "value": measure.final, "note": words.FINAL_NOTE}
            for indicator, measure in indicators
        ],
        by=scene.actor("self_assess"),
    )


def _assign(scene: Scene, count: int) -> None:
    for reviewer in scene.cast.reviewers()[:count]:
        review_assign(submission=scene.submission, reviewer=reviewer.user, by=scene.actor("assign"))


def _review(scene: Scene, count: int) -> None:
    """Hand in the first `count` reviews; of the next one the scores are begun."""
    shifts = (-0.15, 0, 0.1, 0) if scene.story.is_disputed else (-0.03, 0, 0.03, 0)
    by_user = {row.user_id: row for row in scene.cast.reviewers()}
    for place, review in enumerate(scene.submission.reviews.select_related("submission__campaign__rubric")):
        if place > count:
            return
        scores = _scores(scene, max(0.0, min(scene.story.level + shifts[place], 1)))
        is_weak = scene.story.level < 0.7
        comment = words.WEAK_COMMENT if is_weak else words.COMMENTS[place % len(words.COMMENTS)]
        reviewer = by_user[review.reviewer_id]
        is_whole = place < count
        review_save(
            review=review, scores=scores if is_whole else scores[:3], comment=comment if is_whole else "", by=reviewer
        )
        if is_whole:
            review_submit(review=review, by=reviewer)


def _scores(scene: Scene, level: float) -> list[dict]:
    """Points of about `level` of the most for every criterion, with a reason that fits."""
    return [
        {
            "criterion": criterion,
            "points": round(criterion.max_points * level),
            "met": True if criterion.is_gate else None,
            "reason": words.REASONS[criterion.position][0 if level >= 0.7 else 1],
        }
        for criterion in scene.criteria[scene.campaign.rubric_id]
    ]


def _vote(scene: Scene) -> None:
    against = 8 if scene.story.level < 0.7 else scene.number % 2
    data = {
        "held_on": scene.moments.decided,
        "members_count": 15,
        "present_count": 13,
        "for_count": 13 - against,
        "against_count": against,
        "abstain_count": 0,
    }
    vote_record(submission=scene.submission, data=data, by=scene.actor("vote"))
