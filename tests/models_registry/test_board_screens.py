"""Screens of a session: agenda from a filtered list, votes row by row, outcomes and papers; secret, and cheap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.models import BoardSession, Decision, Outcome, SessionStatus, Status
from models_registry.services import agenda_add
from tests.builders.board import outcomes_give, paper_give, session_make
from tests.builders.people import client_as, holder_of
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
DAY = f"{today():%d/%m/%Y}"


def at(session, name: str = "detail", **more) -> str:
    return reverse(f"board-session-{name}", kwargs={"pk": session.pk, **more})


@pytest.fixture
def office():
    return client_as(holder_of(Role.OFFICE))


@pytest.fixture
def chief():
    return client_as(holder_of(Role.COMMISSION_HEAD))


def test_session_is_made_once_however_often_the_form_is_sent(office):
    dossier = submission_make(Status.BEFORE_BOARD)
    form = office.get(reverse("board-session-create")).context["form"]
    typed = {"key": form["key"].value(), "campaign": dossier.campaign_id, "title": "Phiên 1", "held_on": DAY}

    answers = [office.post(reverse("board-session-create"), typed) for _n in range(2)]

    session = BoardSession.objects.get()
    assert [answer["Location"] for answer in answers] == [at(session, "agenda")] * 2


def test_candidates_are_filtered_by_unit_and_points_and_many_are_added_at_once(office):
    unit = unit_make(name="Xã Lọc")
    mine = submission_make(Status.BEFORE_BOARD, unit)
    low = submission_make(Status.BEFORE_BOARD, unit, points=(20, 20, 9))
    other = submission_make(Status.BEFORE_BOARD)
    session = session_make([other])

    def found(query):
        return [row["number"] for row in office.get(at(session, "agenda") + query).context["candidates"]]

    lists = [found(""), found("?don_vi=xa+loc&diem=70"), found("?don_vi=khong+co")]
    office.post(at(session, "agenda"), {"action": "add", "chosen": [mine.pk, low.pk]})

    assert lists == [[mine.number, low.number], [mine.number], []]
    assert list(session.items.order_by("position").values_list("submission", flat=True)) == [other.pk, mine.pk, low.pk]


def test_nothing_chosen_is_said(office):
    session = session_make([submission_make(Status.BEFORE_BOARD)])

    response = office.post(at(session, "agenda"), {"action": "add"})

    assert (response.status_code, response.context["problems"]) == (422, ["Choose at least one dossier."])


def test_rows_that_are_right_are_kept_beside_one_that_does_not_add_up(office):
    rows = [submission_make(Status.BEFORE_BOARD) for _n in range(3)]
    session = session_make(rows, SessionStatus.IN_SESSION)
    one, two, three = session.items.order_by("position")
    typed = {"members_count": "9", "present_count": "8", f"postponed_{three.pk}": "on"}
    typed |= {f"for_{one.pk}": "8", f"against_{one.pk}": "0", f"abstain_{one.pk}": "0"}
    typed |= {f"for_{two.pk}": "5", f"against_{two.pk}": "1", f"abstain_{two.pk}": "1"}

    response = office.post(at(session, "votes"), typed)

    for item in (session, one, two, three):
        item.refresh_from_db()
    assert response.status_code == 422
    assert response.context["form"].errors == {
        f"for_{two.pk}": ["For, against and abstaining add up to 7, but 8 were present."]
    }
    assert [session.present_count, one.for_count, two.for_count, three.outcome] == [8, 8, None, Outcome.POSTPONED]


def test_one_row_is_saved_alone(office):
    rows = [submission_make(Status.BEFORE_BOARD) for _n in range(2)]
    session = session_make(rows, SessionStatus.IN_SESSION)
    one, two = session.items.order_by("position")
    typed = {"members_count": "9", "present_count": "9", "row": str(one.pk)}
    for item in (one, two):
        typed |= {f"for_{item.pk}": "9", f"against_{item.pk}": "0", f"abstain_{item.pk}": "0"}

    office.post(at(session, "votes"), typed)

    assert list(session.items.order_by("position").values_list("for_count", flat=True)) == [9, None]


def test_minutes_typed_after_they_were_finished_are_given_back(office):
    session = session_make([submission_make(Status.BEFORE_BOARD)], SessionStatus.MINUTES_DONE)

    response = office.post(at(session, "minutes"), {"discussion": "Ý kiến đã gõ"})

    assert response.status_code == 409
    assert "Ý kiến đã gõ" in response.content.decode()


def test_outcomes_are_filled_in_from_votes_and_points_and_corrections_stand_on_the_trail(chief):
    good, fine, weak = (
        submission_make(Status.BEFORE_BOARD, points=points) for points in ((38, 38, 19), (35, 30, 10), (20, 20, 10))
    )
    session = session_make([good, fine, weak], SessionStatus.MINUTES_DONE)
    form = chief.get(at(session, "outcomes")).context["form"]
    items = list(session.items.order_by("position"))
    suggested = [form[f"outcome_{item.pk}"].value() for item in items]
    typed = {f"outcome_{item.pk}": "recognized" for item in items}
    typed[f"outcome_{items[2].pk}"] = "postponed"

    chief.post(at(session, "outcomes"), typed)
    chief.post(at(session, "outcomes"), {**typed, f"outcome_{items[0].pk}": "outstanding"})

    events = chief.get(at(session)).context["events"]
    assert suggested == ["outstanding", "recognized", "not_recognized"]
    assert events[0]["detail"] == f"{good.number}\n\nrecognise → recognise as outstanding"


def test_number_of_another_paper_is_said_beside_the_field_and_nothing_typed_is_lost(chief):
    rows = [submission_make(Status.BEFORE_BOARD) for _n in range(2)]
    paper_give(session_make(rows[:1], SessionStatus.MINUTES_DONE))
    session = session_make(rows[1:], SessionStatus.MINUTES_DONE)
    typed = {"decision_number": "31-QĐ/BCĐ", "decided_on": DAY, "signer_name": "Người Ký Khác", "signer_post": "TB"}

    response = chief.post(at(session, "paper", paper="chung"), typed)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["decision_number"]
    assert 'value="Người Ký Khác"' in response.content.decode()


def test_paper_is_saved_changed_and_dropped_as_a_draft(chief):
    session = session_make([submission_make(Status.BEFORE_BOARD)], SessionStatus.MINUTES_DONE)
    typed = {"decision_number": "7-QĐ/BCĐ", "decided_on": DAY, "signer_name": "Ký", "signer_post": "TB"}

    chief.post(at(session, "paper", paper="tieu-bieu"), typed)
    chief.post(at(session, "paper", paper="tieu-bieu"), {**typed, "decision_number": "8-QĐ/BCĐ"})
    kept = list(Decision.objects.values_list("number", "only_grade", "finalised_at"))
    chief.post(at(session, "paper", paper="tieu-bieu"), {**typed, "action": "remove"})

    assert kept == [(8, "outstanding", None)]
    assert Decision.objects.count() == 0


def test_head_makes_it_final_after_the_page_that_says_what_is_missing(chief):
    dossier = submission_make(Status.BEFORE_BOARD)
    session = session_make([dossier], SessionStatus.MINUTES_DONE)
    step = reverse("board-session-step", args=[session.pk, "decide"])

    blocked = chief.get(step)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)
    done = chief.post(step)

    dossier.refresh_from_db()
    assert [text for text, _url in blocked.context["problems"]] == [f"{dossier.number}: Choose what is decided."]
    assert blocked.context["is_blocked"] is True
    assert (done.status_code, dossier.status) == (302, Status.RECOGNIZED)


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.UNIT_HEAD, Role.REVIEWER])
def test_unit_and_reviewers_learn_nothing_of_a_session(role):
    dossier = submission_make(Status.BEFORE_BOARD)
    session = session_make([dossier], SessionStatus.MINUTES_DONE, title="Phiên họp bí mật")
    outcomes_give(session, Outcome.OUTSTANDING)
    paper_give(session)
    reviewer = dossier.reviews.first().reviewer.memberships.get()
    by = reviewer if role == Role.REVIEWER else holder_of(role, dossier.unit)
    client = client_as(by)

    pages = [client.get(url).content.decode() for url in ("/", reverse("submission-detail", args=[dossier.pk]))]

    for page in pages:
        for secret in ("Phiên họp bí mật", "31-QĐ/BCĐ", "/phien-hop/", "Recognise as outstanding", "For 9"):
            assert secret not in page


@pytest.mark.parametrize("name", ["detail", "agenda", "comparison", "votes", "outcomes"])
def test_screen_asks_as_often_for_one_dossier_as_for_many(name, office, chief):
    rows = [submission_make(Status.BEFORE_BOARD) for _n in range(7)]
    status = {"votes": SessionStatus.IN_SESSION, "outcomes": SessionStatus.MINUTES_DONE}.get(name, "prepared")
    few = session_make(rows[:1], status)
    many = session_make(rows[1:], status)
    client = chief if name == "outcomes" else office
    client.get(at(few, name))

    counts = []
    for session in (few, many):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at(session, name)).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_list_of_the_waiting_ones_is_what_the_home_page_counts(office, chief):
    waiting = session_make([submission_make(Status.BEFORE_BOARD)], SessionStatus.MINUTES_DONE)
    prepared = session_make([submission_make(Status.BEFORE_BOARD)])

    def listed(client):
        page = client.get(reverse("board-session-list") + "?cho_toi=1").context["page"]
        return [row.pk for row in page]

    tiles = [client.get("/").context["tiles"] for client in (office, chief)]

    assert [listed(office), listed(chief)] == [[prepared.pk], [waiting.pk]]
    assert [[tile["number"] for tile in row] for row in tiles] == [["1"], ["1"]]


def test_dossier_shows_the_commission_on_which_agenda_it_stands(office):
    dossier = submission_make(Status.BEFORE_BOARD)
    session = session_make([dossier], title="Phiên họp thứ ba")

    page = office.get(reverse("submission-detail", args=[dossier.pk])).content.decode()

    assert "Phiên họp thứ ba" in page
    assert at(session) in page


def test_agenda_of_a_finished_session_is_closed(office):
    rows = [submission_make(Status.BEFORE_BOARD) for _n in range(2)]
    session = session_make(rows[:1], SessionStatus.MINUTES_DONE)

    answers = [office.get(at(session, name)).status_code for name in ("agenda", "edit", "votes", "minutes")]

    assert answers == [409] * 4
    with pytest.raises(Exception, match="moved on"):
        agenda_add(session=session, submissions=[rows[1].pk], by=holder_of(Role.OFFICE))
