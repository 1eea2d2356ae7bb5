"""The five faults found in the reminder code of known systems, each as a test, through a real mail server."""

import datetime

import pytest
import time_machine

from mobilization.accounts.roles import Role
from mobilization.core.clock import now
from mobilization.core.days import WorkCalendar
from mobilization.outbox.models import Message
from mobilization.outbox.services import messages_deliver
from mobilization.reminders.models import Notice
from mobilization.reminders.services import deadlines_scan, digests_write
from mobilization.workflow.engine import apply
from models_registry.models import Status, Submission
from models_registry.workflow import SUBMISSION
from tests.builders.people import holder_of, membership_make
from tests.builders.races import at_once
from tests.builders.registry import submission_make
from tests.outbox.mail_server import portal_mails_to_it

pytestmark = pytest.mark.django_db
#: A Wednesday.
DUE = datetime.date(2026, 4, 15)
TITLE = "Tuyến đường hoa"
BEFORE = f"Endorse or return the dossier: “{TITLE}”. Due on 15/04/2026."
LATE = f"Endorse or return the dossier: “{TITLE}”. Was due on 15/04/2026 and is late."


@pytest.fixture
def server(settings):
    """The mail server that the portal is configured with."""
    with portal_mails_to_it(settings) as recorder:
        yield recorder


@pytest.fixture
def dossier(db):
    """A dossier that waits for the head of its unit and is due on DUE."""
    return due_on(submission_make(Status.SUBMITTED, title=TITLE), DUE)


def due_on(submission, day):
    Submission.objects.filter(pk=submission.pk).update(due_on=day)
    head = holder_of(Role.UNIT_HEAD, submission.unit)
    head.user.language = "en"
    head.user.save()
    return submission


def run(late, *, hour=9):
    """Everything that beat starts on a day: scan, mails of the day, delivery."""
    day = DUE + datetime.timedelta(days=late)
    at = datetime.datetime.combine(day, datetime.time(hour), datetime.timezone(datetime.timedelta(hours=7)))
    deadlines_scan(day=day, by=None)
    digests_write(at=at, calendar=WorkCalendar(), by=None)
    messages_deliver(by=None)


def texts(server):
    """The lines that were received, mail by mail."""
    return [[line[2:] for line in plain(mail).splitlines() if line.startswith("- ")] for mail in server.taken]


def plain(mail) -> str:
    part = mail.get_payload(0) if mail.is_multipart() else mail
    return part.get_payload(decode=True).decode().replace("\r\n", "\n")


def test_fault_one_a_day_without_a_run_loses_no_reminder(dossier, server):
    for late in (-9, -2, 5):
        run(late)

    assert texts(server) == [[BEFORE], [LATE]]


def test_fault_two_two_rules_on_one_day_do_not_hide_each_other(dossier, server):
    office = membership_make(Role.OFFICE)
    office.user.language = "en"
    office.user.save()

    run(19)

    received = {mail["To"]: lines for mail, lines in zip(server.taken, texts(server), strict=True)}
    assert received == {
        holder_of(Role.UNIT_HEAD, dossier.unit).user.email: [LATE],
        office.user.email: [
            f"Late in {dossier.unit_name}: “Endorse or return the dossier” was due on 15/04/2026.",
        ],
    }


def test_fault_two_the_first_task_does_not_hide_the_second_of_the_same_day(dossier):
    office, title = holder_of(Role.OFFICE), "Hai việc"
    second = due_on(submission_make(Status.SELF_ASSESSED, title=title), DUE)
    deadlines_scan(day=DUE, by=None)

    Submission.objects.filter(pk=second.pk).update(status=Status.ENDORSED)
    deadlines_scan(day=DUE, by=None)

    told = Notice.objects.filter(recipient=office.user, subject_id=str(second.pk)).exclude(step="").order_by("pk")
    assert [(row.step, row.task) for row in told] == [
        ("day", "submission.self_assessed"),
        ("day", "submission.endorsed"),
    ]


def test_fault_three_a_run_that_died_after_the_answer_sends_the_same_mail_again_and_no_other(dossier, server):
    server.drop = 1

    run(-1)
    with time_machine.travel(now() + datetime.timedelta(minutes=10), tick=True):
        messages_deliver(by=None)
        messages_deliver(by=None)

    message = Message.objects.get(keeper="reminders")
    assert server.tried == [message.message_id] * 2
    assert texts(server) == [[BEFORE]] * 2


@pytest.mark.django_db(transaction=True)
def test_fault_three_four_runs_at_once_claim_first_and_send_one_mail(settings):
    with portal_mails_to_it(settings) as server:
        dossiers = [due_on(submission_make(Status.SUBMITTED), DUE) for _number in range(3)]
        server.pause = 0.05

        results = at_once(*[lambda: run(-1)] * 4)

    assert [result for result in results if isinstance(result, Exception)] == []
    heads = sorted(holder_of(Role.UNIT_HEAD, dossier.unit).user.email for dossier in dossiers)
    assert sorted(mail["To"] for mail in server.taken) == heads


def test_fault_four_the_mail_of_the_day_opens_again_for_what_came_after_it(dossier, server):
    run(-7)
    later = due_on(submission_make(Status.SUBMITTED, dossier.unit, title="Đến sau"), DUE)
    run(-7, hour=15)
    same_day = len(server.taken)
    run(-6)

    assert same_day == 1
    assert texts(server) == [
        [BEFORE],
        [BEFORE.replace(TITLE, later.title), f"“{later.title}” waits for your endorsement."],
    ]


def test_fault_four_a_mail_that_failed_does_not_close_the_next_day(dossier, server):
    server.answers = ["554 5.7.1 refused"]
    run(-7)

    run(-1)

    assert texts(server) == [[BEFORE]]
    mails = Message.objects.filter(keeper="reminders").order_by("pk")
    assert [mail.failed_at is not None for mail in mails] == [True, False]


def test_fault_five_what_was_closed_between_scan_and_sending_is_not_reminded_of(dossier, server):
    deadlines_scan(day=DUE, by=None)

    apply(SUBMISSION, "withdraw", dossier, by=holder_of(Role.COMMUNE_OFFICER, dossier.unit), reason="Thôi")
    run(0)

    notice = Notice.objects.exclude(step="").get()
    assert [texts(server), notice.mail_skipped] == [[[f"“{TITLE}” was withdrawn."]], "closed"]


def test_fault_five_what_was_closed_while_the_mail_server_was_away_is_not_reminded_of(dossier, server):
    server.answers = ["451 4.3.0 later"]
    run(0)

    apply(SUBMISSION, "withdraw", dossier, by=holder_of(Role.COMMUNE_OFFICER, dossier.unit), reason="Thôi")
    with time_machine.travel(now() + datetime.timedelta(minutes=10), tick=True):
        messages_deliver(by=None)

    assert [len(server.tried), server.taken, Message.objects.get(keeper="reminders").error] == [1, [], "closed"]
