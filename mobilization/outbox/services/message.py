"""Putting mails into the outbox and sending those that wait.

A mail is claimed with a lease before it is sent and marked afterwards, outside any transaction: a worker killed in
between sends it again with the same Message-ID, never loses it (docs/decisions/0006-broker-is-a-doorbell.md).
"""

import datetime
import logging
import smtplib
import uuid

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from mobilization.celery import app
from mobilization.core.clock import now
from mobilization.outbox.models import Message

LEASE = datetime.timedelta(minutes=5)
PAUSES = [datetime.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
log = logging.getLogger(__name__)


def message_put(*, to, subject, text, is_secret=False, by=None) -> Message:
    """Write a mail into the outbox inside the caller's transaction; it goes out after commit."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    message = Message.objects.create(
        to=to,
        subject=" ".join(str(subject).split())[:200],
        text=text,
        is_secret=is_secret,
        message_id=f"<{uuid.uuid4()}@{domain}>",
        next_try_at=now(),
    )
    transaction.on_commit(ring)
    return message


def ring() -> None:
    """Tell a worker to look now; a broker that is away is no harm, the next tick finds the row."""
    try:
        app.send_task("outbox.deliver", retry=False, expires=60)
    except Exception as error:
        log.warning("broker away, mail waits for the next tick: %s", error.__class__.__name__)


def messages_deliver(*, limit=50, by=None) -> int:
    """Send what waits; returns how many were accepted by the mail server."""
    sent = 0
    for message in _claim(limit):
        sent += _send(message)
    return sent


def _claim(limit: int) -> list[Message]:
    with transaction.atomic():
        waiting = Message.objects.filter(sent_at=None, failed_at=None, next_try_at__lte=now())
        rows = list(waiting.select_for_update(skip_locked=True).order_by("next_try_at")[:limit])
        Message.objects.filter(pk__in=[m.pk for m in rows]).update(next_try_at=now() + LEASE)
    return rows


def _send(message: Message) -> int:
    mail = EmailMessage(message.subject, message.text, to=[message.to], headers={"Message-ID": message.message_id})
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        return _failed(message, f"{code} {answer!r}", final=500 <= code < 600)
    except smtplib.SMTPDataError as error:
        return _failed(message, f"{error.smtp_code} {error.smtp_error!r}", final=500 <= error.smtp_code < 600)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return _failed(message, f"{error.__class__.__name__}: {error}", final=False)
    return Message.objects.filter(pk=message.pk, sent_at=None).update(sent_at=now(), error="", **_wiped(message))


def _failed(message: Message, why: str, *, final: bool) -> int:
    attempts = message.attempts + 1
    given_up = final or attempts > len(PAUSES)
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    Message.objects.filter(pk=message.pk).update(
        attempts=attempts,
        error=why[:300],
        next_try_at=now() + pause,
        failed_at=now() if given_up else None,
        **(_wiped(message) if given_up else {}),
    )
    return 0


def _wiped(message: Message) -> dict:
    """The columns that lose their content once a message is settled."""
    return {"text": ""} if message.is_secret else {}
