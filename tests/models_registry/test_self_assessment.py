"""The unit's self-assessment: saved any time, points within bounds, gates, final figures, and on to sending."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.workflow.engine import apply
from models_registry.models import Reading, SelfScore, Status
from models_registry.workflow import SUBMISSION
from tests.builders.forms import hidden_of
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import pairs, problems, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def client(commune):
    return client_as(membership_make(Role.COMMUNE_OFFICER, commune))


def url_of(submission) -> str:
    return reverse("self-assessment", args=[submission.pk])


def answers(submission, **changes) -> dict:
    """Everything filled in; `changes` by the names below replace single answers."""
    first, second, gate = submission.campaign.rubric.criteria.all()
    indicator = submission.indicators.get()
    given = {"first": "40", "second": "35", "gate": "20", "met": "yes", "reading": "130", "note": "", **changes}
    return {
        f"points_{first.pk}": given["first"],
        f"reason_{first.pk}": "Biên bản họp",
        f"points_{second.pk}": given["second"],
        f"reason_{second.pk}": "Ảnh trước và sau",
        f"points_{gate.pk}": given["gate"],
        f"met_{gate.pk}": given["met"],
        f"reason_{gate.pk}": "Quyết định của xã",
        f"reading_{indicator.pk}": given["reading"],
        f"note_{indicator.pk}": given["note"],
    }


def kept(submission) -> list[tuple]:
    rows = SelfScore.objects.filter(submission=submission).order_by("criterion__position")
    return [(row.points, row.met, row.reason) for row in rows]


def test_self_assessment_saved_is_kept_and_shown_again(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client.post(url_of(accepted), answers(accepted, reading="1.250,5", note="Đếm tại chỗ"))
    form = client.get(url_of(accepted)).context["form"]

    final = Reading.objects.get()
    assert response.url == url_of(accepted)
    assert kept(accepted) == [
        (40, None, "Biên bản họp"),
        (35, None, "Ảnh trước và sau"),
        (20, True, "Quyết định của xã"),
    ]
    assert (final.value, final.is_final, final.note) == (Decimal("1250.50"), True, "Đếm tại chỗ")
    assert [field.value() for group in form.criterion_groups for field in group.fields] == [
        40,
        "Biên bản họp",
        35,
        "Ảnh trước và sau",
        20,
        "yes",
        "Quyết định của xã",
    ]
    assert [field.value() for group in form.indicator_groups for field in group.fields] == ["1.250,5", "Đếm tại chỗ"]


def test_self_assessment_saved_empty_removes_what_was_given(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    client.post(url_of(accepted), answers(accepted))

    response = client.post(url_of(accepted), hidden_of(client, url_of(accepted)))

    assert response.status_code == 302
    assert kept(accepted) == [(None, None, ""), (None, None, ""), (None, None, "")]
    assert Reading.objects.count() == 0


def test_self_assessment_adds_up_what_is_saved(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    before = client.get(url_of(accepted))
    after = client.post(url_of(accepted), answers(accepted, first="32", second=""), follow=True)

    assert before.context["total"] == "0 of 100 points so far"
    assert "52 of 100 points so far" in text_of(after)


def test_self_assessment_with_an_unmet_gate_is_kept_as_unmet(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    client.post(url_of(accepted), answers(accepted, met="no"))

    assert [met for _points, met, _reason in kept(accepted)] == [None, None, False]


@pytest.mark.parametrize("points", ["41", "-1", "12,5", "nhiều", "1e3"])
def test_self_assessment_with_points_out_of_range_is_refused_beside_the_field(points, client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client.post(url_of(accepted), answers(accepted, first=points))

    assert response.status_code == 422
    assert problems(response) == ["Points for criterion 1: Give whole points from 0 to 40."]
    assert "Error: Give whole points from 0 to 40." in text_of(response)
    assert f'value="{points}"' in response.content.decode()
    assert kept(accepted) == []


@pytest.mark.parametrize("points", ["0", "40"])
def test_self_assessment_with_points_at_the_bounds_is_kept(points, client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    client.post(url_of(accepted), answers(accepted, first=points))

    assert kept(accepted)[0][0] == int(points)


def test_self_assessment_with_a_note_but_no_figure_is_refused(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client.post(url_of(accepted), answers(accepted, reading="", note="Đếm tại chỗ"))

    sentence = "Enter the final figure, for example 130; the note alone is not enough."
    assert response.status_code == 422
    assert problems(response) == [f"Final figure of indicator 1 (hộ): {sentence}"]


def test_self_assessment_asks_only_gates_whether_they_are_met(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    groups = client.get(url_of(accepted)).context["form"].criterion_groups

    assert [(group.title, len(group.fields)) for group in groups] == [
        ("1. Criterion 1", 2),
        ("2. Criterion 2", 2),
        ("3. Criterion 3", 3),
    ]


def test_self_assessment_saved_and_sent_leads_to_the_step(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client.post(url_of(accepted), {**answers(accepted), "gui": "1"})

    assert response.url == reverse("submission-step", args=[accepted.pk, "self_assess"])
    assert len(kept(accepted)) == 3


def test_self_assessment_returned_shows_the_reason(client, commune):
    assessed = submission_make(Status.SELF_ASSESSED, commune)
    apply(SUBMISSION, "return_self_assessment", assessed, by=holder_of(Role.OFFICE), reason="Ghi rõ số hộ.")

    response = client.get(url_of(assessed))

    assert "The self-assessment was returned Ghi rõ số hộ." in text_of(response)
    assert f"Send it by {assessed.campaign.self_assess_until:%d/%m/%Y}." in text_of(response)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.ENDORSED, Status.SELF_ASSESSED])
def test_self_assessment_in_another_state_gives_the_typed_text_back(status, client, commune):
    dossier = submission_make(status, commune)
    before = kept(dossier)

    response = client.post(url_of(dossier), answers(dossier, first="7"))

    assert response.status_code == 409
    assert ("Points for criterion 1", "7") in pairs(response)
    assert ("Is criterion 3 met?", "Yes, it is met") in pairs(response)
    assert kept(dossier) == before


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.COMMUNE_OFFICER, 404), (Role.OFFICE, 403)])
def test_self_assessment_by_others_is_refused(role, status, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    client = client_as(membership_make(role, commune if role == Role.READER else None))

    answered = [client.get(url_of(accepted)).status_code, client.post(url_of(accepted), answers(accepted)).status_code]

    assert answered == [status, status]
    assert kept(accepted) == []


def test_self_assessment_by_the_units_head_is_kept(commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client_as(membership_make(Role.UNIT_HEAD, commune)).post(url_of(accepted), answers(accepted))

    assert response.status_code == 302
    assert len(kept(accepted)) == 3


def test_self_assessment_asks_as_often_with_thirty_indicators_as_with_one(client, commune):
    few, many = submission_make(Status.ACCEPTED, commune), submission_make(Status.ACCEPTED, commune)
    for number in range(29):
        many.indicators.create(name=f"Chỉ số {number}", unit_of_measure="hộ", baseline=number, target=99)
    client.get(url_of(few))

    with CaptureQueriesContext(connection) as first:
        client.get(url_of(few))
    with CaptureQueriesContext(connection) as second:
        client.get(url_of(many))

    assert len(first) == len(second)
