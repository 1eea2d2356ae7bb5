"""Who was told what and when: complete for the commission, the own unit for a unit, and never who reviews."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import now, today
from mobilization.core.days import WorkCalendar
from mobilization.outbox.models import Message
from mobilization.outbox.services import messages_deliver
from mobilization.reminders.models import Notice, RunHold
from mobilization.reminders.services import deadlines_scan, digests_write
from mobilization.reminders.untold import rehearsal
from mobilization.reminders.views.told_rows import step_words
from models_registry.models import Status, Submission
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.outbox.mail_server import portal_mails_to_it

pytestmark = pytest.mark.django_db
#: A Wednesday.
DUE = datetime.date(2026, 4, 15)


def told(status, **facts):
    """A dossier whose people were reminded on the day, their news taken away."""
    submission = submission_make(status, **facts)
    holder_of(Role.UNIT_HEAD, submission.unit)
    Submission.objects.filter(pk=submission.pk).update(due_on=DUE)
    Notice.objects.all().delete()
    deadlines_scan(day=DUE, by=None)
    return submission


def rows_of(by, submission):
    response = client_as(by).get(reverse("told-record", args=["submission", submission.pk]))
    return [[str(cell["text"]) for cell in row["cells"]] for row in response.context["rows"]]


def test_record_page_tells_what_became_of_a_reminder(settings):
    submission = told(Status.SUBMITTED, title="Đường hoa")
    head = holder_of(Role.UNIT_HEAD, submission.unit)
    waiting = rows_of(head, submission)
    Notice.objects.update(seen_at=now())
    with portal_mails_to_it(settings):
        at = datetime.datetime(2026, 4, 15, 3, 0, tzinfo=datetime.UTC)
        digests_write(at=at, calendar=WorkCalendar(), by=None)
        messages_deliver(by=None)

    sent = rows_of(head, submission)

    assert waiting[0][0] == "Endorse or return the dossier: “Đường hoa”. Due today, 15/04/2026."
    assert waiting[0][1] == f"{head.user.name}, {head.post_label}"
    assert [waiting[0][3], waiting[0][4], sent[0][3]] == ["waits", "not seen yet", "accepted"]
    assert sent[0][4] != "not seen yet"


def test_record_page_hides_the_reviewers_from_the_unit_and_from_each_other():
    submission = told(Status.UNDER_APPRAISAL)
    officer = holder_of(Role.COMMUNE_OFFICER, submission.unit)
    review = submission.reviews.order_by("pk").first()
    reviewer = review.reviewer.memberships.get()
    everybody = submission.reviews.count()

    counts = [len(rows_of(by, submission)) for by in (officer, reviewer, holder_of(Role.OFFICE))]

    assert counts == [0, 1, everybody]


def test_record_page_takes_as_many_queries_for_many_notices_as_for_one():
    submission = told(Status.SUBMITTED)
    client, counts = client_as(holder_of(Role.UNIT_HEAD, submission.unit)), []
    for number in (0, 15):
        for _number in range(number):
            membership_make(Role.UNIT_HEAD, submission.unit)
        deadlines_scan(day=DUE, by=None)
        client.get(reverse("told-record", args=["submission", submission.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("told-record", args=["submission", submission.pk]))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_list_of_the_office_names_no_titles_and_finds_refused_mails():
    submission = told(Status.SUBMITTED, title="CHƯA GỬI")
    mail = Message.objects.create(to="a@mau.invalid", message_id="<1>", next_try_at=now(), failed_at=now(), error="550")
    Notice.objects.update(mail=mail)
    client = client_as(membership_make(Role.OFFICE))

    everything = client.get(reverse("told-list"), {"ngay": f"{today():%d/%m/%Y}"})
    refused = client.get(reverse("told-list"), {"ngay": "", "loi": "on"})
    other_day = client.get(reverse("told-list"), {"ngay": "01/01/2026"})

    assert [len(r.context["rows"]) for r in (everything, refused, other_day)] == [1, 1, 0]
    assert "CHƯA GỬI" not in everything.content.decode()
    assert submission.unit_name in everything.content.decode()


def test_list_as_a_table_reads_back_and_holds_no_formula():
    submission = told(Status.SUBMITTED)
    Notice.objects.update(data={"unit": "=1+1", "title": "x"}, task="=cmd")

    response = client_as(membership_make(Role.OFFICE)).get(reverse("told-list"), {"ngay": "", "csv": "1"})

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[0] == ["What", "Whom", "In the portal", "By mail", "Seen"]
    assert rows[1][0] == "'=cmd – =1+1, 15/04/2026"
    assert submission.title not in response.content.decode()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("before-7", "7 days before: whoever has to act"),
        ("before-2w", "2 working days before: whoever has to act"),
        ("day", "on the day: whoever has to act"),
        ("after-3", "3 days after: whoever has to act"),
        ("up-14", "14 days after: the level above"),
        ("head--3", "3 days before: the head of the unit"),
    ],
)
def test_step_in_words(code, words):
    assert step_words(code) == words


def test_rehearsal_tells_what_the_scan_of_that_day_will_tell():
    submission = submission_make(Status.SUBMITTED)
    holder_of(Role.UNIT_HEAD, submission.unit)
    calendar, due = WorkCalendar(), today() + datetime.timedelta(days=40)
    due = calendar.next_working(due)
    Submission.objects.filter(pk=submission.pk).update(due_on=due)
    days = [today() + datetime.timedelta(days=n) for n in range(61)]

    rehearsed = [(day, notice.step) for day in days for notice in rehearsal(day)]

    assert Notice.objects.exclude(step="").count() == 0
    happened = []
    for day in days:
        before = set(Notice.objects.values_list("pk", flat=True))
        deadlines_scan(day=day, by=None)
        happened += [(day, n.step) for n in Notice.objects.exclude(pk__in=before).exclude(step="").order_by("pk")]
    assert rehearsed == happened
    assert [step for _day, step in happened][:3] == ["before-7", "before-1", "day"]


def test_rehearsal_page_says_whom_and_why_and_refuses_other_days():
    submission = told(Status.SUBMITTED)
    Submission.objects.filter(pk=submission.pk).update(due_on=WorkCalendar().next_working(today()))
    client = client_as(membership_make(Role.ADMINISTRATOR))

    page = client.get(reverse("rehearsal"), {"ngay": f"{WorkCalendar().next_working(today()):%d/%m/%Y}"})
    refused = client.get(reverse("rehearsal"), {"ngay": "01/01/2020"})

    cells = [str(cell["text"]) for cell in page.context["rows"][0]["cells"]]
    assert [cells[0], cells[3]] == ["Endorse or return the dossier", "on the day: whoever has to act"]
    assert [submission.title in page.content.decode(), refused.status_code] == [False, 422]


def test_machinery_page_lets_a_stopped_run_go_and_sends_a_refused_mail_again():
    by = membership_make(Role.ADMINISTRATOR)
    hold = RunHold.objects.create(day=DUE, more_than=3000)
    mail = Message.objects.create(
        to="a@mau.invalid", keeper="reminders", message_id="<1>", next_try_at=now(), failed_at=now(), error="550 no"
    )
    client = client_as(by)
    html = client.get(reverse("machinery")).content.decode()

    client.post(reverse("run-allow", args=[hold.pk]))
    client.post(reverse("mail-again", args=[mail.pk]))

    hold.refresh_from_db()
    mail.refresh_from_db()
    assert ["would tell more than 3.000 reminders" in html, "550 no" in html] == [True, True]
    assert [hold.allowed_by_id, mail.failed_at] == [by.user_id, None]


def test_mail_again_leaves_mails_that_open_an_account_alone():
    mail = Message.objects.create(to="a@mau.invalid", message_id="<1>", next_try_at=now(), failed_at=now())

    answer = client_as(membership_make(Role.ADMINISTRATOR)).post(reverse("mail-again", args=[mail.pk]))

    assert answer.status_code == 404
