"""Putting mails into the outbox, in the transaction of the change that they tell of; sending them is delivery.py."""

import hashlib
import logging
import time
import uuid

from django.conf import settings
from django.db import transaction
from kombu import Connection

from mobilization.audit.services import event_record
from mobilization.celery import app
from mobilization.core.clock import now
from mobilization.outbox.models import Message
from mobilization.outbox.models.message import WAITING

#: For how many seconds a process does not ring again after it found the broker away.
SILENCE = 20.0
#: A line of its own, because a broker that takes the call and never answers must not hold up who just saved something.
_BELL = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, "socket_timeout": 0.2}
log = logging.getLogger(__name__)
_quiet = {"until": 0.0}


def message_put(*, to, subject, text, is_secret=False, by=None) -> Message:
    """Write a mail into the outbox inside the caller's transaction; it goes out after commit."""
    message = Message.objects.create(
        to=to,
        subject=" ".join(str(subject).split())[:200],
        text=text,
        is_secret=is_secret,
        message_id=message_id_of(str(uuid.uuid4())),
        next_try_at=now(),
    )
    ring_after_commit()
    return message


def messages_put(*, keeper: str, mails: list[tuple[str, object]], by=None) -> dict[str, int]:
    """Write mails whose text their keeper gives when they go out; each key once, whoever else writes it.

    In: (key, user) pairs; the key makes the Message-ID. Out: the pk of the mail of each key.
    """
    moment = now()
    rows = {
        key: Message(
            to=user.email,
            recipient_id=user.pk,
            subject="",
            keeper=keeper,
            message_id=message_id_for(keeper, key),
            next_try_at=moment,
        )
        for key, user in mails
    }
    Message.objects.bulk_create(rows.values(), ignore_conflicts=True)
    standing = Message.objects.filter(message_id__in=[row.message_id for row in rows.values()])
    pks = dict(standing.values_list("message_id", "pk"))
    ring_after_commit()
    return {key: pks[row.message_id] for key, row in rows.items()}


def message_send_again(*, message: Message, by) -> bool:
    """Let a mail that was given up go out again with the same Message-ID; False when it is not given up (any more)."""
    again = Message.objects.filter(pk=message.pk, is_secret=False, failed_at__isnull=False)
    with transaction.atomic():
        changed = again.update(failed_at=None, attempts=0, next_try_at=now())
        if changed:
            event_record(verb="message.send_again", thing=message, by=by)
            ring_after_commit()
    return bool(changed)


def message_id_for(keeper: str, key: str) -> str:
    """The Message-ID of the mail that a keeper writes under a key: always the same one."""
    return message_id_of(hashlib.sha256(f"{keeper}|{key}".encode()).hexdigest()[:40])


def message_id_of(text: str) -> str:
    """A Message-ID in the portal's own domain."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<{text}@{domain}>"


def ring_after_commit() -> None:
    """Tell a worker once per transaction, however many mails it wrote."""
    connection = transaction.get_connection()
    if not any(hook[1] is ring for hook in connection.run_on_commit):
        transaction.on_commit(ring)


def ring() -> None:
    """Tell a worker to look now; a broker that is away is no harm, the next tick finds the row.

    After a vain try this process is silent for SILENCE seconds, so that nobody waits for a dead broker twice.
    """
    if time.monotonic() < _quiet["until"]:
        return
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=_BELL) as line:
            app.send_task("outbox.deliver", connection=line, retry=False, expires=60)
    except Exception as error:
        _quiet["until"] = time.monotonic() + SILENCE
        log.warning("broker away, mail waits for the next tick: %s", error.__class__.__name__)


def waiting():
    """The mails that are neither sent nor given up nor left out."""
    return Message.objects.filter(WAITING)
