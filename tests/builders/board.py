"""Builders of field checks and of sessions of the board, by the real services and steps."""

import datetime
import itertools

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.workflow.engine import apply
from models_registry.models import BoardSession, Conclusion, FieldCheck, Seen, SessionStatus
from models_registry.services import (
    agenda_add,
    field_check_finish,
    field_check_save,
    field_check_start,
    field_findings_save,
    field_members_save,
    minutes_save,
    outcomes_save,
    paper_save,
    session_create,
    votes_save,
)
from models_registry.workflow.board import BOARD_SESSION
from tests.builders.people import holder_of

PAPER = {
    "decision_number": "31-QĐ/BCĐ",
    "signer_name": "Người Ký Mẫu",
    "signer_post": "Trưởng ban",
    "capacity": "TM.",
    "legal_basis": "",
}
MINUTES = {"opening": "Khai mạc", "discussion": "Thảo luận", "conclusions": "Kết luận"}
_numbers = itertools.count(1)


def field_check_make(submission, *, is_finished: bool = True, by=None) -> FieldCheck:
    """A complete field check of a dossier under appraisal or before the board."""
    by = by or holder_of(Role.OFFICE)
    check = field_check_start(submission=submission, by=by)
    facts = {"checked_on": today(), "place": "Nhà văn hóa xóm", "conclusion": Conclusion.CONFIRMED}
    check = field_check_save(check=check, data={**facts, "conclusion_text": "Khớp với số liệu của đơn vị mẫu"}, by=by)
    field_members_save(check=check, members=[("Phó Trưởng ban", "Văn phòng mẫu")], by=by)
    criteria = submission.campaign.rubric.criteria.all()
    findings = [{"criterion": row, "seen": Seen.CONFIRMED, "text": ""} for row in criteria]
    field_findings_save(check=check, findings=findings, by=by)
    return field_check_finish(check=check, by=by) if is_finished else check


def session_make(submissions=(), status: str = SessionStatus.PREPARED, **facts) -> BoardSession:
    """A session of the dossiers' campaign with them on its agenda, in a state on the way to "minutes finished"."""
    from_facts = {
        "title": f"Phiên họp mẫu {next(_numbers)}",
        "held_on": today(),
        "starts_at": datetime.time(8),
        "place": "Phòng họp mẫu",
        "chair_post": "Trưởng ban",
        "secretary_post": "Chánh văn phòng",
        **facts,
    }
    office = holder_of(Role.OFFICE)
    campaign = from_facts.pop("campaign", None) or submissions[0].campaign
    session = session_create(campaign=campaign, data=from_facts, key=None, by=office)
    if submissions:
        agenda_add(session=session, submissions=[row.pk for row in submissions], by=office)
    if status == SessionStatus.PREPARED:
        return session
    session = apply(BOARD_SESSION, "open", session, by=office)
    if status == SessionStatus.IN_SESSION:
        return session
    votes_give(session)
    minutes_save(session=session, data=MINUTES, by=office)
    return apply(BOARD_SESSION, "finish_minutes", session, by=office)


def votes_give(session, *, for_count: int = 9, present: int = 9, **more) -> None:
    """The same vote on every item of the agenda."""
    vote = {"for_count": for_count, "against_count": present - for_count, "abstain_count": 0}
    votes = {item.pk: {**vote, "is_postponed": False, "note": "", **more} for item in session.items.all()}
    attendance = {"members_count": 9, "present_count": present}
    votes_save(session=session, attendance=attendance, votes=votes, by=holder_of(Role.OFFICE))


def outcomes_give(session, outcome: str, *, reason: str = "", confirms: bool = True) -> None:
    """The same outcome for every item."""
    given = {"outcome": outcome, "reason": reason, "confirms_no_check": confirms}
    chief = holder_of(Role.COMMISSION_HEAD)
    outcomes_save(session=session, outcomes={item.pk: given for item in session.items.all()}, by=chief)


def paper_give(session, only_grade: str = "", **facts) -> None:
    """Number, day and signer of the session's decision."""
    data = {**PAPER, "decided_on": today(), **facts}
    paper_save(session=session, only_grade=only_grade, data=data, by=holder_of(Role.COMMISSION_HEAD))
