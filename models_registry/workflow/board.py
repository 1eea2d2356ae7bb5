"""The life of a session of the board as one table; making it final takes the steps of all its dossiers at once."""

import datetime

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from mobilization.audit.models import Circle
from mobilization.core.clock import today
from mobilization.core.errors import NotReady, PortalError
from mobilization.workflow.engine import Announcement, Need, Transition, Workflow, apply
from models_registry import board_checks, board_rules, recipients
from models_registry.effects import board as effects
from models_registry.models import BoardSession, Outcome, SessionStatus, Turn
from models_registry.workflow import SUBMISSION

_REASON = Need("reason", _("Reason"), hint=_("Read by the office and the head of the commission."))
_STEPS = {
    Outcome.RECOGNIZED: "recognize",
    Outcome.OUTSTANDING: "recognize_as_outstanding",
    Outcome.NOT_RECOGNIZED: "decline",
}
_OPEN = frozenset({SessionStatus.PREPARED, SessionStatus.IN_SESSION, SessionStatus.MINUTES_DONE})


def turn_of(session) -> str:
    """The office until the minutes are finished, then the head."""
    if session.status == SessionStatus.MINUTES_DONE:
        return Turn.COMMISSION_HEAD
    return Turn.OFFICE if session.status in _OPEN else Turn.NOBODY


def due_of(session) -> datetime.date | None:
    """The day of the session, then as long as the campaign gives for a decision."""
    if session.status == SessionStatus.MINUTES_DONE:
        return today() + datetime.timedelta(days=session.campaign.days_to_decide)
    return max(session.held_on, today()) if session.status in _OPEN else None


def _decide_all(session, by, data) -> None:
    """Every dossier takes its step, or none does: each that cannot is named."""
    papers = effects.papers_finish(session, by)
    problems = []
    for item in effects.items_close(session):
        if item.outcome == Outcome.POSTPONED:
            continue
        effects.vote_keep(item, by)
        problems += _decide_one(item, session, papers, by)
    if problems:
        raise NotReady(problems)


def _decide_one(item, session, papers: dict, by) -> list[tuple[str, str]]:
    data = {"reason": item.reason, "without_field_check": item.confirms_no_check}
    if item.outcome != Outcome.NOT_RECOGNIZED:
        paper = papers.get(item.outcome) or papers.get("")
        data |= {"decision": paper, "decision_number": paper.label, "decided_on": paper.decided_on}
        data |= {"signer_name": paper.signer_name, "signer_post": paper.signer_post}
    try:
        apply(SUBMISSION, _STEPS[item.outcome], item.submission, by=by, **data)
    except NotReady as error:
        return [(_named(item, text), "") for text, _anchor in error.problems]
    except PortalError as error:
        return [(_named(item, error.message), "")]
    return []


def _named(item, text) -> str:
    return _now("%(number)s: %(problem)s") % {"number": item.submission.number, "problem": text}


BOARD_SESSION = Workflow(
    name="board_session",
    model=lambda: BoardSession,
    rows=(
        Transition(
            name="open",
            label=_("Open the session"),
            sources=frozenset({SessionStatus.PREPARED}),
            target=SessionStatus.IN_SESSION,
            allowed=board_rules.can_prepare_session,
            check=board_checks.check_can_open,
            done=_("opened the session"),
            then=_("The session is open. Enter attendance, votes and minutes."),
            circle=Circle.COMMISSION,
        ),
        Transition(
            name="finish_minutes",
            label=_("Finish the minutes"),
            sources=frozenset({SessionStatus.IN_SESSION}),
            target=SessionStatus.MINUTES_DONE,
            allowed=board_rules.can_prepare_session,
            check=board_checks.check_minutes,
            done=_("finished the minutes"),
            then=_("The minutes are finished. The commission head prepares the decision next."),
            circle=Circle.COMMISSION,
            announce=(
                Announcement(recipients.commission_heads, _("The minutes of “%(title)s” are finished; decide on it.")),
            ),
        ),
        Transition(
            name="reopen_minutes",
            label=_("Reopen the minutes"),
            sources=frozenset({SessionStatus.MINUTES_DONE}),
            target=SessionStatus.IN_SESSION,
            allowed=board_rules.can_reopen_minutes,
            needs=(_REASON,),
            done=_("reopened the minutes"),
            then=_("The minutes are open again. The office is told what to put right."),
            tone="secondary",
            circle=Circle.COMMISSION,
            announce=(Announcement(recipients.office, _("The minutes of “%(title)s” were reopened.")),),
        ),
        Transition(
            name="decide",
            label=_("Make final"),
            sources=frozenset({SessionStatus.MINUTES_DONE}),
            target=SessionStatus.DECIDED,
            allowed=board_rules.can_decide_session,
            fresh=True,
            check=board_checks.check_decide,
            effect=_decide_all,
            done=_("made the decisions of the session final"),
            then=_("All dossiers are decided at once. Bright spots become public, the units are told."),
            circle=Circle.COMMISSION,
            announce=(Announcement(recipients.office, _("The decisions of “%(title)s” are final.")),),
        ),
        Transition(
            name="cancel",
            label=_("Cancel the session"),
            sources=_OPEN,
            target=SessionStatus.CANCELLED,
            allowed=board_rules.can_prepare_session,
            effect=effects.effect_cancel,
            needs=(_REASON,),
            done=_("cancelled the session"),
            then=_("The session is cancelled. Its dossiers are free for another agenda."),
            tone="danger",
            circle=Circle.COMMISSION,
            announce=(Announcement(recipients.commission_heads, _("The session “%(title)s” was cancelled.")),),
        ),
    ),
    turn_of=turn_of,
    due_of=due_of,
    data_of=lambda session: {"title": session.title, "unit": "", "number": ""},
    url_of=lambda session: session.get_absolute_url(),
    initial=SessionStatus.PREPARED,
    finals=frozenset({SessionStatus.DECIDED, SessionStatus.CANCELLED}),
)
