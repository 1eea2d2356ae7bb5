"""Workers killed in the middle of sending: nothing is lost, doubles carry the same Message-ID (safety of reminders)."""

from collections import Counter

import pytest

from mobilization.celery import app
from mobilization.core.clock import now
from mobilization.outbox.models import Message
from mobilization.reminders.models import Notice
from tests.builders.people import user_make
from tests.builders.processes import until, worker_running
from tests.builders.races import at_once
from tests.outbox.mail_server import Recorder, server_start
from tests.reminders.test_mails import news, write

MAILS = 60


@pytest.mark.django_db(transaction=True)
def test_mails_of_workers_killed_twice_all_arrive_and_only_the_one_in_hand_may_come_twice():
    recorder = Recorder()
    server = server_start(recorder)
    recorder.pause = 0.04
    for number in range(MAILS):
        news(user_make(), data={"title": f"Việc {number}"})
    write()

    for enough in (10, 35):
        with worker_running(EMAIL_URL=f"smtp://127.0.0.1:{server.port}") as worker:
            at_once(lambda: app.send_task("outbox.deliver"))
            assert until(lambda enough=enough: len(recorder.taken) >= enough)
            worker.kill()
        leases_end()
    with worker_running(EMAIL_URL=f"smtp://127.0.0.1:{server.port}"):
        at_once(lambda: app.send_task("outbox.deliver"))
        finished = until(lambda: Message.objects.filter(sent_at=None).count() == 0, 30)
    server.stop()

    received = Counter(mail["Message-ID"] for mail in recorder.taken)
    assert finished is True
    assert set(received) == set(Message.objects.values_list("message_id", flat=True))
    assert len(received) == MAILS
    assert sum(received.values()) - MAILS <= 2
    assert Notice.objects.filter(mail_skipped="").count() == MAILS


def leases_end():
    """As if the time of the lease had passed."""
    Message.objects.filter(sent_at=None).update(next_try_at=now())
