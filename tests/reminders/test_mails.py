"""The mails of reminders: what stands in them, who gets them when, and what is left out and says so."""

import datetime
from email.header import decode_header, make_header

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mobilization.accounts.roles import Role
from mobilization.core.clock import now, today
from mobilization.core.days import WorkCalendar
from mobilization.outbox.models import FailedAddress, Message
from mobilization.outbox.services import messages_deliver
from mobilization.reminders.models import MailMode, Notice
from mobilization.reminders.services import deadlines_scan, digests_write
from models_registry.models import Status, Submission
from tests.builders.people import holder_of, membership_make, user_make
from tests.builders.registry import submission_make
from tests.builders.walk import review_complete
from tests.outbox.mail_server import portal_mails_to_it
from tests.reminders.test_faults import plain, texts

pytestmark = pytest.mark.django_db
#: A Wednesday.
DUE = datetime.date(2026, 4, 15)
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


@pytest.fixture
def server(settings):
    """The mail server that the portal is configured with."""
    settings.PORTAL_URL = "https://danvan.example"
    with portal_mails_to_it(settings) as recorder:
        yield recorder


def at(day=DUE, hour=9, minute=0):
    return datetime.datetime.combine(day, datetime.time(hour, minute), VIETNAM)


def write(moment=None, calendar=None):
    return digests_write(at=moment or at(), calendar=calendar or WorkCalendar(), by=None)


def waiting_dossier(status=Status.SUBMITTED, **facts):
    """A dossier due on DUE whose reminder of that day is written."""
    submission = submission_make(status, **facts)
    if submission.turn == "head":
        holder_of(Role.UNIT_HEAD, submission.unit)
    Submission.objects.filter(pk=submission.pk).update(due_on=DUE)
    Notice.objects.update(mail_mode="")
    deadlines_scan(day=DUE, by=None)
    return submission


def news(user, **facts):
    given = {"kind": "old", "subject_type": "x", "subject_id": "1", "data": {"title": "Tin"}, "mail_mode": "daily"}
    return Notice.objects.create(recipient=user, **{**given, **facts})


def test_mail_in_vietnamese_reads_back_byte_by_byte(server):
    submission = waiting_dossier(title="Tuyến đường hoa “Xanh, sạch, đẹp” ở xóm Đông Hồ")
    head = holder_of(Role.UNIT_HEAD, submission.unit)

    write()
    messages_deliver(by=None)

    mail = server.taken[0]
    sentence = f"Xác nhận hoặc trả lại hồ sơ: “{submission.title}”. Hạn là hôm nay, 15/04/2026."
    assert str(make_header(decode_header(mail["Subject"]))) == sentence
    assert [mail["To"], mail["Auto-Submitted"]] == [head.user.email, "auto-generated"]
    assert [part.get_content_type() for part in mail.get_payload()] == ["text/plain", "text/html"]
    assert f"- {sentence}\n  https://danvan.example/mo-hinh/{submission.pk}/\n" in plain(mail)
    html = mail.get_payload(1).get_payload(decode=True).decode()
    assert f'<a href="https://danvan.example/mo-hinh/{submission.pk}/">' in html
    assert '<html lang="vi">' in html


def test_mail_tells_no_more_of_a_dossier_than_its_title(server):
    submission = waiting_dossier(situation="BÍ MẬT MỘT", goals="BÍ MẬT HAI", title="<b>Đậm</b>")

    write()
    messages_deliver(by=None)

    everything = "".join(part.get_payload(decode=True).decode() for part in server.taken[0].get_payload())
    assert "BÍ MẬT" not in everything
    assert ["<b>Đậm</b>" in plain(server.taken[0]), "&lt;b&gt;Đậm&lt;/b&gt;" in everything] == [True, True]
    assert submission.situation == "BÍ MẬT MỘT"


def test_mail_of_two_matters_counts_them_and_shows_the_most_pressing_first(server):
    one, person = user_make(language="en"), membership_make(Role.OFFICE)
    news(one, data={"title": "Tin mới"})
    news(one, data={"title": "Có hạn"}, due_on=DUE, step="day", kind="deadline.day", subject_type="none")
    news(one, data={"title": "Tin sau"})
    news(person.user, mail_mode="")

    written = write()
    messages_deliver(by=None)

    assert [written, server.taken[0]["Subject"]] == [1, "2 matters for you on the portal"]
    assert texts(server) == [["Tin mới", "Tin sau"]]
    assert list(Notice.objects.exclude(mail_skipped="").values_list("mail_skipped", flat=True)) == ["closed"]


def test_mail_longer_than_forty_lines_counts_the_rest(server):
    one = user_make(language="en")
    for number in range(45):
        news(one, data={"title": f"Tin {number}"})

    write()
    messages_deliver(by=None)

    assert [len(texts(server)[0]), "and 5 more in the portal." in plain(server.taken[0])] == [40, True]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(hour=6, minute=59), 0),
        (at(hour=7), 1),
        (at(datetime.date(2026, 4, 18)), 0),
        (at(datetime.date(2026, 4, 20)), 1),
    ],
    ids=["before seven", "at seven", "a Saturday", "the Monday after"],
)
def test_mail_of_the_day_is_written_from_seven_on_working_days(moment, expected):
    news(user_make())

    assert write(moment) == expected


def test_mail_of_the_day_is_not_written_on_a_holiday():
    news(user_make())

    assert write(calendar=WorkCalendar(free={DUE: "Giỗ Tổ"})) == 0


def test_mail_of_the_week_is_written_on_the_first_run_of_the_week_whatever_the_day():
    one = user_make()
    news(one, mail_mode=MailMode.WEEKLY)
    thursday, friday = [write(at(datetime.date(2026, 4, day))) for day in (16, 17)]
    news(one, mail_mode=MailMode.WEEKLY)

    again, next_week = [write(at(datetime.date(2026, 4, day))) for day in (17, 20)]

    assert [thursday, friday, again, next_week] == [1, 0, 0, 1]


def test_mail_is_never_empty():
    user_make()

    assert [write(), Message.objects.count()] == [0, 0]


def test_mail_leaves_out_a_reminder_whose_date_has_moved():
    submission = waiting_dossier()
    write()

    Submission.objects.filter(pk=submission.pk).update(due_on=DUE + datetime.timedelta(days=30))
    sent = messages_deliver(by=None)

    assert [sent, Notice.objects.exclude(step="").get().mail_skipped] == [0, "moved"]


def test_mail_leaves_out_who_no_longer_holds_the_post():
    submission = waiting_dossier()
    head = holder_of(Role.UNIT_HEAD, submission.unit)
    membership_make(Role.UNIT_HEAD, submission.unit)
    write()

    head.valid_to = today() - datetime.timedelta(days=1)
    head.save()
    sent = messages_deliver(by=None)

    notice = Notice.objects.filter(recipient=head.user).exclude(step="").get()
    assert [sent, notice.mail_skipped, notice.mail.error] == [0, "not_yours", "not_yours"]


def test_mail_leaves_out_an_account_that_is_switched_off():
    one = user_make()
    news(one)
    write()

    one.is_active = False
    one.save()

    assert [messages_deliver(by=None), Notice.objects.get().mail_skipped] == [0, "inactive"]


def test_mail_leaves_out_news_that_was_read_in_the_portal():
    notice = news(user_make())
    write()

    Notice.objects.filter(pk=notice.pk).update(seen_at=now())

    assert [messages_deliver(by=None), Notice.objects.get().mail_skipped] == [0, "seen"]


def test_mail_leaves_out_a_reviewer_who_has_handed_in():
    submission = waiting_dossier(Status.UNDER_APPRAISAL)
    write()
    done, *rest = submission.reviews.select_related("submission", "reviewer").order_by("pk")

    review_complete(done, (38, 38, 19))
    messages_deliver(by=None)

    told = Notice.objects.exclude(step="").order_by("recipient_id")
    assert {row.recipient_id: row.mail_skipped for row in told} == {
        done.reviewer_id: "not_yours",
        **{review.reviewer_id: "" for review in rest},
    }


def test_mail_goes_to_the_address_of_today(server):
    one = user_make(language="en")
    news(one)
    write()

    one.email = "moi@mau.invalid"
    one.save()
    messages_deliver(by=None)

    assert [server.taken[0]["To"], Message.objects.get().to] == ["moi@mau.invalid"] * 2


def test_mail_that_is_refused_marks_the_address_until_one_is_accepted(server):
    one = user_make()
    server.refused = [one.email]
    news(one)
    write()
    messages_deliver(by=None)
    marked = list(FailedAddress.objects.values_list("to", flat=True))

    server.refused = []
    news(one)
    write(at(DUE + datetime.timedelta(days=1)))
    messages_deliver(by=None)

    assert [marked, FailedAddress.objects.count(), len(server.taken)] == [[one.email], 0, 1]


def test_mails_take_as_many_queries_to_look_at_for_twenty_people_as_for_one(server):
    counts = []
    for day, number in enumerate((1, 20)):
        for _number in range(number):
            news(user_make())
        write(at(DUE + datetime.timedelta(days=day)))
        with CaptureQueriesContext(connection) as queries:
            sent = messages_deliver(by=None)
        counts.append(len(queries) - sent)

    assert counts[0] == counts[1]
