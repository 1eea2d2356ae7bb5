"""May this person? About accounts themselves, and how long a sign-in works."""

import datetime

from django.conf import settings

from mobilization.accounts.roles import COMMISSION_TABLE, Role
from mobilization.core.clock import now

IDLE, TOO_OLD = "idle", "too old"
#: Roles that decide, score or keep rights: their sign-ins end soon when nothing is done.
_STRICT = COMMISSION_TABLE | {Role.ADMINISTRATOR}


def can_read_caught_mail(by) -> bool:
    """Administrators see the mails that were caught for lack of a mail server."""
    return by is not None and by.role == Role.ADMINISTRATOR


def is_strict(memberships) -> bool:
    """Whether one of the posts decides, scores or keeps rights."""
    return any(membership.role in _STRICT for membership in memberships)


def idle_limit(memberships) -> datetime.timedelta:
    """How long a person with these posts may do nothing; the strictest of them counts, whichever they act in."""
    minutes = settings.SESSION_IDLE_MINUTES["commission" if is_strict(memberships) else "unit"]
    return datetime.timedelta(minutes=minutes)


def why_ended(row, memberships) -> str:
    """IDLE or TOO_OLD when a session (accounts/models/session.py) works no longer, else ""."""
    moment = now()
    if moment - row.seen_at > idle_limit(memberships):
        return IDLE
    return TOO_OLD if moment - row.started_at > datetime.timedelta(hours=settings.SESSION_HOURS) else ""


def is_fresh(started_at: datetime.datetime, confirmed: str) -> bool:
    """Whether the password was typed lately: at sign-in, or (an ISO moment, or "") when it was asked for again."""
    last = max(filter(None, [started_at, confirmed and datetime.datetime.fromisoformat(confirmed)]))
    return now() - last <= datetime.timedelta(minutes=settings.FRESH_SIGN_IN_MINUTES)
