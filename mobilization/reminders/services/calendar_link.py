"""Making, using and revoking secret calendar links."""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.db.models import Q

from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.reminders.models import CalendarLink

#: How often at most the moment of the last reading is kept.
NOTED_EVERY = datetime.timedelta(hours=1)
MOST = 5


@transaction.atomic
def calendar_link_create(*, user, name: str, by) -> str:
    """Make a link and return its token, shown once; the table keeps a hash. At most MOST stay: the oldest go."""
    token = secrets.token_urlsafe(32)
    link = CalendarLink.objects.create(user=user, name=name, token_hash=link_hash(token))
    open_links = CalendarLink.objects.filter(user=user, revoked_at=None).order_by("-pk")
    for old in open_links[MOST:]:
        calendar_link_revoke(link=old, by=by)
    event_record(verb="calendarlink.create", thing=link, by=by)
    return token


@transaction.atomic
def calendar_link_revoke(*, link: CalendarLink, by) -> None:
    """From now on the link shows nothing."""
    if CalendarLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now()):
        event_record(verb="calendarlink.revoke", thing=link, by=by)


def calendar_link_use(*, token: str, by=None) -> CalendarLink | None:
    """The link of a token, its last reading noted; None when unknown, revoked or its account is switched off."""
    links = CalendarLink.objects.filter(token_hash=link_hash(token), revoked_at=None, user__is_active=True)
    link = links.select_related("user").first()
    if link is not None:
        stale = Q(used_at=None) | Q(used_at__lt=now() - NOTED_EVERY)
        CalendarLink.objects.filter(stale, pk=link.pk).update(used_at=now())
    return link


def link_hash(token: str) -> str:
    """What the table keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
