"""Questions of the home page: what is public in numbers, and what waits for a membership."""

from django.db.models import QuerySet

from mobilization.accounts.roles import Role
from mobilization.core.paging import CAP
from mobilization.reminders.models import Notice
from models_registry.models import ActivityField, BrightSpot, Review
from models_registry.selectors import bright_spots

NEWEST = 6
NOTICES = 5


def newest_bright_spots() -> QuerySet[BrightSpot]:
    """The newest public ones, at most NEWEST."""
    return bright_spots()[:NEWEST]


def bright_spot_count(field: ActivityField | None = None) -> int:
    """How many are public, in one field or in all; counted up to CAP + 1, so that it stays cheap."""
    rows = BrightSpot.objects.public().order_by()
    if field is not None:
        rows = rows.filter(field=field)
    return rows[: CAP + 1].count()


def fields_offered() -> list[ActivityField]:
    """The fields of activity that are in use."""
    return list(ActivityField.objects.filter(is_active=True))


def last_notices(user) -> list[Notice]:
    """The person's newest notices, at most NOTICES."""
    return list(Notice.objects.of(user)[:NOTICES])


def open_review_ids(by, submissions) -> dict[int, int]:
    """For a reviewer: the own open review of each dossier of a page; {} for everybody else, without a query."""
    if by.role != Role.REVIEWER:
        return {}
    mine = Review.objects.filter(reviewer_id=by.user_id, submitted_at=None, submission__in=list(submissions))
    return dict(mine.values_list("submission_id", "pk"))
