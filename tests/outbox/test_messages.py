"""Mails leave the outbox once, through a real mail server, and none is lost (mobilization/outbox)."""

import datetime
import socket
import subprocess
import sys

import pytest
import time_machine
from django.db import transaction

from mobilization.core.clock import now
from mobilization.outbox.models import CaughtMail, Message
from mobilization.outbox.services import caught_mail, message_put, messages_deliver
from tests.builders.processes import environment_of_test_database, until, worker_running
from tests.builders.races import at_once
from tests.outbox.mail_server import portal_mails_to_it

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings):
    """The mail server that the portal is configured with."""
    with portal_mails_to_it(settings) as recorder:
        yield recorder


def put(**facts):
    return message_put(**{"to": "a@mau.invalid", "subject": "Việc mới", "text": "Nội dung", "by": None, **facts})


def later(**delta):
    return time_machine.travel(now() + datetime.timedelta(**delta), tick=True)


def test_message_accepted_is_sent_once_as_written(server):
    message = put()

    sent = [messages_deliver(by=None), messages_deliver(by=None)]

    message.refresh_from_db()
    mail = server.taken[0]
    assert [sent, len(server.taken), message.attempts, message.error] == [[1, 0], 1, 0, ""]
    assert [mail["To"], mail["Message-ID"]] == ["a@mau.invalid", message.message_id]
    assert mail.get_payload(decode=True).decode().strip() == "Nội dung"
    assert message.sent_at is not None


def test_message_put_off_by_the_server_is_sent_later_with_the_same_id(server):
    server.answers = ["451 4.3.0 try again later"]
    message = put()

    first = messages_deliver(by=None)
    at_once_again = messages_deliver(by=None)
    with later(minutes=2):
        second = messages_deliver(by=None)

    message.refresh_from_db()
    assert [first, at_once_again, second] == [0, 0, 1]
    assert server.tried == [message.message_id, message.message_id]
    assert [message.attempts, message.failed_at] == [1, None]


def test_message_to_a_mailbox_that_does_not_exist_is_given_up(server):
    server.refused = ["a@mau.invalid"]
    message, other = put(), put(to="b@mau.invalid")

    sent = messages_deliver(by=None)
    with later(days=2):
        again = messages_deliver(by=None)

    message.refresh_from_db()
    other.refresh_from_db()
    assert [sent, again, message.sent_at, other.failed_at] == [1, 0, None, None]
    assert message.failed_at is not None
    assert message.error.startswith("550 ")


def test_message_refused_for_good_after_its_text_is_given_up(server):
    server.answers = ["554 5.7.1 refused as spam"]
    message = put()

    messages_deliver(by=None)

    message.refresh_from_db()
    assert [message.sent_at, message.failed_at is not None] == [None, True]


def test_message_pauses_grow_and_end(server):
    server.answers = ["451 no"] * 9
    message = put()
    pauses = []

    with time_machine.travel(now(), tick=False) as clock:
        while message.failed_at is None:
            messages_deliver(by=None)
            message.refresh_from_db()
            pauses.append(round((message.next_try_at - now()).total_seconds() / 60))
            clock.move_to(message.next_try_at)

    assert pauses == [1, 5, 15, 60, 240, 720, 720]
    assert [len(server.tried), set(server.tried)] == [7, {message.message_id}]


def test_message_server_away_waits(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    message = put()

    sent = messages_deliver(by=None)

    message.refresh_from_db()
    assert [sent, message.attempts, message.failed_at, message.error[:22]] == [0, 1, None, "ConnectionRefusedError"]


def test_message_claimed_by_a_worker_that_died_is_sent_after_the_lease(server):
    message = put()
    Message.objects.update(next_try_at=now() + datetime.timedelta(minutes=5))

    waiting = messages_deliver(by=None)
    with later(minutes=6):
        sent = messages_deliver(by=None)

    assert [waiting, sent, server.tried] == [0, 1, [message.message_id]]


@pytest.mark.parametrize(("is_secret", "kept"), [(True, ""), (False, "Nội dung")])
def test_message_secret_loses_its_text_once_sent(server, is_secret, kept):
    message = put(is_secret=is_secret)
    before = message.text

    messages_deliver(by=None)

    message.refresh_from_db()
    assert [before, message.text] == ["Nội dung", kept]


def test_message_secret_that_is_given_up_loses_its_text_too(server):
    server.refused = ["a@mau.invalid"]
    message = put(is_secret=True)

    messages_deliver(by=None)

    message.refresh_from_db()
    assert [message.failed_at is not None, message.text] == [True, ""]


def test_message_that_cannot_be_written_as_a_mail_does_not_stop_the_others(server):
    broken, other = put(to="không phải địa chỉ"), put(to="b@mau.invalid")

    sent = messages_deliver(by=None)

    broken.refresh_from_db()
    assert [sent, broken.attempts, broken.sent_at] == [1, 1, None]
    assert server.tried == [other.message_id]


def test_message_subject_of_several_lines_becomes_one(server):
    put(subject="Một\r\nBcc: x@mau.invalid")

    messages_deliver(by=None)

    assert server.taken[0]["Bcc"] is None
    assert Message.objects.get().subject == "Một Bcc: x@mau.invalid"


def test_message_of_a_change_that_failed_is_not_there():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)

    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_message_two_deliverers_at_once_send_each_mail_once(server):
    server.pause = 0.02
    ids = sorted(put(to=f"n{number}@mau.invalid").message_id for number in range(12))

    sent = at_once(*[lambda: messages_deliver(by=None)] * 2)

    assert sum(sent) == 12
    assert sorted(mail["Message-ID"] for mail in server.taken) == ids


@pytest.mark.django_db(transaction=True)
def test_message_put_with_the_broker_away_is_quick_and_goes_out_at_the_next_tick(server):
    environment = environment_of_test_database(REDIS_URL="redis://127.0.0.1:9/0")

    put_elsewhere = subprocess.run(
        [sys.executable, "-c", PUT_AND_TELL_SECONDS], env=environment, capture_output=True, text=True, check=True
    )
    sent = messages_deliver(by=None)

    assert float(put_elsewhere.stdout) < 2
    assert "broker away, mail waits for the next tick" in put_elsewhere.stderr
    assert [sent, server.tried] == [1, [Message.objects.get().message_id]]


@pytest.mark.django_db(transaction=True)
def test_message_put_with_a_broker_that_takes_the_call_and_never_answers_waits_less_than_half_a_second(server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        environment = environment_of_test_database(REDIS_URL=f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        put_elsewhere = subprocess.run(
            [sys.executable, "-c", PUT_AND_TELL_SECONDS], env=environment, capture_output=True, text=True, check=True
        )

    assert float(put_elsewhere.stdout) < 0.5
    assert messages_deliver(by=None) == 1


PUT_AND_TELL_SECONDS = """
import time, django
django.setup()
from mobilization.outbox.services import message_put
from mobilization.outbox.services.message import app
app.finalize()
began = time.monotonic()
message_put(to="a@mau.invalid", subject="x", text="x", by=None)
print(time.monotonic() - began)
"""


@pytest.mark.django_db(transaction=True)
def test_message_put_rings_and_a_waiting_worker_sends_it_without_any_tick():
    with worker_running():
        at_once(put)
        caught = until(lambda: CaughtMail.objects.count() == 1)

    assert caught is True
    assert Message.objects.get().sent_at is not None


def test_caught_mail_keeps_what_would_have_gone_out(settings):
    settings.EMAIL_BACKEND = "mobilization.outbox.backends.CaughtMailBackend"
    put(to="b@mau.invalid", subject="Lời mời", text="Chào")

    messages_deliver(by=None)

    mail = CaughtMail.objects.get()
    assert [mail.to, mail.subject, mail.text] == ["b@mau.invalid", "Lời mời", "Chào"]


def test_caught_mail_keeps_only_the_newest(monkeypatch):
    monkeypatch.setattr(caught_mail, "KEPT", 3)

    for number in range(5):
        caught_mail.mail_catch(to="a@mau.invalid", subject=str(number), text="")

    assert list(CaughtMail.objects.values_list("subject", flat=True)) == ["4", "3", "2"]
