"""Reviews and votes (models_registry/services/assessment.py)."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.reminders.models import Notice
from models_registry.models import Score, Status
from models_registry.services import (
    review_assign,
    review_remove,
    review_save,
    review_submit,
    vote_record,
)
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.walk import VOTE, review_complete, scores_of

pytestmark = pytest.mark.django_db


def officer_of(submission):
    return holder_of("commune_officer", submission.unit)


def last_event(submission):
    event = Event.objects.about(submission).first()
    return [event.verb, event.data, event.circle]


def test_review_is_assigned_once_and_told_to_the_commission_alone():
    submission = submission_make(Status.SELF_ASSESSED)
    office, reviewer = membership_make("office"), membership_make("reviewer")

    reviews = [review_assign(submission=submission, reviewer=reviewer.user, by=office) for _time in range(2)]

    events = Event.objects.about(submission).filter(verb="submission.review_assign")
    assert [reviews[0] == reviews[1], submission.reviews.count(), events.count()] == [True, 1, 1]
    assert last_event(submission) == [
        "submission.review_assign",
        {"reviewer": str(reviewer.user_id)},
        "commission",
    ]


def refusals(call):
    with pytest.raises(NotReady) as refused:
        call()
    return [text for text, _anchor in refused.value.problems]


def test_review_is_not_assigned_to_who_is_no_reviewer_today():
    submission, office = submission_make(Status.SELF_ASSESSED), membership_make("office")
    ended = membership_make("reviewer", valid_to=today() - datetime.timedelta(days=1))
    officer = membership_make("commune_officer")

    sentences = [
        refusals(lambda u=user: review_assign(submission=submission, reviewer=u, by=office))
        for user in (ended.user, officer.user, office.user)
    ]

    assert sentences == [["This person is not a reviewer today."]] * 3


def test_review_is_not_assigned_to_a_person_of_the_units_own():
    submission, office = submission_make(Status.SELF_ASSESSED), membership_make("office")
    reviewer = membership_make("reviewer")
    membership_make("reader", submission.unit, user=reviewer.user)

    sentences = refusals(lambda: review_assign(submission=submission, reviewer=reviewer.user, by=office))

    assert sentences == ["This person belongs to the unit of the dossier and cannot review it."]


@pytest.mark.parametrize("state", ["accepted", "before_board", "recognized"])
def test_review_is_not_assigned_at_another_time(state):
    submission = submission_make(state)

    with pytest.raises(WrongState):
        review_assign(submission=submission, reviewer=membership_make("reviewer").user, by=membership_make("office"))


def test_review_assigned_during_the_appraisal_is_told_at_once_and_takes_the_turn():
    submission = submission_make(Status.UNDER_APPRAISAL, title="Đường hoa")
    for review in submission.reviews.all():
        review_complete(review, (30, 30, 15))
    submission.refresh_from_db()
    turn, reviewer = submission.turn, membership_make("reviewer")

    review_assign(submission=submission, reviewer=reviewer.user, by=membership_make("office"))

    submission.refresh_from_db()
    notice = Notice.objects.get(recipient=reviewer.user)
    assert [turn, submission.turn] == ["office", "reviewers"]
    assert notice.sentence == f"“Đường hoa” of {submission.unit_name} waits for your scores."


def test_review_taken_back_goes_with_its_scores_and_passes_the_turn():
    submission, office = submission_make(Status.UNDER_APPRAISAL), membership_make("office")
    last, *others = submission.reviews.all()
    for review in others:
        review_complete(review, (30, 30, 15))
    by = last.reviewer.memberships.get()
    review_save(review=last, scores=scores_of(submission, (1, 1, 1)), comment="", by=by)

    review_remove(review=last, by=office)

    submission.refresh_from_db()
    assert [submission.reviews.count(), Score.objects.count(), submission.turn] == [2, 6, "office"]
    with pytest.raises(NotAllowed):
        review_save(review=last, scores=[], comment="", by=by)


def test_review_handed_in_cannot_be_taken_back():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = review_complete(submission.reviews.first(), (30, 30, 15))

    sentences = refusals(lambda: review_remove(review=review, by=membership_make("office")))

    assert sentences == ["This review is handed in already and counts."]


def test_review_saved_incomplete_waits_and_is_not_handed_in():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = submission.reviews.first()
    by = review.reviewer.memberships.get()
    scores = scores_of(submission, (30, 30, 15))

    review_save(review=review, scores=[scores[0]], comment="Xem lại", by=by)
    sentences = refusals(lambda: review_submit(review=review, by=by))

    review.refresh_from_db()
    assert sentences == [
        "Give points for “Criterion 2”.",
        "Give a reason for “Criterion 2”.",
        "Give points for “Criterion 3”.",
        "Say whether it is met: “Criterion 3”.",
        "Give a reason for “Criterion 3”.",
    ]
    assert [review.comment, review.submitted_at, review.scores.count()] == ["Xem lại", None, 1]


def test_review_is_written_by_its_reviewer_alone():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review, other = submission.reviews.all()[:2]
    people = [other.reviewer.memberships.get(), membership_make("office"), membership_make("commission_head")]

    for by in people:
        with pytest.raises(NotAllowed):
            review_save(review=review, scores=[], comment="x", by=by)

    review.refresh_from_db()
    assert review.comment == ""


def test_review_handed_in_is_not_written_in_again():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = review_complete(submission.reviews.first(), (30, 30, 15))
    by = review.reviewer.memberships.get()

    for call in (
        lambda: review_save(review=review, scores=[], comment="x", by=by),
        lambda: review_submit(review=review, by=by),
    ):
        with pytest.raises(WrongState):
            call()


def test_review_after_the_appraisal_is_refused():
    submission = submission_make(Status.BEFORE_BOARD)
    review = submission.reviews.first()

    with pytest.raises(WrongState):
        review_save(review=review, scores=[], comment="x", by=review.reviewer.memberships.get())


def test_vote_is_recorded_and_passes_the_turn():
    submission, office = submission_make(Status.BEFORE_BOARD), membership_make("office")

    vote = vote_record(submission=submission, data={"held_on": today(), **VOTE}, by=office)

    submission.refresh_from_db()
    assert [vote.recorded_by, submission.turn] == [office.user, "commission_head"]
    data = {"held_on": today().isoformat(), "for": 9, "against": 0, "abstain": 0}
    assert last_event(submission) == ["submission.vote", data, "commission"]


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"for_count": 8}, "board_vote_adds_up"),
        ({"present_count": 10, "for_count": 10}, "board_vote_present_are_members"),
        ({"members_count": 0, "present_count": 0, "for_count": 0}, "board_vote_present_are_members"),
    ],
)
def test_vote_that_cannot_be_is_refused_by_the_database(change, constraint):
    submission = submission_make(Status.BEFORE_BOARD)
    data = {"held_on": today(), **VOTE, **change}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        vote_record(submission=submission, data=data, by=membership_make("office"))


@pytest.mark.parametrize("state", ["under_appraisal", "recognized", "not_recognized"])
def test_vote_at_another_time_is_refused(state):
    submission = submission_make(state)

    with pytest.raises(WrongState):
        vote_record(submission=submission, data={"held_on": today(), **VOTE}, by=membership_make("office"))
