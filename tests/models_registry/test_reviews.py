"""A reviewer's queue and score form: saving, handing in, secrecy, being taken off in the middle."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from models_registry.models import Status
from models_registry.services import review_remove
from tests.builders.forms import hidden_of
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.walk import review_complete

pytestmark = pytest.mark.django_db
LIST = reverse("review-list")


@pytest.fixture
def review():
    """The first of three reviews of a dossier under appraisal."""
    return submission_make(Status.UNDER_APPRAISAL, title="Đường hoa").reviews.order_by("pk").first()


@pytest.fixture
def client(review):
    """The reviewer's browser."""
    return client_as(review.reviewer.memberships.get())


def url(review) -> str:
    return reverse("review-edit", args=[review.pk])


def typed(review, points=("38", "38", "19"), **change) -> dict:
    """A complete form."""
    data = {"comment": "", "action": "luu"}
    criteria = review.submission.campaign.rubric.criteria.order_by("position")
    for criterion, given in zip(criteria, points, strict=True):
        data |= {f"points_{criterion.pk}": given, f"reason_{criterion.pk}": "Có minh chứng"}
        if criterion.is_gate:
            data[f"met_{criterion.pk}"] = "yes"
    return data | change


def scores(review) -> list[tuple]:
    return list(review.scores.order_by("criterion__position").values_list("points", "met", "reason"))


def test_queue_lists_open_reviews_first_and_counts_the_done(review, client):
    others = [submission_make(Status.UNDER_APPRAISAL, title=title) for title in ("Hai", "Ba")]
    review_complete(review, (40, 40, 20))

    response = client.get(LIST)

    assert [row["cells"][0]["text"] for row in response.context["rows"]] == ["Hai", "Ba", "Đường hoa"]
    assert [row["cells"][3]["text"] for row in response.context["rows"]] == ["to do", "to do", "handed in"]
    assert response.context["progress"] == "1 of 3 done"
    assert len(others) == 2


def test_queue_is_for_reviewers_alone():
    answers = {role: client_as(membership_make(role)).get(LIST).status_code for role in Role.values}

    assert [role for role, status in answers.items() if status == 200] == [Role.REVIEWER]
    assert set(answers.values()) == {200, 404}


def test_queue_without_reviews_says_when_there_will_be_some():
    html = client_as(membership_make(Role.REVIEWER)).get(LIST).content.decode()

    assert "Nothing to review" in html


def test_queue_asks_the_database_as_often_for_many_rows_as_for_one(review, client):
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _number in range(4):
        submission_make(Status.UNDER_APPRAISAL)

    with CaptureQueriesContext(connection) as five:
        client.get(LIST)

    assert len(five) == len(one)


def test_form_shows_each_criterion_with_most_points_and_the_units_own(review, client):
    response = client.get(url(review))

    assert [line["criterion"].text for line in response.context["lines"]] == [
        "Criterion 1",
        "Criterion 2",
        "Criterion 3",
    ]
    assert [len(line["fields"]) for line in response.context["lines"]] == [2, 2, 3]
    assert [line["own"].points for line in response.context["lines"]] == [38, 38, 19]
    assert "Give whole points from 0 to 40." in response.content.decode()


def test_incomplete_scores_are_saved(review, client):
    data = typed(review, ("38", "", "0"), comment="Còn xem thêm")

    response = client.post(url(review), data)

    review.refresh_from_db()
    assert response.status_code == 302
    assert scores(review) == [
        (38, None, "Có minh chứng"),
        (None, None, "Có minh chứng"),
        (0, True, "Có minh chứng"),
    ]
    assert (review.comment, review.submitted_at) == ("Còn xem thêm", None)


@pytest.mark.parametrize("points", ["41", "-1", "1,5", "ba", "100"])
def test_impossible_points_are_refused_beside_the_field_and_the_rest_is_saved(review, client, points):
    response = client.post(url(review), typed(review, (points, "38", "19")))

    assert response.status_code == 422
    assert list(response.context["form"].errors.values()) == [["Give whole points from 0 to 40."]]
    assert response.content.decode().count("Có minh chứng</textarea>") == 3
    assert response.content.decode().count("The rest is saved.") == 1
    assert response.context["total"] == "57 of 100 points so far"
    assert scores(review) == [
        (None, None, "Có minh chứng"),
        (38, None, "Có minh chứng"),
        (19, True, "Có minh chứng"),
    ]


def test_wrong_answers_leave_what_was_saved_before(review, client):
    client.post(url(review), typed(review, comment="Lần một"))
    gate = review.submission.campaign.rubric.criteria.get(is_gate=True)
    wrong = {f"met_{gate.pk}": "maybe", "comment": "x" * 2001}

    keys = hidden_of(client, url(review))
    response = client.post(url(review), typed(review, ("41", "30", "18"), **wrong, **keys))

    review.refresh_from_db()
    assert response.status_code == 422
    assert [row[:2] for row in scores(review)] == [(38, None), (30, None), (18, True)]
    assert review.comment == "Lần một"


def test_valid_scores_are_saved_without_a_word_about_a_rest_and_added_up(review, client):
    before = client.get(url(review)).context["total"]

    response = client.post(url(review), typed(review, ("38", "", "19")), follow=True)

    assert (before, response.context["total"]) == ("0 of 100 points so far", "57 of 100 points so far")
    assert "The rest is saved." not in response.content.decode()


def test_handing_in_an_incomplete_review_saves_it_and_says_what_is_missing(review, client):
    response = client.post(url(review), typed(review, ("38", "", "19"), action="nop"))

    review.refresh_from_db()
    second = review.submission.campaign.rubric.criteria.get(position=2)
    assert response.status_code == 422
    assert response.context["form"].errors == {
        f"points_{second.pk}": ["Give points for “Criterion 2”."],
    }
    assert [row[0] for row in scores(review)] == [38, None, 19]
    assert review.submitted_at is None


def test_handing_in_asks_once_more_and_then_nothing_can_be_changed(review, client):
    asked = client.post(url(review), typed(review, action="nop"), follow=True)
    review.refresh_from_db()
    before = review.submitted_at
    done = client.post(url(review), {"action": "confirm"}, follow=True)
    again = client.post(url(review), typed(review, ("1", "1", "1")))

    review.refresh_from_db()
    assert "<h1>Hand in your review?</h1>" in asked.content.decode()
    assert before is None
    assert review.submitted_at is not None
    assert done.context["scores"]["reviewers"] == ["You"]
    assert again.status_code == 409
    assert [row[0] for row in scores(review)] == [38, 38, 19]


def test_question_before_handing_in_is_not_asked_of_an_incomplete_review(review, client):
    html = client.get(url(review), {"buoc": "nop"}).content.decode()

    assert "Hand in your review?" not in html
    assert client.post(url(review), {"action": "confirm"}).status_code == 422


def test_others_scores_are_shown_after_the_own_review_with_median_and_spread(review, client):
    other, last = review.submission.reviews.exclude(pk=review.pk).order_by("pk")
    review_complete(other, (10, 10, 10))
    before = client.get(url(review))
    review_complete(review, (40, 40, 20))

    partial = client.get(url(review))
    review_complete(last, (40, 20, 5))
    after = client.get(url(review))

    assert (before.context["scores"], before.context["result"]) == (None, None)
    assert partial.context["scores"]["reviewers"] == ["You", "Reviewer 2"]
    assert partial.context["result"] == {"so_far": "2 of 3 reviews so far"}
    assert "Everything is met" not in partial.content.decode()
    assert (after.context["result"]["median"], after.context["result"]["spread"]) == ("65", "70")
    assert after.context["result"]["is_wide"] is True
    assert other.reviewer.name not in after.content.decode()


def test_another_reviewers_form_is_not_found(review):
    other = review.submission.reviews.exclude(pk=review.pk).first()

    answers = [
        client_as(by).get(url(review)).status_code
        for by in (
            other.reviewer.memberships.get(),
            membership_make(Role.REVIEWER),
            holder_of(Role.OFFICE),
            holder_of(Role.COMMISSION_HEAD),
            holder_of(Role.UNIT_HEAD, review.submission.unit),
        )
    ]

    assert answers == [404] * 5


def test_who_was_taken_off_in_the_middle_is_told_so(review, client):
    data = typed(review)
    client.get(url(review))
    review_remove(review=review, by=holder_of(Role.OFFICE))

    response = client.post(url(review), data)

    assert response.status_code == 403
    assert "You are no longer a reviewer of this dossier." in response.content.decode()


def test_scoring_in_another_post_of_the_same_person_is_refused(review):
    reader = membership_make(Role.READER, user=review.reviewer)

    assert client_as(reader).post(url(review), typed(review)).status_code == 403


def test_scoring_after_the_appraisal_is_refused():
    review = submission_make(Status.BEFORE_BOARD).reviews.first()
    client = client_as(review.reviewer.memberships.get())

    assert client.post(url(review), typed(review)).status_code == 409
    assert client.get(url(review)).context["form"] is None
