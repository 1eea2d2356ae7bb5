"""Two people at the same moment on a real database: one wins, the other learns who did."""

import datetime
import uuid
from functools import partial

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.errors import NotReady, WrongState
from mobilization.workflow.engine import apply
from models_registry.models import BrightSpot, Indicator, ReturnRemark, ReturnRound, SkilledModel, Status, Submission
from models_registry.services import (
    indicator_save,
    remarks_answer,
    review_assign,
    review_submit,
    section_save,
    submission_start,
)
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.races import at_once
from tests.builders.registry import INDICATOR, campaign_make, reference_make, submission_make
from tests.builders.units import unit_make
from tests.builders.walk import needs_of, prepare, scores_of

pytestmark = pytest.mark.django_db(transaction=True)


def step(name, submission, by, **data):
    return lambda: apply(SUBMISSION, name, submission, by=by, **data)


def sort_out(results, error=WrongState):
    """The winners and the errors of the losers; anything else fails the test."""
    winners = [result for result in results if isinstance(result, Submission)]
    losers = [result for result in results if isinstance(result, error)]
    assert len(winners) + len(losers) == len(results), results
    return winners, losers


def events(submission, verb):
    return Event.objects.about(submission).filter(verb=f"submission.{verb}").count()


def test_two_heads_endorse_at_once_twenty_times_one_wins_each_time():
    unit = unit_make(name="Xã Mẫu")
    heads = [membership_make(Role.UNIT_HEAD, unit) for _number in range(2)]
    outcomes = []

    for _round in range(20):
        submission = submission_make(Status.SUBMITTED, unit)
        winners, losers = sort_out(at_once(*[step("endorse", submission, head) for head in heads]))
        outcomes.append([len(winners), [(e.label, e.by) for e in losers], events(submission, "endorse")])

    assert outcomes == [[1, [("endorsed", "unit head, Xã Mẫu")], 1]] * 20


def test_recognise_and_decline_at_once_one_decision_stands():
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", submission)
    heads = [membership_make(Role.COMMISSION_HEAD) for _number in range(2)]
    day = submission.created_at.date()

    results = at_once(
        step("recognize", submission, heads[0], **needs_of("recognize", submission, day)),
        step("decline", submission, heads[1], reason="Chưa đủ"),
    )

    winners, losers = sort_out(results)
    submission.refresh_from_db()
    assert [len(winners), len(losers)] == [1, 1]
    assert submission.status == winners[0].status
    assert BrightSpot.objects.count() == (1 if submission.status == Status.RECOGNIZED else 0)
    assert losers[0].by == "commission head, Ban Chỉ đạo Mẫu"


def test_double_click_on_sending_sends_once():
    submission = submission_make(Status.DRAFT)
    officer = holder_of(Role.COMMUNE_OFFICER, submission.unit)

    winners, losers = sort_out(at_once(*[step("submit", submission, officer)] * 2))

    submission.campaign.refresh_from_db()
    assert [len(winners), len(losers), events(submission, "submit")] == [1, 1, 1]
    assert submission.campaign.last_number == 1


def test_two_numbers_from_one_sequence_are_two_numbers():
    drafts = [submission_make(Status.DRAFT) for _number in range(4)]
    steps = [step("submit", draft, holder_of(Role.COMMUNE_OFFICER, draft.unit)) for draft in drafts]

    winners, _losers = sort_out(at_once(*steps))

    year = drafts[0].campaign.year
    assert sorted(row.number for row in winners) == [f"DVK-{year}-000{n}" for n in (1, 2, 3, 4)]


def test_two_dossiers_merged_into_each_other_at_once_never_both_go():
    outcomes = set()

    for _round in range(10):
        one, other = submission_make(Status.ENDORSED), submission_make(Status.ENDORSED)
        offices = [membership_make(Role.OFFICE) for _number in range(2)]
        results = at_once(
            step("merge", one, offices[0], into=str(other.pk), reason="Trùng"),
            step("merge", other, offices[1], into=str(one.pk), reason="Trùng"),
        )
        sort_out(results, (WrongState, NotReady))
        rows = Submission.objects.filter(pk__in=[one.pk, other.pk])
        outcomes.add(rows.filter(status=Status.MERGED).count())

    assert outcomes <= {0, 1}


def test_double_click_on_the_first_form_starts_one_dossier():
    reference, campaign = reference_make(), campaign_make()
    officer, key = membership_make(Role.COMMUNE_OFFICER), uuid.uuid4()
    facts = {"campaign": campaign, "title": "Mô hình", "kind": reference.kind, "field": reference.field}

    results = at_once(*[lambda: submission_start(**facts, key=key, by=officer)] * 4)

    assert len({row.pk for row in results}) == 1
    assert [Submission.objects.count(), SkilledModel.objects.count()] == [1, 1]


def test_writing_and_sending_at_once_never_changes_what_was_sent():
    for _round in range(5):
        submission = submission_make(Status.DRAFT)
        officer = holder_of(Role.COMMUNE_OFFICER, submission.unit)
        data = {"situation": "Viết sau", "goals": "Viết sau"}

        sent, written = at_once(
            step("submit", submission, officer),
            partial(section_save, submission=submission, section="ly-do", data=data, by=officer),
        )

        stored = Submission.objects.get(pk=submission.pk)
        assert stored.status == Status.SUBMITTED == sent.status
        assert stored.situation == ("Nội dung mẫu của situation" if isinstance(written, WrongState) else "Viết sau")


SECOND = {**INDICATOR, "name": "Số tuyến đường"}


def test_indicator_added_while_sending_is_there_or_refused():
    submission = submission_make(Status.DRAFT)
    officer = holder_of(Role.COMMUNE_OFFICER, submission.unit)

    _sent, added = at_once(
        step("submit", submission, officer),
        lambda: indicator_save(submission=submission, indicator=None, data=SECOND, by=officer),
    )

    assert submission.indicators.count() == (2 if isinstance(added, Indicator) else 1)
    assert isinstance(added, Indicator | WrongState)


def test_same_reviewer_assigned_twice_at_once_has_one_review():
    submission = submission_make(Status.SELF_ASSESSED)
    office, reviewer = membership_make(Role.OFFICE), membership_make(Role.REVIEWER)

    results = at_once(*[lambda: review_assign(submission=submission, reviewer=reviewer.user, by=office)] * 3)

    assert len({row.pk for row in results}) == 1
    assert [submission.reviews.count(), events(submission, "review_assign")] == [1, 1]


def test_last_two_reviews_handed_in_at_once_pass_the_turn_to_the_office():
    submission = submission_make(Status.UNDER_APPRAISAL)
    reviews = list(submission.reviews.select_related("submission", "reviewer"))
    for review in reviews:
        for score in scores_of(submission, (30, 30, 15)):
            review.scores.create(**score)
    people = [review.reviewer.memberships.get() for review in reviews]

    results = at_once(
        *[lambda r=r, by=by: review_submit(review=r, by=by) for r, by in zip(reviews, people, strict=True)]
    )

    submission.refresh_from_db()
    assert [type(result).__name__ for result in results] == ["Review"] * 3
    assert submission.turn == "office"


def test_last_reviews_and_another_reviewer_at_once_leave_the_turn_right():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review, *others = submission.reviews.select_related("submission", "reviewer")
    for row in [review, *others]:
        for score in scores_of(submission, (30, 30, 15)):
            row.scores.create(**score)
    for row in others:
        review_submit(review=row, by=row.reviewer.memberships.get())
    office, fourth = membership_make(Role.OFFICE), membership_make(Role.REVIEWER)

    at_once(
        lambda: review_submit(review=review, by=review.reviewer.memberships.get()),
        lambda: review_assign(submission=submission, reviewer=fourth.user, by=office),
    )

    submission.refresh_from_db()
    assert submission.turn == "reviewers"


def test_two_heads_return_at_once_one_round_is_kept_and_the_other_gets_the_remarks_back():
    unit = unit_make(name="Xã Mẫu")
    heads = [membership_make(Role.UNIT_HEAD, unit) for _number in range(2)]
    submission = submission_make(Status.SUBMITTED, unit)
    day = f"{today() + datetime.timedelta(days=5):%d/%m/%Y}"

    def sends(head, words):
        data = {"seen": "submitted", "reason": "Thiếu", "due_on": day, "remark_goals": words}
        return lambda: client_as(head).post(reverse("submission-return", args=[submission.pk]), data)

    answers = at_once(sends(heads[0], "Lời thứ nhất"), sends(heads[1], "Lời thứ hai"))

    winner, loser = sorted(answers, key=lambda answer: answer.status_code)
    kept = ReturnRemark.objects.get().text
    other = {"Lời thứ nhất": "Lời thứ hai", "Lời thứ hai": "Lời thứ nhất"}[kept]
    assert [winner.status_code, loser.status_code] == [302, 409]
    assert other in loser.content.decode()
    assert ReturnRound.objects.count() == 1


def test_return_and_endorsement_at_once_one_stands():
    unit = unit_make(name="Xã Mẫu")
    heads = [membership_make(Role.UNIT_HEAD, unit) for _number in range(2)]
    submission = submission_make(Status.SUBMITTED, unit)

    results = at_once(
        step("return_for_changes", submission, heads[0], reason="Thiếu", remarks=[("goals", "Rõ hơn")]),
        step("endorse", submission, heads[1]),
    )

    winners = [result for result in results if isinstance(result, Submission)]
    assert len(winners) == 1
    assert ReturnRound.objects.count() == (1 if winners[0].status == Status.RETURNED else 0)


def test_two_officers_answer_one_remark_at_once_one_answer_stands():
    submission = submission_make(Status.RETURNED)
    remark = submission.return_rounds.get().remarks.get()
    officers = [membership_make(Role.COMMUNE_OFFICER, submission.unit) for _number in range(2)]

    def answer(by, text):
        return lambda: remarks_answer(submission=submission, answers={remark.pk: (text, "")}, by=by)

    results = at_once(answer(officers[0], "Một"), answer(officers[1], "Hai"))

    assert sorted(str(result) for result in results if not isinstance(result, WrongState)) == ["1"]
    assert [type(result) for result in results if isinstance(result, Exception)] == [WrongState]
