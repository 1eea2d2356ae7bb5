"""Sending the mails that wait.

A batch is claimed with a lease, its keepers are asked again, each mail is sent outside any transaction and marked: a
worker killed in between sends it again with the same Message-ID, never loses it
(docs/decisions/0006-broker-is-a-doorbell.md).
"""

import datetime
import logging
import smtplib
import time
from collections import defaultdict

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from mobilization.core.clock import now
from mobilization.outbox.keepers import Letter, keeper_of
from mobilization.outbox.models import FailedAddress, Message
from mobilization.outbox.services.message import waiting

BATCH = 25
LEASE = datetime.timedelta(minutes=5)
#: A batch is let go when this much of its lease has passed: one slow conversation must still end inside it.
USABLE = 150.0
#: No new batch is claimed after this many seconds: with USABLE it stays below the time limit of a task.
BUDGET = 90.0
#: Keepers are asked anew when their answer is older than this many seconds.
FRESH = 20.0
PAUSES = [datetime.timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720)]
log = logging.getLogger(__name__)


def messages_deliver(*, limit=50, by=None) -> int:
    """Send what waits, at most `limit`; returns how many were accepted by the mail server."""
    sent, line, until = 0, _Line(), time.monotonic() + BUDGET
    try:
        while limit > 0 and time.monotonic() < until and (batch := _claim(min(limit, BATCH))):
            sent += _send_batch(batch, line)
            limit -= len(batch)
    finally:
        line.close()
    return sent


class _Line:
    """One connection to the mail server for many mails; thrown away after any trouble."""

    def __init__(self):
        self._open = None

    def send(self, message: Message, letter: Letter) -> None:
        """Hand one mail over; raises what smtplib and the socket raise."""
        if self._open is None:
            self._open = get_connection()
            self._open.open()
        headers = {"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"}
        mail = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.to], headers=headers)
        if letter.html:
            mail.attach_alternative(letter.html, "text/html")
        self._open.send_messages([mail])

    def close(self) -> None:
        """Say goodbye; a server that is gone already is no trouble."""
        try:
            if self._open is not None:
                self._open.close()
        except (smtplib.SMTPException, OSError) as error:
            log.info("the mail server hung up: %s", error.__class__.__name__)
        self._open = None


def _claim(limit: int) -> list[Message]:
    with transaction.atomic():
        ready = waiting().filter(next_try_at__lte=now())
        rows = list(ready.select_for_update(skip_locked=True).order_by("next_try_at")[:limit])
        Message.objects.filter(pk__in=[m.pk for m in rows]).update(next_try_at=now() + LEASE)
    return rows


def _send_batch(batch: list[Message], line: _Line) -> int:
    began = looked = time.monotonic()
    letters, sent = _look(batch), 0
    marked = set(FailedAddress.objects.filter(to__in=[m.to for m in batch]).values_list("to", flat=True))
    for place, message in enumerate(batch):
        if time.monotonic() - began > USABLE:
            Message.objects.filter(pk__in=[m.pk for m in batch[place:]]).update(next_try_at=now())
            break
        if time.monotonic() - looked > FRESH:
            letters, looked = _look(batch[place:]), time.monotonic()
        letter = letters[message.pk]
        if isinstance(letter, Letter):
            sent += _send(message, letter, line, marked)
        else:
            Message.objects.filter(pk=message.pk).update(skipped_at=now(), error=letter)
    return sent


def _look(batch: list[Message]) -> dict[int, Letter | str]:
    """What goes out for each message now: its own text, or what its keeper says."""
    answers: dict[int, Letter | str] = {}
    kept = defaultdict(list)
    for message in batch:
        answers[message.pk] = Letter(message.to, message.subject, message.text, message.html)
        if message.keeper:
            kept[message.keeper].append(message)
    for code, messages in kept.items():
        keeper = keeper_of(code)
        said = keeper.look(messages) if keeper else {}
        answers |= {message.pk: said.get(message.pk, "unknown") for message in messages}
    return answers


def _send(message: Message, letter: Letter, line: _Line, marked: set[str]) -> int:
    try:
        line.send(message, letter)
    except smtplib.SMTPRecipientsRefused as error:
        line.close()
        code, answer = next(iter(error.recipients.values()))
        return _failed(message, letter, f"{code} {_text(answer)}", final=500 <= code < 600, is_address=True)
    except smtplib.SMTPDataError as error:
        line.close()
        said = f"{error.smtp_code} {_text(error.smtp_error)}"
        return _failed(message, letter, said, final=500 <= error.smtp_code < 600)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        line.close()
        return _failed(message, letter, f"{error.__class__.__name__}: {error}", final=False)
    if letter.to in marked:
        FailedAddress.objects.filter(to=letter.to).delete()
    return waiting().filter(pk=message.pk).update(sent_at=now(), error="", to=letter.to, **_wiped(message))


def _failed(message: Message, letter: Letter, why: str, *, final: bool, is_address: bool = False) -> int:
    attempts = message.attempts + 1
    given_up = final or attempts > len(PAUSES)
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    waiting().filter(pk=message.pk).update(
        attempts=attempts,
        error=why[:300],
        to=letter.to,
        next_try_at=now() + pause,
        failed_at=now() if given_up else None,
        **(_wiped(message) if given_up else {}),
    )
    if final and is_address:
        _address_mark(message, letter.to, why)
    return 0


def _address_mark(message: Message, address: str, why: str) -> None:
    """Keep that the address does not exist, and tell the keeper the first time."""
    _row, is_new = FailedAddress.objects.update_or_create(to=address, defaults={"error": why[:300]})
    keeper = keeper_of(message.keeper)
    if is_new and keeper is not None:
        keeper.refused(message)


def _text(answer: bytes | str) -> str:
    """What a mail server said, as one line of text."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.replace("\x00", "").split())


def _wiped(message: Message) -> dict:
    """The columns that lose their content once a message is settled."""
    return {"text": ""} if message.is_secret else {}
