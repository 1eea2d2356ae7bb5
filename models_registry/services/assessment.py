"""Scores: the unit's own, the reviewers', who reviews what, and what the board voted."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import Role
from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.clock import now, today
from mobilization.core.errors import NotAllowed, NotReady
from mobilization.drafts.versions import mark, merged
from mobilization.reminders.services import notices_write
from mobilization.workflow.engine import moved_on, turn_refresh
from models_registry.checks import score_problems
from models_registry.decision_checks import agenda_problems
from models_registry.models import BoardVote, Criterion, Reading, Review, Score, SelfScore, Status
from models_registry.rules import can_score
from models_registry.services.sheets import sheet_stored, sheet_typed, sheet_write
from models_registry.services.submission import locked, writing_tell
from models_registry.workflow import SUBMISSION


@transaction.atomic
def self_assessment_save(
    *, submission, scores: list[dict], readings: list[dict], by, shown: dict | None = None, by_itself: bool = False
) -> None:
    """Keep the unit's own scores and final readings, complete or not.

    In: scores as {criterion, points, met, reason}, readings as {indicator, value, note}; what a score or reading leaves
    out stays; a value of None removes the final reading. `shown`, `by_itself` as for section_save.
    Raises ChangedMeanwhile.
    """
    fresh = locked(submission, {Status.ACCEPTED})
    finals = {row.indicator_id: row for row in Reading.objects.filter(indicator__submission=fresh, is_final=True)}
    stored = sheet_stored(fresh.self_scores.all(), scores) | _readings_stored(finals, readings)
    typed = sheet_typed(scores) | _readings_typed(readings)
    kept = stored | merged(shown=shown, stored=stored, typed=typed)
    changed = sorted(name for name in kept if mark(kept[name]) != mark(stored[name]))
    if not changed:
        return
    sheet_write(SelfScore, {"submission": fresh}, scores, kept)
    for reading in readings:
        _final_reading(reading["indicator"], kept, changed, by)
    writing_tell(verb="submission.self_assessment", thing=fresh, data={"fields": changed}, by=by, by_itself=by_itself)


def _readings_typed(readings: list[dict]) -> dict:
    names = {"value": "reading", "note": "note"}
    return {f"{names[key]}_{r['indicator'].pk}": r[key] for r in readings for key in names if key in r}


def _readings_stored(finals: dict, readings: list[dict]) -> dict:
    stored = {}
    for pk in [reading["indicator"].pk for reading in readings]:
        stored |= {f"reading_{pk}": finals[pk].value if pk in finals else None}
        stored |= {f"note_{pk}": finals[pk].note if pk in finals else ""}
    return stored


def _final_reading(indicator, kept: dict, changed: list[str], by) -> None:
    """Write the final reading if it changed; a note without a figure is not kept."""
    names = f"reading_{indicator.pk}", f"note_{indicator.pk}"
    if not set(names) & set(changed):
        return
    value, note = (kept[name] for name in names)
    if value is None:
        Reading.objects.filter(indicator=indicator, is_final=True).delete()
        return
    facts = {"read_on": today(), "value": value, "note": note, "recorded_by": by.user}
    Reading.objects.update_or_create(indicator=indicator, is_final=True, defaults=facts)


@transaction.atomic
def review_assign(*, submission, reviewer, by) -> Review:
    """Hand the dossier to one more reviewer; nobody reviews the own unit's, nobody twice."""
    fresh = locked(submission, {Status.SELF_ASSESSED, Status.UNDER_APPRAISAL})
    posts = Membership.objects.in_force(today()).filter(user=reviewer)
    if not posts.filter(role=Role.REVIEWER).exists():
        raise NotReady([(_("This person is not a reviewer today."), "reviewer")])
    if posts.filter(unit_id=fresh.unit.current_id).exists():
        raise NotReady([(_("This person belongs to the unit of the dossier and cannot review it."), "reviewer")])
    review, made = Review.objects.get_or_create(submission=fresh, reviewer=reviewer, defaults={"assigned_by": by.user})
    if made:
        event_record(
            verb="submission.review_assign",
            thing=fresh,
            by=by,
            data={"reviewer": str(reviewer.pk)},
            circle=Circle.COMMISSION,
        )
        _tell_if_running(fresh, reviewer, by)
        turn_refresh(SUBMISSION, fresh)
    return review


def _tell_if_running(submission, reviewer, by) -> None:
    """A reviewer who joins a running appraisal is told at once; the others are told when it starts."""
    if submission.status == Status.UNDER_APPRAISAL:
        notices_write(
            recipients=[reviewer.pk],
            kind="submission.start_appraisal.0",
            thing=submission,
            url=SUBMISSION.url_of(submission),
            data=SUBMISSION.data_of(submission),
            by=by,
        )


@transaction.atomic
def review_remove(*, review: Review, by) -> None:
    """Take a review back that is not handed in; scores already given go with it."""
    fresh = locked(review.submission, {Status.SELF_ASSESSED, Status.UNDER_APPRAISAL})
    row = Review.objects.select_for_update().get(pk=review.pk)
    if row.submitted_at:
        raise NotReady([(_("This review is handed in already and counts."), "")])
    event_record(
        verb="submission.review_remove",
        thing=fresh,
        by=by,
        data={"reviewer": str(row.reviewer_id)},
        circle=Circle.COMMISSION,
    )
    row.delete()
    turn_refresh(SUBMISSION, fresh)


@transaction.atomic
def review_save(*, review: Review, scores: list[dict], comment: str | None, by, shown: dict | None = None) -> Review:
    """Keep a reviewer's scores, complete or not, until they are handed in.

    What a score leaves out stays, so does the comment when it is None; `shown` as for section_save (the other writer is
    the same person in another window). Raises ChangedMeanwhile.
    """
    row = _open_review(review, by)
    stored = sheet_stored(row.scores.all(), scores) | {"comment": row.comment}
    typed = sheet_typed(scores) | ({} if comment is None else {"comment": comment})
    kept = stored | merged(shown=shown, stored=stored, typed=typed)
    sheet_write(Score, {"review": row}, scores, kept)
    row.comment = kept["comment"]
    row.save(update_fields=["comment"])
    return row


@transaction.atomic
def review_submit(*, review: Review, by) -> Review:
    """Hand a complete review in; from then on it counts and the reviewer may read the others'."""
    row = _open_review(review, by)
    problems = review_problems(row)
    if problems:
        raise NotReady(problems)
    row.submitted_at = now()
    row.save(update_fields=["submitted_at"])
    event_record(verb="submission.review_submit", thing=row.submission, by=by, circle=Circle.COMMISSION)
    turn_refresh(SUBMISSION, row.submission)
    return row


def review_problems(review: Review) -> list[tuple[str, str]]:
    """What a review still lacks, as (sentence, anchor)."""
    given = {score.criterion_id: score for score in review.scores.all()}
    return score_problems(Criterion.objects.filter(rubric=review.submission.campaign.rubric_id), given)


def _open_review(review: Review, by) -> Review:
    """The review, locked together with its dossier, if it may still be written in."""
    submission = locked(review.submission, {Status.UNDER_APPRAISAL})
    row = Review.objects.select_for_update().filter(pk=review.pk).first()
    if row is None:
        raise NotAllowed(_("You are no longer a reviewer of this dossier."))
    row.submission = submission
    if not can_score(by, row):
        raise NotAllowed
    if row.submitted_at:
        raise moved_on(submission)
    return row


@transaction.atomic
def vote_record(*, submission, data: dict, by) -> BoardVote:
    """Enter what the board voted; a later vote replaces an earlier one for the decision."""
    fresh = locked(submission, {Status.BEFORE_BOARD})
    elsewhere = agenda_problems(fresh)
    if elsewhere:
        raise NotReady(elsewhere)
    if data["held_on"] < localdate(fresh.submitted_at):
        day = f"{localdate(fresh.submitted_at):%d/%m/%Y}"
        raise NotReady(
            [(_("The board cannot have voted before the dossier was sent (%(day)s).") % {"day": day}, "id_held_on")]
        )
    vote = BoardVote.objects.create(submission=fresh, recorded_by=by.user, **data)
    event_record(
        verb="submission.vote",
        thing=fresh,
        by=by,
        data={
            "held_on": vote.held_on.isoformat(),
            "for": vote.for_count,
            "against": vote.against_count,
            "abstain": vote.abstain_count,
        },
        circle=Circle.COMMISSION,
    )
    turn_refresh(SUBMISSION, fresh)
    return vote
