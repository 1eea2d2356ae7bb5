"""May this membership? Sessions of the board, and field checks. Nothing about readiness."""

from mobilization.accounts.roles import COMMISSION, Role
from models_registry.models import SessionStatus, Status
from models_registry.rules import can_screen, is_own

#: While a dossier is in one of these, a field check may be made of it.
FIELD_CHECK = frozenset({Status.UNDER_APPRAISAL, Status.BEFORE_BOARD})
#: From the decision on the unit reads what was seen at its place.
DECIDED = frozenset({Status.RECOGNIZED, Status.OUTSTANDING, Status.NOT_RECOGNIZED, Status.REVOKED})
#: While a session is in one of these, the office writes in it.
PREPARING = frozenset({SessionStatus.PREPARED, SessionStatus.IN_SESSION})


def can_see_sessions(by) -> bool:
    """Sessions, agendas and drafts of decisions: the office and the head of the commission, nobody else."""
    return by is not None and by.role in COMMISSION


def can_prepare_session(by, session) -> bool:
    """Make a session, its agenda, votes and minutes: the office."""
    return by is not None and by.role == Role.OFFICE


def can_decide_session(by, session) -> bool:
    """Outcomes, papers, making it final: the head of the commission."""
    return by is not None and by.role == Role.COMMISSION_HEAD


def can_reopen_minutes(by, session) -> bool:
    """Send the minutes back to be put right: the office or the head."""
    return can_see_sessions(by)


def can_see_field_checks(by, submission) -> bool:
    """Of a dossier that one sees: the commission, its reviewers, and from the decision on the unit."""
    if by is None:
        return False
    if by.role in COMMISSION or by.role == Role.REVIEWER:
        return True
    return is_own(by, submission) and submission.status in DECIDED


def can_make_field_check(by, submission) -> bool:
    """Record a visit: the office, and the reviewers of the dossier (only they see it in that role)."""
    if by is None:
        return False
    return can_screen(by, submission) or by.role == Role.REVIEWER


def can_make_field_check_now(by, submission) -> bool:
    """The same while the dossier is under appraisal or before the board."""
    return submission.status in FIELD_CHECK and can_make_field_check(by, submission)
