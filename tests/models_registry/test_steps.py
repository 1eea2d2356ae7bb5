"""The page on which a step of a dossier is taken: asking, taking, refusing, and what still stands in the way."""

import datetime

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.models import Status
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import prepare

pytestmark = pytest.mark.django_db


def url(submission, name: str) -> str:
    return reverse("submission-step", args=[submission.pk, name])


def status_of(submission) -> str:
    submission.refresh_from_db()
    return submission.status


def test_endorsing_asks_first_and_then_moves_the_dossier():
    unit = unit_make()
    submission = submission_make(Status.SUBMITTED, unit)
    client = client_as(holder_of(Role.UNIT_HEAD, unit) or membership_make(Role.UNIT_HEAD, unit))

    asked = client.get(url(submission, "endorse"))
    before = status_of(submission)
    taken = client.post(url(submission, "endorse"))

    assert "<h1>Endorse and send to the commission&#x27;s office</h1>" in asked.content.decode()
    assert before == Status.SUBMITTED
    assert (taken.status_code, taken.url) == (302, reverse("submission-detail", args=[submission.pk]))
    assert status_of(submission) == Status.ENDORSED


def test_sending_leads_to_the_receipt():
    unit = unit_make()
    submission = submission_make(Status.DRAFT, unit)

    response = client_as(holder_of(Role.COMMUNE_OFFICER, unit)).post(url(submission, "submit"))

    assert (response.status_code, response.url) == (302, reverse("submission-receipt", args=[submission.pk]))


def test_a_reason_is_needed_to_return_and_nothing_typed_is_lost():
    submission = submission_make(Status.ENDORSED)
    client = client_as(holder_of(Role.OFFICE))

    empty = client.post(url(submission, "return_for_changes"), {"reason": " "})
    given = client.post(url(submission, "return_for_changes"), {"reason": "Thiếu số liệu"})

    assert empty.status_code == 422
    assert empty.context["form"].errors == {"reason": ["This cannot be left empty."]}
    assert given.status_code == 302
    assert status_of(submission) == Status.RETURNED


def test_an_incomplete_draft_is_told_where_to_complete_it():
    unit = unit_make()
    draft = submission_make(Status.DRAFT, unit, is_filled=False)
    client = client_as(holder_of(Role.COMMUNE_OFFICER, unit))

    response = client.post(url(draft, "submit"))

    assert response.status_code == 422
    assert response.context["problems"][-1] == (
        "Add at least one indicator with baseline and target.",
        f"/mo-hinh/{draft.pk}/soan/chi-so/",
    )
    assert "Before this step" in response.content.decode()
    assert status_of(draft) == Status.DRAFT


def test_recognising_without_a_vote_shows_why_and_offers_no_form():
    submission = submission_make(Status.BEFORE_BOARD)
    client = client_as(holder_of(Role.COMMISSION_HEAD))

    blocked = client.get(url(submission, "recognize"))
    prepare("recognize", submission)
    open_now = client.get(url(submission, "recognize"))

    assert blocked.context["problems"] == [
        ("The board's vote is not recorded yet.", reverse("vote-record", args=[submission.pk])),
        (NO_CHECK, "#id_without_field_check"),
    ]
    assert "decision_number" not in blocked.content.decode()
    assert open_now.context["problems"] == [(NO_CHECK, "#id_without_field_check")]
    assert "decision_number" in open_now.content.decode()


NO_CHECK = "No field check was made. Confirm that you decide without one."


def decision_dated(day) -> dict:
    """What the commission head types."""
    return {
        "decision_number": "12-QĐ/TU",
        "decided_on": f"{day:%d/%m/%Y}",
        "signer_name": "Người Ký",
        "signer_post": "Trưởng ban",
        "without_field_check": "on",
    }


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "The decision cannot be dated in the future."), (-1, "The decision cannot be dated before {today}.")],
)
def test_decision_dated_in_the_future_or_before_the_vote_is_refused(days, sentence):
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", submission)
    day = today() + datetime.timedelta(days=days)

    chief = client_as(holder_of(Role.COMMISSION_HEAD))
    response = chief.post(url(submission, "recognize"), decision_dated(day))

    assert response.status_code == 422
    assert response.context["form"].errors == {"decided_on": [sentence.format(today=f"{today():%d/%m/%Y}")]}
    assert status_of(submission) == Status.BEFORE_BOARD


def test_recognising_keeps_number_date_and_signer():
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", submission)

    chief = client_as(holder_of(Role.COMMISSION_HEAD))
    response = chief.post(url(submission, "recognize"), decision_dated(today()))

    recognition = submission.bright_spot.recognition
    assert response.status_code == 302
    assert (recognition.decision_number, f"{recognition.decided_on:%Y-%m-%d}") == ("12-QĐ/TU", str(today()))
    assert status_of(submission) == Status.RECOGNIZED


def test_step_of_another_state_says_where_the_record_stands():
    unit = unit_make()
    submission = submission_make(Status.ENDORSED, unit)

    response = client_as(holder_of(Role.UNIT_HEAD, unit)).post(url(submission, "endorse"))

    assert response.status_code == 409


@pytest.mark.parametrize(
    ("role", "is_own", "expected"),
    [
        (Role.UNIT_HEAD, True, 200),
        (Role.COMMUNE_OFFICER, True, 403),
        (Role.READER, True, 403),
        (Role.UNIT_HEAD, False, 404),
        (Role.OFFICE, False, 404),
        (Role.ADMINISTRATOR, False, 404),
    ],
)
def test_endorsing_is_for_the_head_of_the_own_unit(role, is_own, expected):
    unit = unit_make()
    submission = submission_make(Status.SUBMITTED, unit)
    client = client_as(membership_make(role, unit if is_own else None))

    assert client.get(url(submission, "endorse")).status_code == expected
    assert client.post(url(submission, "endorse")).status_code == (302 if expected == 200 else expected)


def test_a_step_that_does_not_exist_is_not_found():
    unit = unit_make()
    submission = submission_make(Status.SUBMITTED, unit)

    assert client_as(membership_make(Role.UNIT_HEAD, unit)).get(url(submission, "fly")).status_code == 404
