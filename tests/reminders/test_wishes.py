"""People choose how they are told by mail; what is due stays, one record can be put off."""

import datetime

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.outbox.models import FailedAddress, Message
from mobilization.reminders.groups import Group, group_of
from mobilization.reminders.models import MailMode, Notice, Preference, Snooze
from mobilization.reminders.services import deadlines_scan, notices_write, preferences_set
from models_registry.models import Status, Submission
from tests.builders.people import client_as, holder_of, membership_make, user_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
DAILY = {"before": "daily", "due": "daily", "above": "daily", "news": "daily"}
#: A Wednesday.
DUE = datetime.date(2026, 4, 15)


@pytest.fixture
def member():
    return membership_make(Role.OFFICE)


def tell(user, times=1, **facts):
    for _number in range(times):
        notices_write(
            recipients=[user.pk], kind="old", thing=unit_make(), url="/", data={"title": "x"}, by=None, **facts
        )


def modes():
    return list(Notice.objects.order_by("pk").values_list("mail_mode", flat=True))


@pytest.mark.parametrize(
    ("kind", "group"),
    [
        ("deadline.before", Group.BEFORE),
        ("deadline.watch.blind", Group.BEFORE),
        ("deadline.day", Group.DUE),
        ("deadline.after", Group.DUE),
        ("deadline.up.blind", Group.ABOVE),
        ("submission.endorse.0", Group.NEWS),
    ],
)
def test_kind_belongs_to_its_group(kind, group):
    assert group_of(kind) == group


def test_wishes_page_shows_what_holds_and_keeps_what_is_chosen(member):
    client = client_as(member)

    before = client.get(reverse("notice-wishes")).context["form"].initial
    answer = client.post(reverse("notice-wishes"), {**DAILY, "news": "none", "before": "weekly"})

    after = client.get(reverse("notice-wishes")).context["form"].initial
    assert [before, answer.status_code] == [DAILY, 302]
    assert after == {**DAILY, "news": "none", "before": "weekly"}


@pytest.mark.parametrize("group", ["due", "above"])
def test_wishes_page_refuses_to_switch_off_what_is_due(member, group):
    answer = client_as(member).post(reverse("notice-wishes"), {**DAILY, group: "none"})

    assert [answer.status_code, Preference.objects.count()] == [422, 0]


def test_wishes_page_warns_of_an_address_that_fails(member):
    FailedAddress.objects.create(to=member.user.email, error="550")

    html = client_as(member).get(reverse("notice-wishes")).content.decode()

    assert f"Mails to {member.user.email} come back." in html


def test_wish_holds_for_new_notices_and_for_those_that_wait(member):
    other = user_make()
    tell(member.user)

    preferences_set(user=member.user, modes={**DAILY, "news": MailMode.WEEKLY}, by=member)
    tell(member.user)
    tell(other)

    assert modes() == ["weekly", "weekly", "daily"]


def test_wish_at_once_writes_the_mail_with_the_notice_and_five_a_day_at_most(member):
    preferences_set(user=member.user, modes={**DAILY, "news": MailMode.AT_ONCE}, by=member)

    tell(member.user, times=7)

    assert modes() == ["now"] * 5 + ["daily"] * 2
    assert Message.objects.filter(recipient=member.user).count() == 5


def test_wish_at_once_of_a_reminder_writes_one_mail_however_often_the_scan_runs():
    submission = submission_make(Status.SUBMITTED)
    head = holder_of(Role.UNIT_HEAD, submission.unit)
    preferences_set(user=head.user, modes={**DAILY, "due": MailMode.AT_ONCE}, by=head)
    Submission.objects.filter(pk=submission.pk).update(due_on=DUE)

    for _time in range(3):
        deadlines_scan(day=DUE, by=None)

    notice = Notice.objects.exclude(step="").get()
    assert [Message.objects.count(), notice.mail.recipient_id] == [1, head.user_id]


def test_snooze_page_puts_one_record_off(member):
    notice = Notice.objects.create(
        recipient=member.user,
        kind="x",
        subject_type="t",
        subject_id="7",
        step="day",
        due_on=DUE,
        data={"title": "Việc"},
    )
    until = today() + datetime.timedelta(days=3)

    asked = client_as(member).get(reverse("notice-snooze", args=[notice.pk]))
    answer = client_as(member).post(reverse("notice-snooze", args=[notice.pk]), {"until": f"{until:%d/%m/%Y}"})

    row = Snooze.objects.get()
    assert [asked.status_code, answer.url] == [200, reverse("notice-list")]
    assert [row.user_id, row.subject_type, row.subject_id, row.until] == [member.user_id, "t", "7", until]


@pytest.mark.parametrize("days", [-1, 61])
def test_snooze_page_refuses_the_past_and_what_is_too_far(member, days):
    notice = Notice.objects.create(
        recipient=member.user, kind="x", subject_type="t", subject_id="7", step="day", due_on=DUE
    )
    until = today() + datetime.timedelta(days=days)

    answer = client_as(member).post(reverse("notice-snooze", args=[notice.pk]), {"until": f"{until:%d/%m/%Y}"})

    assert [answer.status_code, Snooze.objects.count()] == [422, 0]
    assert "Choose a day from today on, at most 60 days ahead." in answer.content.decode()


def test_snooze_page_is_not_there_for_news_and_for_another_persons_reminder(member):
    news = Notice.objects.create(recipient=member.user, kind="x", subject_type="t", subject_id="7")
    others = Notice.objects.create(
        recipient=user_make(), kind="x", subject_type="t", subject_id="7", step="day", due_on=DUE
    )

    statuses = [client_as(member).get(reverse("notice-snooze", args=[n.pk])).status_code for n in (news, others)]

    assert statuses == [404, 404]
