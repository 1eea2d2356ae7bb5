"""Preparing and holding a session: its facts, agenda, attendance, votes, minutes. Steps are in workflow/board.py."""

from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.core.errors import NotReady
from mobilization.workflow.engine import moved_on
from models_registry.board_rules import PREPARING
from models_registry.models import AgendaItem, BoardSession, Outcome, SessionStatus, Status, Submission, Turn
from models_registry.workflow.board import BOARD_SESSION

FACTS = ("title", "held_on", "starts_at", "place", "chair_post", "secretary_post")
MINUTES = ("opening", "discussion", "conclusions")
VOTES = ("for_count", "against_count", "abstain_count")


def session_create(*, campaign, data: dict, key, by) -> BoardSession:
    """Make a session; the second click of the same form (`key`) gets the session of the first."""
    try:
        with transaction.atomic():
            return _create(campaign, data, key, by)
    except IntegrityError:
        first = BoardSession.objects.filter(start_key=key, created_by_id=by.user_id).first()
        if first is None:
            raise
        return first


def _create(campaign, data: dict, key, by) -> BoardSession:
    facts = {name: data[name] for name in FACTS}
    moment = now()
    session = BoardSession(campaign=campaign, created_by=by.user, start_key=key, **facts)
    session.status_since = session.turn_since = moment
    session.turn, session.due_on = Turn.OFFICE, BOARD_SESSION.due_of(session)
    session.save()
    _told(session, "create", by, to_state=SessionStatus.PREPARED)
    return session


@transaction.atomic
def session_save(*, session, data: dict, by) -> BoardSession:
    """Change day, place, chair and the like until the minutes are finished."""
    fresh = locked_session(session, PREPARING)
    changed = _set(fresh, FACTS, data)
    if changed:
        fresh.due_on = BOARD_SESSION.due_of(fresh)
        fresh.save(update_fields=[*changed, "due_on"])
        _told(fresh, "facts", by, fields=changed)
    return fresh


@transaction.atomic
def agenda_add(*, session, submissions: list[int], by) -> int:
    """Put dossiers that are before the board at the end of the agenda; gives how many were added.

    What stands on it already is left alone; raises NotReady when one has moved on or is on another open agenda.
    """
    fresh = locked_session(session, PREPARING)
    rows = Submission.objects.select_for_update(of=("self",)).filter(
        pk__in=submissions, campaign_id=fresh.campaign_id, status=Status.BEFORE_BOARD
    )
    found = list(rows.order_by("pk"))
    there = set(fresh.items.values_list("submission_id", flat=True))
    new = [row for row in sorted(found, key=lambda row: row.number) if row.pk not in there]
    taken = AgendaItem.objects.filter(submission__in=new, is_open=True).select_related("submission").first()
    if taken is not None or len(found) < len(set(submissions)):
        raise NotReady([(_("A chosen dossier is no longer free for this agenda. Look at the list again."), "")])
    last = fresh.items.aggregate(last=Max("position"))["last"] or 0
    items = [AgendaItem(session=fresh, submission=row, position=last + n) for n, row in enumerate(new, start=1)]
    AgendaItem.objects.bulk_create(items)
    if new:
        _told(fresh, "agenda_add", by, dossiers=[row.number for row in new])
    return len(new)


@transaction.atomic
def agenda_remove(*, item, by) -> None:
    """Take a dossier off the agenda; harmless when somebody else did it meanwhile."""
    fresh = locked_session(item.session, PREPARING)
    row = fresh.items.filter(pk=item.pk).select_related("submission").first()
    if row is None:
        return
    row.delete()
    fresh.items.filter(position__gt=row.position).update(position=F("position") - 1)
    _told(fresh, "agenda_remove", by, dossiers=[row.submission.number])


@transaction.atomic
def agenda_move(*, item, up: bool, by) -> None:
    """Change places with the neighbour above or below; nothing at the ends."""
    fresh = locked_session(item.session, PREPARING)
    row = fresh.items.filter(pk=item.pk).first()
    if row is None:
        return
    other = fresh.items.filter(position=row.position + (-1 if up else 1)).first()
    if other is None:
        return
    row.position, other.position = other.position, row.position
    AgendaItem.objects.bulk_update([row, other], ["position"])
    _told(fresh, "agenda_move", by)


@transaction.atomic
def votes_save(*, session, attendance: dict | None, votes: dict[int, dict], by) -> BoardSession:
    """Keep attendance and votes as far as they are given.

    In: `attendance` {members_count, present_count} or None to leave it; `votes` by item id {for_count, against_count,
    abstain_count (all None: no vote), is_postponed, note}; items that are not named stay as they are.
    """
    fresh = locked_session(session, {SessionStatus.IN_SESSION})
    if attendance is not None and _set(fresh, ("members_count", "present_count"), attendance):
        fresh.save(update_fields=["members_count", "present_count"])
        _told(fresh, "attendance", by, **attendance)
    changed = []
    for item in fresh.items.select_related("submission").filter(pk__in=list(votes)):
        if _vote(item, votes[item.pk]):
            item.save()
            changed.append(item.submission.number)
    if changed:
        _told(fresh, "votes", by, dossiers=changed)
    return fresh


def _vote(item: AgendaItem, given: dict) -> bool:
    """Write what is given on the item; whether anything is new."""
    facts = {name: given[name] for name in VOTES} | {"note": given["note"]}
    facts["present_count"] = None if given["for_count"] is None else sum(given[name] for name in VOTES)
    if given["is_postponed"] != (item.outcome == Outcome.POSTPONED):
        facts["outcome"] = Outcome.POSTPONED if given["is_postponed"] else ""
    return bool(_set(item, facts, facts))


@transaction.atomic
def minutes_save(*, session, data: dict, by) -> BoardSession:
    """Keep the texts of the minutes, complete or not."""
    fresh = locked_session(session, {SessionStatus.IN_SESSION})
    changed = _set(fresh, MINUTES, data)
    if changed:
        fresh.save(update_fields=changed)
        _told(fresh, "minutes", by, fields=changed)
    return fresh


def locked_session(session, states) -> BoardSession:
    """The row, locked, if it is in one of the states; else WrongState with who moved it."""
    fresh = BoardSession.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=session.pk)
    if fresh.status not in states:
        raise moved_on(fresh)
    return fresh


def _set(row, names, data: dict) -> list[str]:
    changed = [name for name in names if getattr(row, name) != data[name]]
    for name in changed:
        setattr(row, name, data[name])
    return changed


def _told(session, name: str, by, to_state: str = "", **data) -> None:
    verb = f"board_session.{name}"
    event_record(verb=verb, thing=session, by=by, data=data, to_state=to_state, circle=Circle.COMMISSION)
