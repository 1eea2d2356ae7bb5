"""Changes of sign-ins: beginning, noting the last use, ending one or all expired. How long one works: rules.py."""

import datetime
import hashlib

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from mobilization.accounts.devices import device_name
from mobilization.accounts.models import Session, User
from mobilization.accounts.sessions import DEVICE
from mobilization.audit.services import event_record
from mobilization.core.clock import now

CONFIRMED = "confirmed"
#: The last use is written at most once in this time, so that reading pages costs no write each.
STEP = datetime.timedelta(minutes=1)


def session_begin(*, request: HttpRequest, user: User, by=None) -> None:
    """Sign the person in on this browser under a new key."""
    login(request, user, backend="mobilization.accounts.backends.EmailBackend")
    request.session[DEVICE] = device_name(request.headers.get("User-Agent", ""))


def session_touch(*, row: Session, by=None) -> None:
    """Note that the session was used just now."""
    moment = now()
    if moment - row.seen_at >= STEP:
        Session.objects.filter(pk=row.pk).update(seen_at=moment)


def session_confirm(*, request: HttpRequest, by) -> None:
    """Note that the person has just typed their password again."""
    request.session[CONFIRMED] = now().isoformat()


@transaction.atomic
def session_end(*, user: User, handle: str, by) -> bool:
    """End one of the person's own sessions, named by `session_handle`; False when there is none (any more)."""
    for row in user.sessions.all():
        if session_handle(row) == handle:
            row.delete()
            event_record(verb="user.sign_out_device", thing=user, by=by)
            return True
    return False


def sessions_forget(*, by=None) -> int:
    """Delete the sessions whose time is over; returns how many."""
    return Session.objects.filter(expire_date__lt=now()).delete()[0]


def session_handle(row: Session) -> str:
    """A name for the session that may stand on a page: the key cannot be told from it."""
    return hashlib.sha256(f"session:{row.pk}".encode()).hexdigest()[:24]
