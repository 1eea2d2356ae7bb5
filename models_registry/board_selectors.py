"""Questions about sessions of the board, their agendas, and field checks; constant numbers of queries."""

from django.db.models import Prefetch, Q, QuerySet

from mobilization.attachments.models import Attachment
from mobilization.audit.models import Event
from mobilization.units.models import Unit
from models_registry.board_rules import can_make_field_check, can_see_field_checks, can_see_sessions
from models_registry.models import AgendaItem, BoardSession, Campaign, FieldCheck, Review, Status, Submission, Turn
from models_registry.rules import submissions_visible_to
from models_registry.scoring import summary_of

#: More candidates than this are narrowed by the filters.
MOST = 200
_TURNS = {"office": Turn.OFFICE, "commission_head": Turn.COMMISSION_HEAD}


def sessions_for(by) -> QuerySet[BoardSession]:
    """All sessions for the commission, the next ones first; none for others."""
    rows = BoardSession.objects.select_related("campaign__programme", "campaign__rubric")
    return rows if can_see_sessions(by) else rows.none()


def session_for(by, pk: int) -> BoardSession | None:
    """One session; None when it does not exist or may not be seen."""
    return sessions_for(by).filter(pk=pk).first()


def sessions_waiting(by) -> QuerySet[BoardSession]:
    """The sessions on which this membership has to act, soonest due first."""
    turn = _TURNS.get(by.role, "") if by is not None else ""
    return sessions_for(by).filter(turn=turn).order_by("due_on", "pk") if turn else sessions_for(None)


def session_events(session, limit: int = 100) -> QuerySet[Event]:
    """What happened with a session, newest first."""
    return Event.objects.about(session)[:limit]


def _judged() -> tuple:
    """What a comparison of dossiers needs below them; the same number of queries however many there are."""
    finished = FieldCheck.objects.filter(finished_at__isnull=False).order_by("-finished_at", "-pk")
    return (
        Prefetch("reviews", Review.objects.prefetch_related("scores__criterion")),
        Prefetch("field_checks", finished, to_attr="finished_checks"),
        "indicators__readings",
    )


def agenda_of(session) -> list[AgendaItem]:
    """The items in order, with everything that comparison, votes and outcomes show of a dossier."""
    judged = Submission.objects.select_related("unit__current", "field", "campaign__rubric", "campaign__programme")
    rows = session.items.order_by("position").prefetch_related(
        Prefetch("submission", judged.prefetch_related(*_judged()))
    )
    items = list(rows)
    for item in items:
        item.session = session
    return items


def candidates_for(session, *, field=None, unit: str = "") -> QuerySet[Submission]:
    """The dossiers of the campaign that are before the board and on no open agenda, by number; filtered if asked."""
    rows = Submission.objects.filter(campaign_id=session.campaign_id, status=Status.BEFORE_BOARD)
    if field:
        rows = rows.filter(field=field)
    if unit:
        found = Unit.objects.searched(unit).order_by().values("pk")
        rows = rows.filter(Q(unit__in=found) | Q(unit__current__in=found))
    rows = rows.exclude(agenda_items__is_open=True).select_related("unit__current", "field", "campaign__rubric")
    return rows.order_by("number").prefetch_related(*_judged())


def summary_for(submission):
    """The reviews of a dossier of agenda_of or candidates_for, summed up without a query."""
    return summary_of(counted_reviews(submission))


def counted_reviews(submission) -> list[Review]:
    """The loaded reviews that count."""
    return list(submission.reviews.all())


def conflict_count(submission) -> int:
    """How many loaded reviews do not count because of a conflict of interest."""
    return len(submission.reviews.all()) - len(counted_reviews(submission))


def agenda_session(by, submission) -> BoardSession | None:
    """The open session on whose agenda the dossier stands, for the commission; None for others."""
    if not can_see_sessions(by) or submission.status != Status.BEFORE_BOARD:
        return None
    item = submission.agenda_items.filter(is_open=True).select_related("session").first()
    return item.session if item else None


def campaigns_of_sessions() -> QuerySet[Campaign]:
    """The campaigns with a dossier before the board, newest first."""
    waiting = Submission.objects.filter(status=Status.BEFORE_BOARD).values("campaign_id")
    return Campaign.objects.filter(pk__in=waiting).select_related("programme")


def field_checks_of(by, submission) -> list[FieldCheck]:
    """The finished field checks of a dossier that this membership may read, the newest first."""
    if not can_see_field_checks(by, submission):
        return []
    return list(submission.field_checks.filter(finished_at__isnull=False).order_by("-finished_at", "-pk"))


def open_field_check(submission) -> FieldCheck | None:
    """The field check that is being written."""
    return submission.field_checks.filter(finished_at=None).first()


def field_check_for(by, pk: int) -> FieldCheck | None:
    """One field check; None when it does not exist or may not be seen: an open one by its makers alone."""
    rows = FieldCheck.objects.filter(pk=pk, submission__in=Submission.objects.filter(submissions_visible_to(by)))
    rows = rows.select_related("submission__unit__current", "submission__campaign__rubric", "submission__field")
    check = rows.first()
    if check is None or not can_see_field_checks(by, check.submission):
        return None
    return check if check.is_finished or can_make_field_check(by, check.submission) else None


def photos_of(check) -> QuerySet[Attachment]:
    """The files of a field check, oldest first."""
    return Attachment.objects.of(FieldCheck._meta.label_lower, check.pk)
