"""What /readyz and /alarmz say: the database decides about serving, silence of the parts nobody sees is an alarm."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client

from mobilization.core.clock import now
from mobilization.outbox.models import Heartbeat, Message
from mobilization.outbox.services import heartbeat_record, message_put
from mobilization.outbox.tasks import deliver
from mobilization.reminders.tasks import scan

PARTS = ["worker", "beat", "scan"]


def lines(address):
    response = Client().get(address)
    return [response.status_code, *response.content.decode().splitlines()]


def later(**delta):
    return time_machine.travel(now() + datetime.timedelta(**delta), tick=False)


@pytest.mark.django_db
def test_readyz_with_database_is_ready_whatever_the_worker_does():
    assert lines("/readyz") == [200, "ok", *(f"{part}: none ALARM" for part in PARTS), "mails: none"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/readyz", "/alarmz"])
def test_health_without_database_says_so(monkeypatch, address):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")

    answer = lines(address)

    monkeypatch.undo()
    connection.close()
    assert answer == [503, "database away"]


@pytest.mark.django_db
def test_alarmz_is_quiet_when_all_parts_have_given_a_sign():
    with time_machine.travel(now(), tick=False):
        heartbeat_record(names=PARTS, by=None)

        answer = lines("/alarmz")

    assert answer == [200, "ok", "worker: 0 s", "beat: 0 s", "scan: 0 s", "mails: none"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("delta", "alarms"),
    [
        ({"minutes": 4}, []),
        ({"minutes": 6}, ["worker", "beat"]),
        ({"hours": 23}, ["worker", "beat"]),
        ({"hours": 25}, ["worker", "beat", "scan"]),
    ],
    ids=str,
)
def test_alarmz_names_the_parts_that_are_silent_for_too_long(delta, alarms):
    heartbeat_record(names=PARTS, by=None)

    with later(**delta):
        answer = lines("/alarmz")

    assert answer[0] == (503 if alarms else 200)
    assert [line.partition(":")[0] for line in answer[1:] if line.endswith("ALARM")] == alarms


@pytest.mark.django_db
def test_alarmz_names_mails_that_wait_too_long():
    message_put(to="a@mau.invalid", subject="x", text="x", by=None)

    with later(minutes=16):
        heartbeat_record(names=PARTS, by=None)
        answer = lines("/alarmz")
        Message.objects.update(next_try_at=now() + datetime.timedelta(minutes=1))
        put_off = lines("/alarmz")

    assert [answer[0], answer[-1], put_off[0]] == [503, "mails: 960 s ALARM", 200]


@pytest.mark.django_db
def test_tasks_give_the_signs_of_life_of_their_parts():
    found = []

    for task in (lambda: deliver(), lambda: deliver(ticked=True), scan):
        Heartbeat.objects.all().delete()
        task()
        found.append(sorted(Heartbeat.objects.values_list("name", flat=True)))

    assert found == [["worker"], ["beat", "worker"], ["scan"]]
