"""The page of one dossier: who sees it, which buttons, what it shows, how often it asks the database."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.models import Indicator, Reading, Status, Submission
from models_registry.services import review_save, review_submit
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import scores_of
from tests.models_registry.record_pages import labels, page, reviewer_of

pytestmark = pytest.mark.django_db


def test_page_of_a_draft_is_found_by_its_unit_alone():
    unit = unit_make()
    draft = submission_make(Status.DRAFT, unit)

    answers = {
        name: page(draft, by).status_code
        for name, by in {
            "officer": holder_of(Role.COMMUNE_OFFICER, unit),
            "head": membership_make(Role.UNIT_HEAD, unit),
            "reader": membership_make(Role.READER, unit),
            "other officer": membership_make(Role.COMMUNE_OFFICER),
            "office": membership_make(Role.OFFICE),
            "commission head": membership_make(Role.COMMISSION_HEAD),
            "reviewer": membership_make(Role.REVIEWER),
            "administrator": membership_make(Role.ADMINISTRATOR),
            "visitor": None,
        }.items()
    }

    assert answers == {
        "officer": 200,
        "head": 200,
        "reader": 200,
        "other officer": 404,
        "office": 404,
        "commission head": 404,
        "reviewer": 404,
        "administrator": 404,
        "visitor": 302,
    }


def test_page_under_appraisal_is_found_by_commission_and_assigned_reviewers():
    submission = submission_make(Status.UNDER_APPRAISAL)

    answers = [
        page(submission, by).status_code
        for by in (
            holder_of(Role.OFFICE),
            membership_make(Role.COMMISSION_HEAD),
            reviewer_of(submission),
            membership_make(Role.REVIEWER),
            membership_make(Role.UNIT_HEAD),
        )
    ]

    assert answers == [200, 200, 200, 404, 404]


@pytest.mark.parametrize(
    ("status", "role", "expected"),
    [
        (Status.DRAFT, Role.COMMUNE_OFFICER, ["Go on writing", "Send to the head of the unit", "Withdraw"]),
        (Status.DRAFT, Role.READER, []),
        (
            Status.SUBMITTED,
            Role.UNIT_HEAD,
            ["Endorse and send to the commission's office", "Return for changes", "Withdraw"],
        ),
        (Status.SUBMITTED, Role.COMMUNE_OFFICER, ["Withdraw"]),
        (Status.ENDORSED, Role.OFFICE, ["Accept", "Return for changes", "Merge into another dossier", "Refuse"]),
        (Status.ENDORSED, Role.COMMISSION_HEAD, []),
        (Status.ACCEPTED, Role.COMMUNE_OFFICER, ["Send the self-assessment"]),
        (Status.ACCEPTED, Role.UNIT_HEAD, ["Send the self-assessment", "Stop the model"]),
        (
            Status.SELF_ASSESSED,
            Role.OFFICE,
            ["Assign reviewers", "Start the appraisal", "Return the self-assessment"],
        ),
        (Status.UNDER_APPRAISAL, Role.OFFICE, ["Put before the board", "Assign reviewers"]),
        (Status.UNDER_APPRAISAL, Role.REVIEWER, ["Score the dossier"]),
        (Status.BEFORE_BOARD, Role.OFFICE, ["Record the board's vote", "Send back to appraisal"]),
        (Status.BEFORE_BOARD, Role.COMMISSION_HEAD, ["Send back to appraisal"]),
        (Status.BEFORE_BOARD, Role.REVIEWER, ["Read your review"]),
        (Status.RECOGNIZED, Role.COMMISSION_HEAD, ["Revoke the recognition"]),
        (Status.RECOGNIZED, Role.OFFICE, []),
        (Status.REFUSED, Role.UNIT_HEAD, []),
        (Status.WITHDRAWN, Role.COMMUNE_OFFICER, ["Take up again"]),
    ],
)
def test_buttons_are_those_of_state_and_role(status, role, expected):
    unit = unit_make()
    submission = submission_make(status, unit)
    by = holder_of(role, None if role in (Role.OFFICE, Role.COMMISSION_HEAD, Role.REVIEWER) else unit)

    response = page(submission, by)

    assert labels(response) == expected
    assert [action["tone"] for action in response.context["actions"]].count("primary") <= 1


def test_sending_and_assessing_begin_on_their_own_pages():
    unit = unit_make()
    draft, running = submission_make(Status.DRAFT, unit), submission_make(Status.ACCEPTED, unit)
    officer = holder_of(Role.COMMUNE_OFFICER, unit)

    links = [[action["url"] for action in page(row, officer).context["actions"]] for row in (draft, running)]

    assert links == [
        [f"/mo-hinh/{draft.pk}/soan/", f"/mo-hinh/{draft.pk}/kiem-tra/", f"/mo-hinh/{draft.pk}/buoc/withdraw/"],
        [f"/mo-hinh/{running.pk}/tu-danh-gia/"],
    ]


def test_page_shows_items_state_and_lateness():
    submission = submission_make(Status.ENDORSED, title="Đường hoa")
    day = today() - datetime.timedelta(days=2)
    Submission.objects.filter(pk=submission.pk).update(due_on=day)

    response = page(submission, holder_of(Role.OFFICE))

    assert [part["title"] for part in response.context["parts"]] == [
        "Name and place",
        "Why it is needed",
        "Difficult place or task",
        "How it is done",
        "Results and spreading",
    ]
    assert {"key": "Kind of difficulty", "value": "Địa bàn xa"} in response.context["parts"][2]["rows"]
    assert response.context["state"] == [
        {"key": "Whose turn", "value": "The commission's office"},
        {"key": "Waiting", "value": "since today"},
        {"key": "Due on", "value": f"{day:%d/%m/%Y} (2 days late)"},
    ]
    assert response.context["indicators"][0]["baseline"] == "10"
    assert "<h1>Đường hoa</h1>" in response.content.decode()


def test_merged_dossier_leads_to_the_one_that_goes_on():
    unit = unit_make()
    merged = submission_make(Status.MERGED, unit)

    html = page(merged, holder_of(Role.UNIT_HEAD, unit)).content.decode()

    assert f'href="/mo-hinh/{merged.merged_into_id}/"' in html


def test_page_asks_the_database_as_often_for_many_indicators_as_for_one():
    submission = submission_make(Status.BEFORE_BOARD)
    office = holder_of(Role.OFFICE)
    page(submission, office)
    client, url = client_as(office), reverse("submission-detail", args=[submission.pk])
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(30):
        row = Indicator.objects.create(
            submission=submission, name=f"Chỉ số {number}", unit_of_measure="hộ", baseline=1, target=2
        )
        Reading.objects.create(indicator=row, read_on=today(), value=number, recorded_by=office.user)

    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few)


def test_review_handed_in_last_gives_the_turn_back_to_the_office():
    submission = submission_make(Status.UNDER_APPRAISAL)
    for place, review in enumerate(submission.reviews.order_by("pk")):
        by = reviewer_of(submission, place)
        review_save(review=review, scores=scores_of(submission, (40, 40, 20)), comment="", by=by)
        review_submit(review=review, by=by)

    state = page(submission, holder_of(Role.OFFICE)).context["state"]

    assert state[0] == {"key": "Whose turn", "value": "The commission's office"}
