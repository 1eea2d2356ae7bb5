"""Screens of the commission's office: assigning reviewers, taking them off, recording the board's vote."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.models import BoardVote, Status
from tests.builders.people import client_as, commission_make, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import review_complete

pytestmark = pytest.mark.django_db
VOTE = {
    "held_on": f"{today():%d/%m/%Y}",
    "members_count": "9",
    "present_count": "6",
    "for_count": "4",
    "against_count": "1",
    "abstain_count": "1",
}


def assign_url(submission) -> str:
    return reverse("review-assign", args=[submission.pk])


def vote_url(submission) -> str:
    return reverse("vote-record", args=[submission.pk])


def answers(url: str, roles: dict) -> dict:
    return {name: client_as(by).get(url).status_code for name, by in roles.items()}


def everybody(unit) -> dict:
    """One membership of every kind, by name."""
    return {
        "office": holder_of(Role.OFFICE),
        "commission head": holder_of(Role.COMMISSION_HEAD),
        "own head": membership_make(Role.UNIT_HEAD, unit),
        "other head": membership_make(Role.UNIT_HEAD),
        "reviewer": membership_make(Role.REVIEWER),
        "administrator": membership_make(Role.ADMINISTRATOR),
        "visitor": None,
    }


ONLY_OFFICE = {
    "office": 200,
    "commission head": 403,
    "own head": 403,
    "other head": 404,
    "reviewer": 404,
    "administrator": 404,
    "visitor": 302,
}


def test_assigning_is_for_the_office_alone():
    unit = unit_make()
    submission = submission_make(Status.SELF_ASSESSED, unit)

    assert answers(assign_url(submission), everybody(unit)) == ONLY_OFFICE


def test_recording_a_vote_is_for_the_office_alone():
    unit = unit_make()
    submission = submission_make(Status.BEFORE_BOARD, unit)

    assert answers(vote_url(submission), everybody(unit)) == ONLY_OFFICE


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.BEFORE_BOARD, Status.RECOGNIZED])
def test_assigning_in_another_state_is_refused(status):
    submission = submission_make(status)

    assert client_as(holder_of(Role.OFFICE)).get(assign_url(submission)).status_code == 409


def test_candidates_are_reviewers_of_other_units_with_their_open_reviews():
    unit = unit_make()
    submission_make(Status.UNDER_APPRAISAL)
    submission = submission_make(Status.SELF_ASSESSED, unit)
    own = membership_make(Role.REVIEWER, unit)
    membership_make(Role.READER, unit, user=membership_make(Role.REVIEWER).user)
    ended = membership_make(Role.REVIEWER, valid_to=today() - datetime.timedelta(days=1))
    fresh = membership_make(Role.REVIEWER, name="Zed Mới")

    form = client_as(holder_of(Role.OFFICE)).get(assign_url(submission)).context["form"]
    texts = dict(form.fields["reviewer"].choices)

    assert texts[fresh.user_id] == "Zed Mới, Ban Chỉ đạo Mẫu (0 open reviews)"
    assert sorted(text.rpartition("(")[2] for text in texts.values() if "(" in str(text)) == [
        "0 open reviews)",
        "1 open review)",
        "1 open review)",
        "1 open review)",
    ]
    assert own.user_id not in texts
    assert ended.user_id not in texts


def test_office_assigns_and_takes_off_again():
    submission = submission_make(Status.SELF_ASSESSED)
    reviewer = membership_make(Role.REVIEWER, name="Người Một")
    client = client_as(holder_of(Role.OFFICE))

    added = client.post(assign_url(submission), {"reviewer": reviewer.user_id}, follow=True)
    review = submission.reviews.get()
    asked = client.get(reverse("review-remove", args=[review.pk]))
    still = submission.reviews.count()
    removed = client.post(reverse("review-remove", args=[review.pk]), follow=True)

    assert [row["name"] for row in added.context["reviews"]] == ["Người Một"]
    assert "Take Người Một off this dossier?" in asked.content.decode()
    assert still == 1
    assert removed.context["reviews"] == []
    assert "Nobody is assigned yet" in removed.content.decode()


def test_who_may_not_review_cannot_be_assigned():
    unit = unit_make()
    submission = submission_make(Status.SELF_ASSESSED, unit)
    own = membership_make(Role.REVIEWER, unit)

    response = client_as(holder_of(Role.OFFICE)).post(assign_url(submission), {"reviewer": own.user_id})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reviewer"]
    assert submission.reviews.count() == 0


def test_a_review_that_is_handed_in_cannot_be_taken_off():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = submission.reviews.first()
    review_complete(review, (40, 40, 20))
    client, url = client_as(holder_of(Role.OFFICE)), reverse("review-remove", args=[review.pk])

    assert [client.get(url).status_code, client.post(url).status_code] == [422, 422]
    assert submission.reviews.count() == 3


def test_taking_off_is_for_the_office_alone():
    unit = unit_make()
    submission = submission_make(Status.UNDER_APPRAISAL, unit)
    url = reverse("review-remove", args=[submission.reviews.first().pk])

    assert answers(url, everybody(unit)) == ONLY_OFFICE


def test_vote_with_quorum_and_majority_is_kept_and_said():
    submission = submission_make(Status.BEFORE_BOARD)
    client = client_as(holder_of(Role.OFFICE))

    response = client.post(vote_url(submission), VOTE, follow=True)

    assert list(BoardVote.objects.values_list("held_on", "members_count", "present_count", "for_count")) == [
        (today(), 9, 6, 4)
    ]
    assert [str(message) for message in response.context["messages"]] == [
        "The vote is recorded.",
        "There was a quorum and a majority for recognition.",
    ]
    assert response.context["votes"][0]["rows"][5:] == [
        {"key": "Quorum", "value": "Yes"},
        {"key": "Majority", "value": "Yes"},
    ]


@pytest.mark.parametrize(
    ("change", "sentence", "words"),
    [
        (
            {"present_count": "4", "for_count": "4", "against_count": "0", "abstain_count": "0"},
            "The board had no quorum: it has to meet again before a decision.",
            ["No: too few members were present", "No quorum, so the vote does not count"],
        ),
        (
            {"for_count": "3", "against_count": "3", "abstain_count": "0"},
            "There was a quorum, but no majority for recognition.",
            ["Yes", "No: too few voted for it"],
        ),
    ],
)
def test_vote_without_quorum_or_majority_is_kept_and_said(change, sentence, words):
    submission = submission_make(Status.BEFORE_BOARD)

    response = client_as(holder_of(Role.OFFICE)).post(vote_url(submission), {**VOTE, **change}, follow=True)

    assert [str(message) for message in response.context["messages"]] == ["The vote is recorded.", sentence]
    assert [row["value"] for row in response.context["votes"][0]["rows"][5:]] == words


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        (
            {"for_count": "5"},
            {"for_count": ["For, against and abstaining add up to 7, but 6 were present."]},
        ),
        (
            {"members_count": "5"},
            {"present_count": ["6 were present, but the board has only 5 members."]},
        ),
        (
            {"held_on": f"{today() + datetime.timedelta(days=1):%d/%m/%Y}"},
            {"held_on": ["The session cannot lie in the future. Enter the day on which the board voted."]},
        ),
        (
            {"held_on": "31/02/2026"},
            {"held_on": ["Enter a date that exists, as day/month/year, for example 25/12/2026."]},
        ),
        (
            {"members_count": "chín"},
            {"members_count": ["Enter a whole number of people, for example 9."]},
        ),
        ({"against_count": ""}, {"against_count": ["This cannot be left empty."]}),
        (
            {"members_count": "0"},
            {"members_count": ["Enter how many members the board has, for example 9."]},
        ),
    ],
)
def test_vote_that_does_not_add_up_is_refused_with_a_sentence(change, errors):
    submission = submission_make(Status.BEFORE_BOARD)

    response = client_as(holder_of(Role.OFFICE)).post(vote_url(submission), {**VOTE, **change})

    assert response.status_code == 422
    assert response.context["form"].errors == errors
    assert BoardVote.objects.count() == 0


def test_vote_of_a_dossier_that_is_not_before_the_board_is_refused():
    submission = submission_make(Status.UNDER_APPRAISAL)

    assert client_as(holder_of(Role.OFFICE)).post(vote_url(submission), VOTE).status_code == 409


def test_assigning_asks_the_database_as_often_for_thirty_candidates_as_for_one():
    submission = submission_make(Status.SELF_ASSESSED)
    client = client_as(holder_of(Role.OFFICE))
    membership_make(Role.REVIEWER, commission_make())
    client.get(assign_url(submission))
    with CaptureQueriesContext(connection) as one:
        client.get(assign_url(submission))
    for _number in range(29):
        membership_make(Role.REVIEWER, commission_make())

    with CaptureQueriesContext(connection) as thirty:
        client.get(assign_url(submission))

    assert len(thirty) == len(one)


def test_vote_dated_before_the_dossier_was_sent_is_refused_beside_the_field():
    submission = submission_make(Status.BEFORE_BOARD)
    yesterday = today() - datetime.timedelta(days=1)

    office = client_as(holder_of(Role.OFFICE))
    response = office.post(
        reverse("vote-record", args=[submission.pk]),
        {**VOTE, "held_on": f"{yesterday:%d/%m/%Y}"},
    )

    assert response.status_code == 422
    sentence = f"The board cannot have voted before the dossier was sent ({today():%d/%m/%Y})."
    assert response.context["form"].errors == {"held_on": [sentence]}
    assert submission.votes.count() == 0
