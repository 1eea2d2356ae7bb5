"""The home page and the work list: for visitors, for each role, for a person without a post."""

import datetime
import html as entities
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.portal.views.rows import due_cell, due_words, since_words
from models_registry.models import ActivityField, Review, Status, Submission
from tests.builders.people import client_as, holder_of, membership_make, user_make
from tests.builders.registry import bright_spot_make, submission_make
from tests.builders.units import unit_make
from tests.builders.walk import prepare

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)


@pytest.fixture
def unit():
    """The commune that most tests work in."""
    return unit_make(name="Xã Mẫu")


def page(client, name="home", **query) -> str:
    """The HTML of a page, entities resolved."""
    return entities.unescape(client.get(reverse(name), query).content.decode())


def heading(text: str) -> str:
    """The one h1."""
    return re.search(r"<h1>(.+?)</h1>", text).group(1)


def rows(text: str) -> list[tuple[str, str]]:
    """(title, what to do) of every row of the work table."""
    return re.findall(r'<th scope="row"[^>]*><a href="[^"]+">([^<]+)</a>.*?<td[^>]*>([^<]+)<', text, re.DOTALL)


def links(text: str) -> list[str]:
    """The actions offered on the home page."""
    found = re.search(r'<ul class="link-list">(.*?)</ul>', text, re.DOTALL)
    return re.findall(r">([^<]+)</a>", found.group(1)) if found else []


def test_visitor_reads_what_the_portal_is_and_the_newest_bright_spots():
    bright_spot_make(title="Vườn rau sạch")

    text = page(client_as(None))

    assert heading(text) == "Good work with the people, near you"
    assert re.findall(r'spot-title"><a href="[^"]+">([^<]+)<', text) == ["Vườn rau sạch"]
    assert f'action="{reverse("bright-spot-list")}"' in text
    assert "account-bar" not in text


def test_visitor_figures_equal_the_lists_they_lead_to():
    other = ActivityField.objects.create(code="van-hoa", name_vi="Văn hóa")
    bright_spot_make()
    bright_spot_make(field=other)
    bright_spot_make(field=other)
    visitor = client_as(None)

    figures = re.findall(r'class="tile-link" href="([^"]+)"><span class="tile-number">(\d+)<', page(visitor))

    assert [number for _url, number in figures] == ["3", "2", "1"]
    counted = [visitor.get(url).context["page"].total for url, _number in figures]
    assert counted == [3, 2, 1]


def test_visitor_home_without_bright_spots_says_when_they_come():
    assert "No bright spot has been published yet" in page(client_as(None))


def test_visitor_home_takes_as_many_queries_for_many_as_for_one():
    spot = bright_spot_make()
    visitor = client_as(None)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            page(visitor)
        return len(caught)

    first = queries()
    for _ in range(3):
        bright_spot_make(unit=spot.unit)

    assert queries() == first


def test_person_without_a_post_is_told_whom_to_ask():
    client = client_as(membership_make(Role.READER, valid_to=datetime.date(2025, 8, 1)))

    assert [heading(page(client)), heading(page(client, "work-list"))] == ["You have no post in force"] * 2
    assert "Ask the administrator of the portal to enter your post" in page(client)


def test_person_who_never_had_a_post_gets_the_same_page():
    client = client_as(None)
    client.force_login(user_make())

    assert heading(page(client)) == "You have no post in force"


ACTIONS = {
    Role.COMMUNE_OFFICER: ["Register a model", "Open the dossiers of my unit", "Keep the list of hamlets"],
    Role.DEPARTMENT_OFFICER: ["Register a model", "Open the dossiers of my unit"],
    Role.UNIT_HEAD: ["Register a model", "Open the dossiers of my unit", "Keep the list of hamlets"],
    Role.OFFICE: ["Open all dossiers", "Open the administration"],
    Role.REVIEWER: ["Open my reviews"],
    Role.COMMISSION_HEAD: ["Open all dossiers"],
    Role.DIALOGUE_KEEPER: ["Open the dossiers of my unit"],
    Role.ADMINISTRATOR: ["Open the administration", "Read the caught mails"],
    Role.READER: ["Open the dossiers of my unit"],
}


@pytest.mark.parametrize("role", Role)
def test_home_offers_a_role_what_it_may_start(role):
    assert links(page(client_as(membership_make(role)))) == ACTIONS[role]


def test_head_of_a_department_is_not_offered_hamlets():
    head = membership_make(Role.UNIT_HEAD, unit_make(kind="department", name="Sở Mẫu"))

    assert links(page(client_as(head))) == ["Register a model", "Open the dossiers of my unit"]


WAITING = {
    Role.COMMUNE_OFFICER: [
        ("draft", "Complete and send the dossier"),
        ("returned", "Change the dossier and send it again"),
        ("accepted", "Send the self-assessment"),
    ],
    Role.UNIT_HEAD: [
        ("submitted", "Endorse or return the dossier"),
        ("draft", "Complete and send the dossier"),
        ("returned", "Change the dossier and send it again"),
        ("accepted", "Send the self-assessment"),
    ],
    Role.OFFICE: [
        ("endorsed", "Screen the dossier"),
        ("self_assessed", "Assign reviewers and start the appraisal"),
        ("before_board", "Record the board’s vote"),
    ],
    Role.REVIEWER: [("under_appraisal", "Score the dossier")],
    Role.COMMISSION_HEAD: [("before_board", "Bring the decision about")],
    Role.READER: [],
    Role.ADMINISTRATOR: [],
    Role.DIALOGUE_KEEPER: [],
}


@pytest.mark.parametrize("role", WAITING)
def test_home_lists_what_waits_for_a_role_and_nothing_else(unit, role):
    for status in Status:
        dossier = submission_make(status, unit, title=str(status.value))
        if status == Status.BEFORE_BOARD and role == Role.COMMISSION_HEAD:
            prepare("recognize", dossier)
    by = holder_of(role, unit if role in (Role.COMMUNE_OFFICER, Role.UNIT_HEAD, Role.READER) else None)

    found = [row for row in rows(page(client_as(by))) if row[0] in set(Status.values)]

    assert sorted(found) == sorted(WAITING[role])


def test_home_shows_ten_oldest_due_first_and_the_list_shows_all(unit):
    for number in range(12):
        row = submission_make(Status.DRAFT, unit, title=f"Mô hình {number:02d}", is_filled=False)
        Submission.objects.filter(pk=row.pk).update(due_on=today() + datetime.timedelta(days=20 - number))
    client = client_as(holder_of(Role.COMMUNE_OFFICER, unit))

    first, whole = rows(page(client)), rows(page(client, "work-list"))

    assert [title for title, _ in first] == [f"Mô hình {n:02d}" for n in range(11, 1, -1)]
    assert [title for title, _ in whole] == [f"Mô hình {n:02d}" for n in range(11, -1, -1)]
    assert "Show everything that waits for you" in page(client)


def test_home_of_another_unit_does_not_show_the_dossier(unit):
    submission_make(Status.DRAFT, unit, title="Chỉ của xã Mẫu")

    own, other = holder_of(Role.COMMUNE_OFFICER, unit), membership_make(Role.COMMUNE_OFFICER)

    assert ["Chỉ của xã Mẫu" in page(client_as(by)) for by in (own, other)] == [True, False]


def test_home_without_work_says_that_a_notice_will_come(unit):
    text = page(client_as(membership_make(Role.COMMUNE_OFFICER, unit)))

    assert "Nothing waits for you" in text
    assert "You will get a notice as soon as a dossier needs you." in text


def test_row_leads_to_where_the_work_is_done(unit):
    draft, accepted = submission_make(Status.DRAFT, unit), submission_make(Status.ACCEPTED, unit)
    scored = submission_make(Status.UNDER_APPRAISAL)
    reviewer = holder_of(Role.REVIEWER)
    mine = Review.objects.filter(submission=scored, reviewer=reviewer.user).first()

    of_unit = page(client_as(holder_of(Role.COMMUNE_OFFICER, unit)))
    of_reviewer = page(client_as(reviewer))

    assert f'href="{reverse("submission-edit", args=[draft.pk])}"' in of_unit
    assert f'href="{reverse("submission-detail", args=[accepted.pk])}"' in of_unit
    assert f'href="{reverse("review-edit", args=[mine.pk])}"' in of_reviewer


def test_work_list_takes_as_many_queries_for_thirty_as_for_one(unit):
    submission_make(Status.DRAFT, unit, is_filled=False)
    client = client_as(holder_of(Role.COMMUNE_OFFICER, unit))

    def queries(name: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            page(client, name)
        return len(caught)

    first = [queries("home"), queries("work-list")]
    for _ in range(29):
        submission_make(Status.DRAFT, unit, is_filled=False)

    assert [queries("home"), queries("work-list")] == first


def test_office_is_asked_to_go_to_the_board_once_all_reviews_are_in():
    dossier = submission_make(Status.UNDER_APPRAISAL, title="Đã chấm xong")
    office = client_as(holder_of(Role.OFFICE))
    before = rows(page(office))

    prepare("put_before_board", dossier)

    assert [before, rows(page(office))] == [[], [("Đã chấm xong", "Put the dossier before the board")]]


def test_visitor_is_sent_to_sign_in_from_the_work_list():
    response = client_as(None).get(reverse("work-list"))

    assert [response.status_code, response.url] == [302, f"{reverse('sign-in')}?next={reverse('work-list')}"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(-10, "10 days late"), (-1, "1 day late"), (0, "due today"), (1, "1 day left"), (1200, "1.200 days left")],
)
def test_due_date_in_words(days, words):
    assert due_words(DAY + datetime.timedelta(days=days), DAY) == words


def test_late_due_date_is_a_tag_with_the_date_below():
    late, soon = due_cell(DAY, DAY + datetime.timedelta(days=2)), due_cell(DAY, DAY - datetime.timedelta(days=2))

    assert [late["kind"], late["tone"], late["text"], late["hint"]] == ["status", "bad", "2 days late", "20/05/2026"]
    assert [soon["kind"], soon["text"], soon["hint"]] == ["date", DAY, "2 days left"]


@pytest.mark.parametrize(("days", "words"), [(0, "since today"), (1, "for 1 day"), (40, "for 40 days")])
def test_waiting_time_in_words(days, words):
    assert since_words(DAY, DAY + datetime.timedelta(days=days)) == words


def test_home_shows_the_last_notices_and_opens_them_by_post(unit):
    submission_make(Status.RETURNED, unit, title="Bị trả lại")
    client = client_as(holder_of(Role.COMMUNE_OFFICER, unit))

    text = page(client)
    opened = client.post(re.search(r'action="(/thong-bao/\d+/mo/)"', text).group(1))

    assert "“Bị trả lại” was returned for changes; the reason stands there." in text
    assert opened.url == reverse("submission-detail", args=[Submission.objects.get().pk])
