"""Giving the demo's dossiers a past: demo only, after their real steps were taken today.

The steps run through `apply` and so carry today's moment; here the dates of the rows move back, so that lists, due
dates and last year's bright spots look as after a year of work. The audit trail is append-only and keeps today.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from mobilization.core.clock import now
from mobilization.portal.demo.stories import Story
from mobilization.reminders.models import Notice
from mobilization.units.models import Unit
from models_registry.models import BoardVote, BrightSpot, Campaign, Reading, Recognition, Review, Status, Submission
from models_registry.models.states import OPEN

_BODY_DAYS = datetime.timedelta(days=45)
_DAYS = {
    Status.SUBMITTED: "days_to_endorse",
    Status.RETURNED: "days_to_correct",
    Status.ENDORSED: "days_to_screen",
    Status.SELF_ASSESSED: "days_to_assign",
    Status.UNDER_APPRAISAL: "days_to_review",
    Status.BEFORE_BOARD: "days_to_decide",
}


@dataclass(frozen=True)
class Moments:
    """When a dossier was begun, sent, endorsed, decided, and came into its present state."""

    created: datetime.datetime
    submitted: datetime.datetime
    endorsed: datetime.datetime
    decided_at: datetime.datetime
    since: datetime.datetime

    @property
    def decided(self) -> datetime.date:
        """The day of the decision."""
        return timezone.localdate(self.decided_at)

    @property
    def read_on(self) -> datetime.date:
        """The day of the reading halfway."""
        return timezone.localdate(self.endorsed + (self.since - self.endorsed) / 2)


def moments_of(story: Story, campaign: Campaign, place: int, at: datetime.datetime) -> Moments:
    """The moments of a story as seen `at` a moment: none lies before the campaign's year, none after `at`.

    `place` spreads the stories over hours and, last year, over weeks.
    """
    first = timezone.make_aware(datetime.datetime(campaign.year, 1, 1))
    since = max(at - datetime.timedelta(days=story.days, minutes=37 * place), first)
    if campaign.year < timezone.localdate(at).year:
        return _last_year(story, campaign.year, place, since)
    created = max(since - _BODY_DAYS, first)
    span = since - created
    submitted = since if story.state == Status.SUBMITTED else created + span * 0.4
    endorsed = since if story.state in (Status.SUBMITTED, Status.ENDORSED) else created + span * 0.6
    return Moments(created, submitted, endorsed, since, since)


def _last_year(story: Story, year: int, place: int, since: datetime.datetime) -> Moments:
    """Registered in February and March, decided in November, as the suggested calendar has it."""
    decided = _moment(datetime.date(year, 11, 5 + place % 20), 9)
    return Moments(
        created=_moment(datetime.date(year, 2, 1 + place % 25), 8),
        submitted=_moment(datetime.date(year, 3, 1 + place % 20), 14),
        endorsed=_moment(datetime.date(year, 3, 5 + place % 20), 10),
        decided_at=decided,
        since=max(since, decided) if story.state == Status.REVOKED else decided,
    )


def _moment(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, 15)))


def dates_set(*, submission: Submission, story: Story, moments: Moments, by) -> None:
    """Move the dossier, what hangs on it and its notices back to the story's moments."""
    facts = {"created_at": moments.created, "status_since": moments.since, "turn_since": moments.since}
    if submission.submitted_at:
        facts["submitted_at"] = moments.submitted
    if submission.endorsed_at:
        facts["endorsed_at"] = moments.endorsed
    if story.state in _DAYS:
        days = getattr(submission.campaign, _DAYS[Status(story.state)])
        facts["due_on"] = timezone.localdate(moments.since) + datetime.timedelta(days=days)
    rows = Submission.objects.filter(pk=submission.pk)
    rows.update(**facts)
    type(submission.model).objects.filter(pk=submission.model_id).update(created_at=moments.created)
    _appraisal_dates(submission, moments)
    _notices_seen(submission, moments)
    _recognition_dates(submission, moments)


def _appraisal_dates(submission: Submission, moments: Moments) -> None:
    """Reviews, votes and readings follow; a vote stays after the day on which the dossier came before the board."""
    is_open = submission.status in OPEN
    assigned = moments.since if is_open else moments.decided_at - datetime.timedelta(days=30)
    Review.objects.filter(submission=submission).update(assigned_at=assigned)
    handed_in = now() if is_open else moments.decided_at - datetime.timedelta(days=10)
    Review.objects.filter(submission=submission, submitted_at__isnull=False).update(submitted_at=handed_in)
    if not is_open:
        BoardVote.objects.filter(submission=submission).update(recorded_at=moments.decided_at)
    readings = Reading.objects.filter(indicator__submission=submission)
    readings.update(recorded_at=moments.since)
    readings.filter(is_final=True).update(read_on=timezone.localdate(moments.since if is_open else assigned))


def _notices_seen(submission: Submission, moments: Moments) -> None:
    """Only the notices of what still waits are new; the others were read at the time."""
    rows = Notice.objects.filter(subject_type=submission._meta.label_lower, subject_id=str(submission.pk))
    rows.update(created_at=moments.since)
    last = rows.order_by("-pk").values_list("kind", flat=True).first() or ""
    if submission.status in OPEN:
        rows = rows.exclude(kind__startswith=last.rpartition(".")[0] + ".")
    rows.update(seen_at=moments.since)


def _recognition_dates(submission: Submission, moments: Moments) -> None:
    Recognition.objects.filter(bright_spot__submission=submission).update(recorded_at=moments.decided_at)
    spots = BrightSpot.objects.filter(submission=submission, revoked_at__isnull=False)
    spots.update(revoked_at=moments.since)


def unit_then_set(*, submission: Submission, story: Story, day: datetime.date, by) -> None:
    """Records keep the unit that they had: a dossier begun before a merger stands under the old commune."""
    unit = _unit_then(submission.unit, story.before, day)
    if unit.pk == submission.unit_id:
        return
    Submission.objects.filter(pk=submission.pk).update(unit=unit, unit_name=unit.name)
    type(submission.model).objects.filter(pk=submission.model_id).update(unit=unit)
    spot = BrightSpot.objects.filter(submission=submission).first()
    if spot:
        spot.unit, spot.unit_name = unit, unit.name
        spot.save()


def _unit_then(unit: Unit, code: str, day: datetime.date) -> Unit:
    if unit.valid_from <= day:
        return unit
    before = list(Unit.objects.filter(current=unit).communes().in_force(day).by_name())
    named = [old for old in before if old.code == code] or [old for old in before if old.name == unit.name]
    return next(iter(named or before), unit)
