"""Questions for the registry's screens; every list is already narrowed to what the membership may see."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from mobilization.accounts.roles import WRITERS, Role
from mobilization.audit.models import Circle, Event
from mobilization.core.clock import today
from mobilization.core.text import exact, fold
from models_registry.models import BrightSpot, Campaign, Review, Status, Submission, Turn
from models_registry.rules import submissions_visible_to

_WITH = ("unit", "unit__current", "campaign__programme", "kind", "field", "hamlet", "difficulty")


def submissions_for(by) -> QuerySet[Submission]:
    """The dossiers that a membership may see, with what a row of a list needs."""
    rows = Submission.objects.filter(submissions_visible_to(by))
    return rows.select_related("unit", "campaign__programme", "field", "kind")


def submission_for(by, pk: int) -> Submission | None:
    """One dossier with everything its page shows; None when it does not exist or may not be seen."""
    rows = Submission.objects.filter(submissions_visible_to(by)).select_related(
        *_WITH, "model", "merged_into", "campaign__rubric", "submitted_by", "endorsed_by"
    )
    return rows.filter(pk=pk).first()


def waiting_for(by) -> QuerySet[Submission]:
    """The dossiers that wait for this membership, soonest due first."""
    rows = submissions_for(by).order_by("due_on", "pk")
    if by is None:
        return rows.none()
    if by.role == Role.UNIT_HEAD:
        return rows.filter(turn__in=[Turn.HEAD, Turn.UNIT])
    if by.role in WRITERS:
        return rows.filter(turn=Turn.UNIT)
    if by.role == Role.OFFICE:
        return rows.filter(turn=Turn.OFFICE)
    if by.role == Role.COMMISSION_HEAD:
        return rows.filter(turn=Turn.COMMISSION_HEAD)
    if by.role == Role.REVIEWER:
        mine = Review.objects.filter(reviewer_id=by.user_id, submitted_at=None).values("submission_id")
        return rows.filter(status=Status.UNDER_APPRAISAL, pk__in=mine)
    return rows.none()


def reviews_of(by) -> QuerySet[Review]:
    """A reviewer's own reviews of dossiers they may see, the open ones first, soonest due first."""
    if by is None or by.role != Role.REVIEWER:
        return Review.objects.none()
    visible = Submission.objects.filter(submissions_visible_to(by)).values("pk")
    rows = Review.objects.filter(reviewer_id=by.user_id, submission__in=visible)
    return rows.select_related("submission__campaign__rubric", "submission__unit", "submission__field").order_by(
        Case(When(submitted_at=None, then=0), default=1, output_field=IntegerField()),
        "submission__due_on",
        "pk",
    )


def events_for(by, submission, limit: int = 100) -> QuerySet[Event]:
    """The time line of a dossier as this membership may read it, newest first, at most `limit`."""
    rows = Event.objects.about(submission)
    if by.role not in (Role.OFFICE, Role.COMMISSION_HEAD):
        rows = rows.filter(circle=Circle.PARTIES)
    return rows[:limit]


def open_campaigns() -> QuerySet[Campaign]:
    """The campaigns that take registrations today."""
    return Campaign.objects.open_on(today()).select_related("programme", "rubric")


def bright_spots(query: str = "") -> QuerySet[BrightSpot]:
    """The public bright spots, newest first; with a query those that hold all its words, exact tones first."""
    rows = BrightSpot.objects.public().select_related("field", "programme", "kind", "unit__current")
    words = fold(query)
    if not words:
        return rows.order_by("-recognized_on", "-pk")
    toned = Q(exact_vector=SearchQuery(exact(query), config="simple", search_type="plain"))
    found = rows.filter(folded_vector=SearchQuery(words, config="simple", search_type="plain"))
    return found.annotate(
        toned=Case(When(toned, then=Value(0)), default=Value(1), output_field=IntegerField())
    ).order_by("toned", "-recognized_on", "-pk")
