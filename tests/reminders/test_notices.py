"""A person reads and marks the own notices, never another's."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from mobilization.core.clock import today
from mobilization.reminders.models import Notice
from mobilization.reminders.services import notice_seen, notices_write
from tests.builders.people import client_as, membership_make, user_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return membership_make("office")


def notice_make(user, **facts):
    given = {"kind": "old", "subject_type": "x", "subject_id": "1", "data": {"title": "Việc cũ"}, **facts}
    return Notice.objects.create(recipient=user, **given)


def test_notices_write_tells_each_person_once_and_not_the_actor(member):
    one, other = user_make(), user_make()

    written = notices_write(
        recipients=[one.pk, other.pk, one.pk, member.user_id],
        kind="old",
        thing=unit_make(),
        url="/",
        data={},
        by=member,
    )

    assert written == 2
    assert list(Notice.objects.order_by("recipient_id").values_list("recipient_id", flat=True)) == [one.pk, other.pk]


def test_notices_write_by_the_system_tells_everybody():
    one = user_make()

    assert notices_write(recipients=[one.pk], kind="old", thing=unit_make(), url="/", data={}, by=None) == 1


def test_notice_sentence_is_made_in_the_readers_language(member):
    data = {"title": "Đường hoa", "unit": "Xã Mẫu", "task": "submission.draft", "due": "15/04/2026"}
    notice = notice_make(member.user, kind="deadline.day", data=data)

    with translation.override("en"):
        english = notice.sentence
    with translation.override("vi"):
        vietnamese = notice.sentence

    assert english == "Complete and send the dossier: “Đường hoa”. Due today, 15/04/2026."
    assert [english != vietnamese, "“Đường hoa”" in vietnamese] == [True, True]


def test_notice_of_a_kind_no_longer_known_says_the_title(member):
    assert notice_make(member.user).sentence == "Việc cũ"


def test_notice_same_step_twice_is_refused_by_the_database(member):
    facts = {"step": "day", "due_on": today()}
    notice_make(member.user, **facts)

    with pytest.raises(IntegrityError, match="notice_once_per_step"), transaction.atomic():
        notice_make(member.user, **facts)


def test_notice_step_without_due_date_is_refused_by_the_database(member):
    with pytest.raises(IntegrityError, match="notice_step_has_due_date"), transaction.atomic():
        notice_make(member.user, step="day")


def test_notice_list_shows_the_own_ones_alone(member):
    notice_make(member.user, data={"title": "Của mình"})
    notice_make(user_make(), data={"title": "Của người khác"})

    html = client_as(member).get(reverse("notice-list")).content.decode()

    assert ["Của mình" in html, "Của người khác" in html] == [True, False]


def test_notice_list_without_any_says_so(member):
    response = client_as(member).get(reverse("notice-list"))

    assert [response.status_code, response.context["page"].total] == [200, 0]
    assert "empty-state" in response.content.decode()


def test_notice_list_takes_as_many_queries_for_thirty_as_for_one(member):
    client, counts = client_as(member), []
    for number in (1, 29):
        for _number in range(number):
            notice_make(member.user)
        client.get(reverse("notice-list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("notice-list"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_notice_list_of_a_visitor_leads_to_signing_in():
    response = client_as(None).get(reverse("notice-list"))

    assert [response.status_code, response.url] == [302, "/dang-nhap/?next=/thong-bao/"]


def test_notice_opened_is_seen_and_leads_to_its_record(member):
    notice, other = notice_make(member.user, url="/mo-hinh/1/"), notice_make(member.user)

    response = client_as(member).post(reverse("notice-open", args=[notice.pk]))

    notice.refresh_from_db()
    other.refresh_from_db()
    assert [response.url, notice.seen_at is not None, other.seen_at] == ["/mo-hinh/1/", True, None]


def test_notice_of_another_person_does_not_exist(member):
    notice = notice_make(user_make(), url="/mo-hinh/1/")

    response = client_as(member).post(reverse("notice-open", args=[notice.pk]))

    notice.refresh_from_db()
    assert [response.status_code, notice.seen_at] == [404, None]


def test_notice_is_not_opened_by_a_link(member):
    notice = notice_make(member.user)

    assert client_as(member).get(reverse("notice-open", args=[notice.pk])).status_code == 405


def test_notices_all_seen_marks_the_own_ones_alone(member):
    mine, other = notice_make(member.user), notice_make(user_make())

    client_as(member).post(reverse("notices-all-seen"))

    mine.refresh_from_db()
    other.refresh_from_db()
    assert [mine.seen_at is not None, other.seen_at] == [True, None]


def test_notice_seen_twice_keeps_the_first_moment(member):
    notice = notice_make(member.user)

    marked = [notice_seen(user=member.user, pk=notice.pk, by=member) for _time in range(2)]

    assert marked == [1, 0]
