"""Scores, votes, notes and names on the page of a dossier: who learns what, and when."""

import pytest

from mobilization.accounts.roles import Role
from mobilization.workflow.engine import apply
from models_registry.models import Status
from models_registry.services import review_save
from models_registry.workflow import SUBMISSION
from tests.builders.people import holder_of
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import prepare, review_complete, scores_of
from tests.models_registry.record_pages import page, reviewer_of

pytestmark = pytest.mark.django_db


def test_self_assessment_in_writing_is_seen_by_the_unit_alone():
    unit = unit_make()
    sent = submission_make(Status.SELF_ASSESSED, unit)
    apply(SUBMISSION, "return_self_assessment", sent, by=holder_of(Role.OFFICE), reason="Thiếu")

    own, office = page(sent, holder_of(Role.UNIT_HEAD, unit)), page(sent, holder_of(Role.OFFICE))

    assert [row["points"] for row in own.context["self_scores"]] == ["38 of 40", "38 of 40", "19 of 20"]
    assert own.context["indicators"][0]["last"] == "120"
    assert office.context["self_scores"] == []
    assert (own.context["self_total"], office.context["self_total"]) == ("95 of 100", "")
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
    assert after.context["result"] == {"so_far": "2 of 3 reviews so far"}
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


def test_vote_from_before_the_dossier_was_sent_back_no_longer_counts():
    submission = submission_make(Status.BEFORE_BOARD)
    office, head = holder_of(Role.OFFICE), holder_of(Role.COMMISSION_HEAD)
    prepare("recognize", submission)
    voted = page(submission, head).context["votes"]
    apply(SUBMISSION, "resume_appraisal", submission, by=head, reason="Xem lại")
    apply(SUBMISSION, "put_before_board", submission, by=office)

    response = page(submission, head)

    assert [(vote["counts"], vote["verdict"]) for vote in voted] == [
        (True, "There was a quorum and a majority for recognition.")
    ]
    assert [vote["counts"] for vote in response.context["votes"]] == [False]
    assert "The board has not voted since the dossier came before it." in response.content.decode()


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
