"""The calendar feed as another program reads it: all-day events with alarms, by a secret link that can be revoked."""

import datetime
import logging

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from mobilization.accounts.roles import Role
from mobilization.core.logs import SecretPathFilter
from mobilization.reminders.models import CalendarLink
from mobilization.reminders.services import calendar_link_create, calendar_link_use
from models_registry.models import Status, Submission
from tests.builders.people import client_as, holder_of, membership_make, user_make
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db
DUE = datetime.date(2027, 2, 4)


@pytest.fixture
def head():
    """The head of a unit in which one dossier waits for endorsement."""
    submission = submission_make(Status.SUBMITTED, title="Đường hoa; xanh, sạch\\đẹp " + "dài " * 20)
    Submission.objects.filter(pk=submission.pk).update(due_on=DUE)
    submission_make(Status.SUBMITTED)
    member = holder_of(Role.UNIT_HEAD, submission.unit)
    member.user.language = "vi"
    member.user.save()
    return member


def feed(token):
    return Client().get(reverse("calendar-feed", args=[token]))


def test_feed_shows_the_persons_own_deadlines_alone_and_reads_back(head, settings):
    settings.PORTAL_URL = "https://danvan.example"
    response = feed(calendar_link_create(user=head.user, name="máy", by=head))

    [event] = Calendar.from_ical(response.content).walk("VEVENT")
    submission = Submission.objects.get(due_on=DUE)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert str(event["summary"]) == f"Xác nhận hoặc trả lại hồ sơ: {submission.title}"
    assert [event.decoded("dtstart"), event.decoded("dtend")] == [DUE, DUE + datetime.timedelta(days=1)]
    assert event["url"] == f"https://danvan.example/mo-hinh/{submission.pk}/"
    assert event["uid"] == f"models_registry.submission-{submission.pk}-submission.submitted@danvan.example"
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [datetime.timedelta(hours=-15)]
    assert max(len(line) for line in response.content.split(b"\r\n")) <= 75


def test_feed_of_somebody_without_work_is_an_empty_calendar():
    response = feed(calendar_link_create(user=user_make(), name="máy", by=None))

    assert Calendar.from_ical(response.content).walk("VEVENT") == []


def test_feed_of_a_dossier_that_was_settled_shows_it_no_more(head):
    token = calendar_link_create(user=head.user, name="máy", by=head)

    Submission.objects.filter(due_on=DUE).update(status=Status.WITHDRAWN, turn="nobody")

    assert Calendar.from_ical(feed(token).content).walk("VEVENT") == []


def test_feed_ends_with_the_link_and_with_the_account(head):
    first, second = [calendar_link_create(user=head.user, name=name, by=head) for name in ("một", "hai")]
    link = CalendarLink.objects.get(name="một")

    client_as(head).post(reverse("calendar-link-end", args=[link.pk]))
    after_revoking = [feed(first).status_code, feed(second).status_code]
    head.user.is_active = False
    head.user.save()

    assert [after_revoking, feed(second).status_code] == [[404, 200], 404]


def test_link_of_another_person_cannot_be_revoked(head):
    calendar_link_create(user=head.user, name="một", by=head)

    answer = client_as(membership_make(Role.OFFICE)).post(
        reverse("calendar-link-end", args=[CalendarLink.objects.get().pk])
    )

    assert [answer.status_code, CalendarLink.objects.get().revoked_at] == [404, None]


def test_link_is_shown_once_and_kept_as_a_hash(head):
    client = client_as(head)

    made = client.post(reverse("calendar-links"), {"name": "Điện thoại"}).context["address"]
    again = client.get(reverse("calendar-links")).content.decode()

    token = made.split("/lich/")[1].split("/")[0]
    assert [token in again, "Điện thoại" in again] == [False, True]
    assert CalendarLink.objects.filter(token_hash=token).count() == 0
    assert calendar_link_use(token=token).name == "Điện thoại"


def test_links_of_a_person_are_five_at_most_and_the_oldest_ends(head):
    tokens = [calendar_link_create(user=head.user, name=str(number), by=head) for number in range(6)]

    assert [feed(token).status_code for token in tokens] == [404, 200, 200, 200, 200, 200]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/lich/geheim-123/viec.ics", "/lich/[...]"),
        ("/loi-moi/geheim-123/", "/loi-moi/[...]"),
        ("/mat-khau/dat-lai/MQ/geheim/", "/mat-khau/dat-lai/[...]"),
        ("/mo-hinh/7/", "/mo-hinh/7/"),
    ],
)
def test_log_holds_no_secret_of_an_address(path, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "%s: %s", ("Not Found", path), None)

    SecretPathFilter().filter(record)

    assert record.getMessage() == f"Not Found: {kept}"
