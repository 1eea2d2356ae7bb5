"""The page of one dossier: who sees it, what of it, which buttons, and the time line."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.workflow.engine import apply
from models_registry.models import Indicator, Reading, Status, Submission
from models_registry.services import review_save, review_submit, section_save
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import review_complete, scores_of

pytestmark = pytest.mark.django_db


def page(submission, by):
    return client_as(by).get(reverse("submission-detail", args=[submission.pk]))


def labels(response) -> list[str]:
    """The buttons and links of the page in words."""
    return [str(action["label"]) for action in response.context["actions"]]


def sentences(response) -> list[str]:
    return [event["sentence"] for event in response.context["events"]]


def reviewer_of(submission, place: int = 0):
    """The membership of an assigned reviewer."""
    user = submission.reviews.order_by("pk")[place].reviewer
    return user.memberships.get(role=Role.REVIEWER)


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
        {"key": "Whose turn", "value": "the commission's office"},
        {"key": "Waiting", "value": "since today"},
        {"key": "Due on", "value": f"{day:%d/%m/%Y} (2 days late)"},
    ]
    assert response.context["indicators"][0]["baseline"] == "10"
    assert "<h1>Đường hoa</h1>" in response.content.decode()


def test_self_assessment_in_writing_is_seen_by_the_unit_alone():
    unit = unit_make()
    sent = submission_make(Status.SELF_ASSESSED, unit)
    apply(SUBMISSION, "return_self_assessment", sent, by=holder_of(Role.OFFICE), reason="Thiếu")

    own, office = page(sent, holder_of(Role.UNIT_HEAD, unit)), page(sent, holder_of(Role.OFFICE))

    assert [row["points"] for row in own.context["self_scores"]] == ["38 of 40", "38 of 40", "19 of 20"]
    assert own.context["indicators"][0]["last"] == "120"
    assert office.context["self_scores"] == []
    assert office.context["indicators"][0]["last"] == "–"


def test_unit_learns_nothing_of_scores_and_votes_until_the_decision():
    unit = unit_make()
    submission = submission_make(Status.BEFORE_BOARD, unit)
    names = [review.reviewer.name for review in submission.reviews.all()]

    response = page(submission, holder_of(Role.UNIT_HEAD, unit))

    assert (response.context["result"], response.context["scores"], response.context["votes"]) == (None, None, [])
    assert [name for name in names if name in response.content.decode()] == []


def test_unit_reads_median_and_vote_after_the_decision_but_no_reviewer():
    unit = unit_make()
    submission = submission_make(Status.RECOGNIZED, unit)
    names = [review.reviewer.name for review in submission.reviews.all()]

    response = page(submission, holder_of(Role.UNIT_HEAD, unit))

    assert response.context["result"]["median"] == "95"
    assert [vote["figures"] for vote in response.context["votes"]] == ["For 9, against 0, abstaining 0"]
    assert response.context["scores"] is None
    assert [name for name in names if name in response.content.decode()] == []


def test_reviewer_reads_others_scores_only_after_the_own_and_without_names():
    submission = submission_make(Status.UNDER_APPRAISAL)
    reviews = list(submission.reviews.order_by("pk"))
    me, other = reviewer_of(submission, 0), reviewer_of(submission, 1)
    review_complete(reviews[1], (30, 30, 10))

    before = page(submission, me)
    review_complete(reviews[0], (40, 40, 20))
    after = page(submission, me)

    assert (before.context["scores"], before.context["result"]) == (None, None)
    assert after.context["scores"]["reviewers"] == ["You", "Reviewer 2"]
    assert after.context["scores"]["waiting"] == ["Reviewer 3"]
    assert [cell["text"] for cell in after.context["scores"]["totals"]] == [100, 70]
    assert (after.context["result"]["median"], after.context["result"]["spread"]) == ("85", "30")
    assert other.user.name not in after.content.decode()
    assert after.context["votes"] == []


def test_commission_reads_scores_with_names_at_any_time_but_only_handed_in_ones():
    submission = submission_make(Status.UNDER_APPRAISAL)
    first, second, third = submission.reviews.order_by("pk")
    review_complete(first, (40, 40, 20))
    by = reviewer_of(submission, 1)
    review_save(review=second, scores=scores_of(submission, (1, 2, 3)), comment="", by=by)

    scores = page(submission, holder_of(Role.OFFICE)).context["scores"]

    assert scores["reviewers"] == [first.reviewer.name]
    assert scores["waiting"] == [second.reviewer.name, third.reviewer.name]
    assert scores["rows"][2]["cells"] == [{"label": first.reviewer.name, "text": "20 of 20", "hint": "Met"}]


def test_head_decides_with_everything_side_by_side_and_is_told_what_is_missing():
    submission = submission_make(Status.BEFORE_BOARD, points=(30, 30, 15))

    response = page(submission, holder_of(Role.COMMISSION_HEAD))

    assert [(str(row["label"]), row["problems"]) for row in response.context["decisions"]] == [
        ("Recognise", ["The board's vote is not recorded yet."]),
        (
            "Recognise as outstanding",
            [
                "The board's vote is not recorded yet.",
                "The median of the reviewers is 75 points; this grade needs 90.",
            ],
        ),
        ("Do not recognise", ["The board's vote is not recorded yet."]),
    ]
    assert response.context["result"]["reviews"] == "3 of 3"
    assert "For your decision" in response.content.decode()
    assert "For your decision" not in page(submission, holder_of(Role.OFFICE)).content.decode()


def test_discussion_note_is_kept_from_the_unit():
    unit = unit_make()
    submission = submission_make(Status.UNDER_APPRAISAL, unit)
    for place, review in enumerate(submission.reviews.order_by("pk")):
        review_complete(review, (40, 40, 20) if place else (10, 10, 5))
    apply(SUBMISSION, "put_before_board", submission, by=holder_of(Role.OFFICE), discussion_note="Đã bàn kín")

    own = page(submission, holder_of(Role.UNIT_HEAD, unit)).content.decode()
    office = page(submission, holder_of(Role.OFFICE)).content.decode()

    assert own.count("Đã bàn kín") == 0
    assert office.count("Đã bàn kín") == 2


def test_time_line_names_people_inside_the_unit_and_posts_outside():
    unit = unit_make(name="Xã Kể")
    officer = membership_make(Role.COMMUNE_OFFICER, unit, name="Cán bộ Mẫu")
    head = membership_make(Role.UNIT_HEAD, unit, name="Trưởng Mẫu")
    membership_make(Role.OFFICE, name="Văn phòng Mẫu")
    submission = submission_make(Status.ACCEPTED, unit)

    own, outside = page(submission, officer), page(submission, holder_of(Role.OFFICE))

    assert sentences(own)[:3] == [
        "Commission's office, Ban Chỉ đạo Mẫu accepted the dossier; the model is being carried out.",
        "Trưởng Mẫu (unit head) endorsed the dossier.",
        "Cán bộ Mẫu (commune officer) sent the dossier to the head of the unit.",
    ]
    assert sentences(outside)[:3] == [
        "Văn phòng Mẫu (commission's office) accepted the dossier; the model is being carried out.",
        "Unit head, Xã Kể endorsed the dossier.",
        "Commune officer, Xã Kể sent the dossier to the head of the unit.",
    ]
    assert "Văn phòng Mẫu" not in own.content.decode()
    assert head.user.name not in outside.content.decode()


def test_time_line_gives_the_reason_and_hides_the_commissions_own_events():
    unit = unit_make()
    returned = submission_make(Status.RETURNED, unit)
    running = submission_make(Status.UNDER_APPRAISAL, unit)
    head, office = holder_of(Role.UNIT_HEAD, unit), holder_of(Role.OFFICE)

    seen = {by: [line for line in sentences(page(running, by)) if "review" in line] for by in (head, office)}
    assigned = [event["detail"] for event in page(running, office).context["events"] if "assigned" in event["sentence"]]

    assert page(returned, head).context["events"][0]["detail"] == "Lý do mẫu"
    assert seen[head] == []
    assert len(seen[office]) == 3
    assert assigned == [review.reviewer.name for review in running.reviews.order_by("-pk")]


def test_time_line_shows_small_changes_of_the_same_kind_once():
    unit = unit_make()
    draft = submission_make(Status.DRAFT, unit, is_filled=False)
    officer = holder_of(Role.COMMUNE_OFFICER, unit)
    for text in ("một", "hai", "ba"):
        section_save(submission=draft, section="ly-do", data={"situation": text, "goals": text}, by=officer)

    lines = sentences(page(draft, officer))

    assert lines == [
        f"{officer.user.name} (commune officer) changed “Why it is needed”.",
        f"{officer.user.name} (commune officer) started the dossier.",
    ]


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

    assert state[0] == {"key": "Whose turn", "value": "the commission's office"}
