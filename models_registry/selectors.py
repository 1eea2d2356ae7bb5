"""Questions for the registry's screens; every list is already narrowed to what the membership may see."""

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When, prefetch_related_objects

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import WRITERS, Role
from mobilization.attachments.models import Attachment
from mobilization.audit.models import Circle, Event
from mobilization.core.clock import today
from mobilization.core.text import exact, fold
from mobilization.units.models import Unit
from models_registry.models import BrightSpot, Campaign, ReturnRound, Review, Status, Submission, Turn
from models_registry.rules import submissions_visible_to

#: Events of one kind that are searched for the last writer of a field.
_LOOKED_AT = 200

#: What the record's page shows below a dossier.
_BELOW = (
    "indicators__readings",
    "self_scores__criterion",
    "reviews__reviewer",
    "reviews__scores__criterion",
    "campaign__rubric__criteria",
    "votes",
    "bright_spot__recognition__field_check",
)
_REVIEWING = (Status.SELF_ASSESSED, Status.UNDER_APPRAISAL)
_WITH = ("unit", "unit__current", "campaign__programme", "kind", "field", "hamlet", "difficulty")


def submissions_for(by) -> QuerySet[Submission]:
    """The dossiers that a membership may see, with what a row of a list needs."""
    rows = Submission.objects.filter(submissions_visible_to(by))
    return rows.select_related("unit", "campaign__programme", "field", "kind")


def submission_for(by, pk: int) -> Submission | None:
    """One dossier with everything its page shows; None when it does not exist or may not be seen."""
    rows = Submission.objects.filter(submissions_visible_to(by)).select_related(
        *_WITH, "model", "merged_into__unit", "campaign__rubric", "submitted_by", "endorsed_by"
    )
    return rows.filter(pk=pk).first()


def record_for(by, pk: int) -> Submission | None:
    """The same with all that stands below it: indicators, scores, reviews, votes; a fixed number of queries.

    What of it may be shown to whom is asked of the rules.
    """
    submission = submission_for(by, pk)
    if submission is not None:
        prefetch_related_objects([submission], *_BELOW)
    return submission


def review_candidates(submission) -> list[Membership]:
    """Who may still be asked to review a dossier, by name, each with `open_count`, the open reviews they hold.

    Left out: people of the dossier's unit and those who review it already.
    """
    in_force = Membership.objects.in_force(today())
    barred = in_force.filter(unit_id=submission.unit.current_id).values("user_id")
    waiting = Q(user__reviews__submitted_at=None, user__reviews__submission__status__in=_REVIEWING)
    rows = in_force.filter(role=Role.REVIEWER).exclude(user_id__in=barred)
    rows = rows.exclude(user_id__in=submission.reviews.values("reviewer_id")).select_related("user", "unit")
    rows = rows.annotate(open_count=Count("user__reviews", filter=waiting, distinct=True)).order_by("user__name", "pk")
    return list({row.user_id: row for row in rows}.values())


def review_progress(by) -> tuple[int, int]:
    """How many of a reviewer's reviews are handed in, and how many there are."""
    numbers = reviews_of(by).order_by().aggregate(done=Count("submitted_at"), every=Count("pk"))
    return numbers["done"], numbers["every"]


def waiting_for(by) -> QuerySet[Submission]:
    """The dossiers that wait for this membership, soonest due first."""
    rows = submissions_for(by).order_by("due_on", "pk")
    if by is None:
        return rows.none()
    if by.role == Role.UNIT_HEAD:
        own_first = Case(When(turn=Turn.HEAD, then=0), default=1, output_field=IntegerField())
        return rows.filter(turn__in=[Turn.HEAD, Turn.UNIT]).order_by(own_first, "due_on", "pk")
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


def evidence_of(submission) -> QuerySet[Attachment]:
    """The files of a dossier, oldest first; who sees the dossier sees them."""
    return Attachment.objects.of(submission._meta.label_lower, submission.pk)


def last_reason(submission, step: str) -> str:
    """The reason that was typed when a step such as "return_for_changes" was last taken; "" when it never was."""
    last = Event.objects.about(submission).filter(verb=f"submission.{step}").first()
    return last.data.get("reason", "") if last else ""


def screening_queue(by) -> QuerySet[Submission]:
    """The endorsed dossiers with `return_count`, how often each came back before, soonest due first."""
    rows = submissions_for(by).filter(status=Status.ENDORSED)
    return rows.annotate(return_count=Count("return_rounds")).order_by("due_on", "pk")


def last_event_of(submission, steps) -> Event | None:
    """The newest event of any of these steps."""
    return Event.objects.about(submission).filter(verb__in=[f"submission.{step}" for step in steps]).first()


def return_rounds_of(submission, limit: int = 20) -> list[ReturnRound]:
    """The returns of a dossier with their remarks, newest first, at most `limit`; two queries."""
    return list(submission.return_rounds.prefetch_related("remarks")[:limit])


def merged_into_here(by, submission, limit: int = 20) -> QuerySet[Submission]:
    """The dossiers that went into this one and that the membership may see, at most `limit`."""
    return submissions_for(by).filter(merged_into=submission).order_by("pk")[:limit]


def next_campaign() -> Campaign | None:
    """The campaign that opens soonest after today; None when none is planned."""
    rows = Campaign.objects.filter(opens_on__gt=today()).select_related("programme")
    return rows.order_by("opens_on", "pk").first()


def open_campaigns() -> QuerySet[Campaign]:
    """The campaigns that take registrations today."""
    return Campaign.objects.open_on(today()).select_related("programme", "rubric")


def bright_spots(query: str = "", named=()) -> QuerySet[BrightSpot]:
    """The public bright spots, newest first; with a query those that hold all its words, exact tones first.

    `named` are the units of today that the words name, so that a former commune's name finds its successor's too.
    """
    rows = BrightSpot.objects.public().select_related("field", "programme", "kind", "unit__current")
    words = fold(query)
    if not words:
        return rows.order_by("-recognized_on", "-pk")
    toned = Q(exact_vector=SearchQuery(exact(query), config="simple", search_type="plain"))
    found = Q(folded_vector=SearchQuery(words, config="simple", search_type="plain"))
    if named:
        found |= Q(unit__in=Unit.objects.filter(current__in=named))
    return (
        rows.filter(found)
        .annotate(toned=Case(When(toned, then=Value(0)), default=Value(1), output_field=IntegerField()))
        .order_by("toned", "-recognized_on", "-pk")
    )


def bright_spots_found(*, text="", named=(), field=None, programme=None, year="", units=None) -> QuerySet[BrightSpot]:
    """The public bright spots that answer all of it; `units` are units of today (None: any), whose past counts too."""
    rows = bright_spots(text, named)
    if field:
        rows = rows.filter(field=field)
    if programme:
        rows = rows.filter(programme=programme)
    if year:
        rows = rows.filter(year=year)
    if units is not None:
        rows = rows.filter(unit__in=Unit.objects.filter(current__in=units))
    return rows


def bright_spot_public(pk: int) -> BrightSpot | None:
    """One bright spot with everything its page shows; None when it does not exist or was revoked."""
    rows = BrightSpot.objects.public().select_related(
        "field", "programme", "kind", "unit__current", "recognition__field_check"
    )
    return rows.filter(pk=pk).first()


def last_writing(submission, verb: str, field: str):
    """The newest event that tells of a change of this field; None when it is not told."""
    rows = Event.objects.about(submission).filter(verb=verb)[:_LOOKED_AT]
    return next((row for row in rows if field in row.data.get("fields", ())), None)
