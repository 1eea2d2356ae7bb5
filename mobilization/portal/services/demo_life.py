"""Leading one demo dossier to its state by the same services and steps that people use, each by who may take it.

The walks are generators: each yields the moment of the next act and does it when taken on; whoever takes it on sets
the clock to that moment (demo_load.py).
"""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import Role
from mobilization.core.clock import now, today
from mobilization.portal.demo import words
from mobilization.portal.demo.dates import (
    AGAIN,
    ASSIGN,
    DECISIONS,
    READING,
    REVIEWS,
    REWORK,
    START,
    VOTE,
    WRITE,
    route_of,
)
from mobilization.portal.demo.stories import Story
from mobilization.portal.services.demo_board import session_prepare, visit_acts
from mobilization.portal.services.demo_people import Acting, Cast
from mobilization.portal.services.demo_rework import rework
from mobilization.reminders.models import Notice
from mobilization.units.models import Unit
from mobilization.workflow.engine import apply
from models_registry.checks import MERGE_TARGETS
from models_registry.models import Campaign, Status, Submission
from models_registry.models.states import OPEN
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

Walk = Iterator[datetime.datetime]
_BY_HEAD = frozenset({"endorse", "stop"})
_BY_WRITER = frozenset({START, WRITE, READING, "submit", "withdraw", "self_assess"})
_BY_COMMISSION_HEAD = frozenset({*DECISIONS, "revoke"})
_WITH_DOCUMENT = _BY_COMMISSION_HEAD - {"decline"}


@dataclass
class Scene:
    """One dossier on its way: the story, who acts, when each sitting goes on; `numbers` gives decisions theirs."""

    story: Story
    campaign: Campaign
    moments: dict[str, datetime.datetime]
    cast: Cast
    choices: dict
    criteria: dict
    numbers: Iterator[int]
    place: int
    submission: Submission | None = None

    def at(self, sitting: str) -> datetime.datetime:
        """The moment of the sitting's next act; the one after it comes some minutes later."""
        moment = self.moments[sitting]
        pause = 250 + (71 * moment.minute + 41 * self.place) % 300
        self.moments[sitting] = moment + datetime.timedelta(seconds=pause)
        return moment

    def actor(self, act: str) -> Membership | Acting:
        """Who takes a step or does another act."""
        if act in _BY_WRITER:
            return self.cast.writer(self.story.unit, self.story.before)
        if act in _BY_HEAD:
            return self.cast.head(self.story.unit, self.story.before)
        return self.cast.one(Role.COMMISSION_HEAD if act in _BY_COMMISSION_HEAD else Role.OFFICE)


def dossier_walk(scene: Scene) -> Walk:
    """Start the dossier, fill it in and lead it to the story's state, each act at its moment."""
    yield from _write(scene)
    route = route_of(scene.story)
    for sitting in route[:-1] if scene.story.by_session else route:
        step = sitting.removesuffix(AGAIN)
        if step == REWORK:
            yield from rework(scene)
            continue
        yield from _before(scene, step)
        yield scene.at(sitting)
        _notices_seen(scene)
        scene.submission = apply(SUBMISSION, step, scene.submission, by=scene.actor(step), **_needs(scene, step))
    if not scene.story.by_session:
        yield from _afterwards(scene)


def _write(scene: Scene) -> Walk:
    story, choices = scene.story, scene.choices
    yield scene.at(START)
    scene.submission = submission_start(
        campaign=scene.campaign,
        title=story.title,
        kind=choices["kind"][story.kind],
        field=choices["field"][story.field],
        key=uuid.uuid4(),
        by=scene.actor(START),
    )
    for section in SECTIONS[: story.sections]:
        yield scene.at(WRITE)
        data = {name: _value(scene, name) for name in section.fields}
        section_save(submission=scene.submission, section=section.code, data=data, by=scene.actor(WRITE))
    for measure in story.measures if story.sections == len(SECTIONS) else ():
        yield scene.at(WRITE)
        data = {
            "name": measure.name,
            "unit_of_measure": measure.unit,
            "baseline": measure.baseline,
            "target": measure.target,
        }
        indicator_save(submission=scene.submission, indicator=None, data=data, by=scene.actor(WRITE))


def _value(scene: Scene, name: str):
    story = scene.story
    if name in scene.choices:
        return scene.choices[name][getattr(story, name)]
    if name == "hamlet":
        parent = scene.cast.units[story.unit]
        return Unit.objects.hamlets_of(parent).filter(name=story.hamlet).first() if story.hamlet else None
    return story.text_of(name)


def _before(scene: Scene, step: str) -> Walk:
    """What people do before a step is ready."""
    if step == "stop":
        yield from _read(scene)
    elif step == "self_assess":
        yield from _read(scene)
        yield from _assess(scene)
    elif step == "start_appraisal":
        yield from _assign(scene)
    elif step == "put_before_board":
        yield from _review(scene, len(REVIEWS))
    elif step in DECISIONS:
        yield from _vote(scene)


def _afterwards(scene: Scene) -> Walk:
    """What has been done of the next step; of a closed dossier everybody has read the last notice."""
    story = scene.story
    for act in _at_the_board(scene):
        yield scene.at(route_of(story)[-1])
        act()
    if story.state == Status.ACCEPTED:
        yield from _read(scene)
    elif story.state == Status.SELF_ASSESSED:
        yield from _assign(scene)
    elif story.state == Status.UNDER_APPRAISAL:
        yield from _review(scene, story.reviews)
    elif story.state == Status.BEFORE_BOARD and story.is_voted:
        yield from _vote(scene)
    elif story.state not in OPEN:
        yield scene.at(route_of(story)[-1])
        _notices_seen(scene)


def _at_the_board(scene: Scene) -> list:
    """A field check, and a place on the agenda of a session, as acts."""
    visit = visit_acts(scene) if scene.story.is_visited else []
    return [*visit, *([lambda: session_prepare(scene)] if scene.story.is_on_agenda else [])]


def _needs(scene: Scene, step: str) -> dict:
    """What has to be typed for a step."""
    needs = {
        "reason": scene.story.reason,
        "remarks": scene.story.remarks,
        "discussion_note": words.DISCUSSION if scene.story.is_disputed else "",
    }
    if step == "merge":
        rows = Submission.objects.filter(campaign=scene.campaign, status__in=MERGE_TARGETS)
        rows = rows.filter(unit=scene.submission.unit, field=scene.submission.field).exclude(pk=scene.submission.pk)
        needs["into"] = rows.order_by("pk").values_list("pk", flat=True).first()
    if step in _WITH_DOCUMENT:
        needs |= {"decision_number": f"{next(scene.numbers)}-QĐ/BCĐ", "decided_on": today(), **words.SIGNER}
        needs["without_field_check"] = True
    return needs


def _read(scene: Scene) -> Walk:
    """One measurement halfway."""
    for indicator, measure in zip(scene.submission.indicators.all(), scene.story.measures, strict=True):
        yield scene.at(READING)
        value = (measure.baseline + measure.final) // 2
        by = scene.actor(READING)
        reading_add(indicator=indicator, read_on=today(), value=value, note=words.READING_NOTE, by=by)


def _assess(scene: Scene) -> Walk:
    yield scene.at("self_assess")
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


def _assign(scene: Scene) -> Walk:
    for reviewer in scene.cast.reviewers()[: scene.story.assigned]:
        yield scene.at(ASSIGN)
        review_assign(submission=scene.submission, reviewer=reviewer.user, by=scene.actor(ASSIGN))


def _review(scene: Scene, count: int) -> Walk:
    """Hand in the first `count` reviews; of the next one the scores are begun."""
    shifts = (-0.15, 0, 0.1) if scene.story.is_disputed else (-0.03, 0, 0.03)
    by_user = {row.user_id: row for row in scene.cast.reviewers()}
    is_weak = scene.story.level < 0.7
    reviews = scene.submission.reviews.select_related("submission__campaign__rubric")[: count + 1]
    for review, sitting, shift, praise in zip(reviews, REVIEWS, shifts, words.COMMENTS, strict=False):
        yield scene.at(sitting)
        scores = _scores(scene, max(0.0, min(scene.story.level + shift, 1)))
        reviewer = by_user[review.reviewer_id]
        if sitting in REVIEWS[:count]:
            comment = words.WEAK_COMMENT if is_weak else praise
            review_save(review=review, scores=scores, comment=comment, by=reviewer)
            review_submit(review=review, by=reviewer)
        else:
            review_save(review=review, scores=scores[:3], comment="", by=reviewer)


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


def _vote(scene: Scene) -> Walk:
    yield scene.at(VOTE)
    against = 8 if scene.story.level < 0.7 else scene.place % 2
    data = {
        "held_on": today(),
        "members_count": 15,
        "present_count": 13,
        "for_count": 13 - against,
        "against_count": against,
        "abstain_count": 0,
    }
    vote_record(submission=scene.submission, data=data, by=scene.actor(VOTE))


def _notices_seen(scene: Scene) -> None:
    """Who acts next on a dossier, and everybody else, has read by then what was told of it."""
    rows = Notice.objects.filter(subject_type=Submission._meta.label_lower, subject_id=str(scene.submission.pk))
    rows.filter(seen_at=None).update(seen_at=now())
