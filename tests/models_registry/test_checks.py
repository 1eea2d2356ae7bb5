"""Whether a dossier is ready for a step, problem by problem (models_registry/checks.py)."""

import datetime

import pytest

from mobilization.core.clock import now, today
from mobilization.core.errors import NotReady
from mobilization.workflow.engine import problems_of
from models_registry.checks import last_vote
from models_registry.models import BoardVote, Score, Status, Submission
from models_registry.sections import SECTIONS
from models_registry.services import vote_record
from models_registry.workflow import SUBMISSION
from tests.builders.people import membership_make
from tests.builders.registry import campaign_make, submission_make
from tests.builders.walk import prepare, scores_of, self_assess

pytestmark = pytest.mark.django_db
REQUIRED = [(s.code, name) for s in SECTIONS for name in s.fields if name not in s.optional]


def sentences(step, submission, **data):
    fresh = Submission.objects.select_related("campaign", "unit").get(pk=submission.pk)
    return [text for text, _anchor in problems_of(SUBMISSION.row(step), fresh, data)]


@pytest.mark.parametrize(("section", "name"), [pair for pair in REQUIRED if pair[1] not in ("kind", "field")])
def test_submit_names_the_one_field_that_is_empty(section, name):
    submission = submission_make(Status.DRAFT)
    Submission.objects.filter(pk=submission.pk).update(**{name: None if name == "difficulty" else ""})
    submission.refresh_from_db()

    problems = problems_of(SUBMISSION.row("submit"), submission)

    label = Submission._meta.get_field(name).verbose_name
    assert problems == [(f"Fill in “{label}”.", f"/mo-hinh/{submission.pk}/soan/{section}/#id_{name}")]


def test_submit_complete_dossier_is_ready_without_a_hamlet():
    submission = submission_make(Status.DRAFT)

    assert [submission.hamlet, sentences("submit", submission)] == [None, []]


def test_submit_without_indicator_asks_for_one():
    submission = submission_make(Status.DRAFT)
    submission.indicators.all().delete()

    assert sentences("submit", submission) == ["Add at least one indicator with baseline and target."]


@pytest.mark.parametrize(("opens", "closes", "is_open"), [(-5, 0, True), (0, 5, True), (-5, -1, False), (1, 5, False)])
def test_submit_and_reopen_only_while_registration_is_open(opens, closes, is_open):
    day = today()
    submission = submission_make(Status.DRAFT)
    campaign = submission.campaign
    campaign.opens_on, campaign.closes_on = (day + datetime.timedelta(days=n) for n in (opens, closes))
    campaign.save()

    closed = (
        f"Registration for {campaign} is closed "
        f"(it was open from {campaign.opens_on:%d/%m/%Y} to {campaign.closes_on:%d/%m/%Y})."
    )
    assert sentences("submit", submission) == ([] if is_open else [closed])
    assert sentences("reopen", submission) == ([] if is_open else [closed])


def test_submit_again_after_a_return_is_possible_when_registration_has_closed():
    submission = submission_make(Status.RETURNED)
    prepare("submit", submission)
    submission.campaign.closes_on = today() - datetime.timedelta(days=1)
    submission.campaign.save()

    assert sentences("submit", submission) == []


def test_merge_goes_only_into_another_open_dossier_of_the_same_campaign():
    submission = submission_make(Status.ENDORSED)
    targets = {
        "itself": submission,
        "endorsed": submission_make(Status.ENDORSED),
        "accepted": submission_make(Status.ACCEPTED),
        "draft": submission_make(Status.DRAFT),
        "merged": submission_make(Status.MERGED),
        "of another campaign": submission_make(Status.ENDORSED, campaign=campaign_make()),
    }

    ready = {name for name, target in targets.items() if not sentences("merge", submission, into=str(target.pk))}

    assert ready == {"endorsed", "accepted"}
    assert sentences("merge", submission) == [
        "Choose another dossier of the same campaign that is endorsed or being carried out."
    ]


def test_self_assessment_complete_is_ready():
    submission = submission_make(Status.ACCEPTED)
    before = sentences("self_assess", submission)

    self_assess(submission, (30, 30, 15))

    assert before == [
        "Give points for “Criterion 1”.",
        "Give a reason for “Criterion 1”.",
        "Give points for “Criterion 2”.",
        "Give a reason for “Criterion 2”.",
        "Give points for “Criterion 3”.",
        "Say whether it is met: “Criterion 3”.",
        "Give a reason for “Criterion 3”.",
        "Enter the final reading of “Số hộ tham gia”.",
    ]
    assert sentences("self_assess", submission) == []


@pytest.mark.parametrize(
    ("position", "change", "lacks"),
    [
        (1, {"points": None}, ["Give points for “Criterion 1”."]),
        (1, {"points": 0}, []),
        (1, {"reason": ""}, ["Give a reason for “Criterion 1”."]),
        (1, {"met": None}, []),
        (3, {"met": None}, ["Say whether it is met: “Criterion 3”."]),
        (3, {"met": False}, []),
    ],
)
def test_self_assessment_needs_points_reason_and_an_answer_to_each_gate(position, change, lacks):
    submission = submission_make(Status.ACCEPTED)
    self_assess(submission, (30, 30, 15))
    submission.self_scores.filter(criterion__position=position).update(**change)

    found = sentences("self_assess", submission)

    assert found == lacks


def test_appraisal_starts_with_as_many_reviewers_as_the_campaign_asks():
    submission = submission_make(Status.SELF_ASSESSED)
    before = sentences("start_appraisal", submission)

    prepare("start_appraisal", submission)

    assert [before, sentences("start_appraisal", submission)] == [
        ["Assign 3 reviewers; there are 0 so far."],
        [],
    ]


def appraised(*totals):
    """A dossier under appraisal whose reviewers gave these totals; None has not handed in."""
    submission = submission_make(Status.UNDER_APPRAISAL)
    for review, total in zip(submission.reviews.all(), totals, strict=True):
        if total is not None:
            points = (min(total, 40), min(max(total - 40, 0), 40), max(total - 80, 0))
            for score in scores_of(submission, points):
                Score.objects.create(review=review, **score)
            review.submitted_at = now()
            review.save()
    return submission


@pytest.mark.parametrize(
    ("totals", "note", "expected"),
    [
        ((70, 80, 90), "", []),
        ((70, 80, None), "", ["2 of 3 reviews are handed in; wait for the others or replace the reviewer."]),
        (
            (None, None, None),
            "x",
            ["0 of 3 reviews are handed in; wait for the others or replace the reviewer."],
        ),
        (
            (69, 80, 90),
            "",
            ["The totals lie 21 points apart. Discuss them and write down what came of it."],
        ),
        ((69, 80, 90), "Đã thảo luận", []),
    ],
)
def test_board_gets_what_every_reviewer_scored_and_a_note_when_they_differ(totals, note, expected):
    assert sentences("put_before_board", appraised(*totals), discussion_note=note) == expected


def before_board(points=(38, 38, 19), met=True, **vote):
    submission = submission_make(Status.BEFORE_BOARD, points=points)
    if not met:
        Score.objects.filter(review__submission=submission, criterion__is_gate=True).update(met=False)
    if vote:
        for_count = vote.pop("for_count", 6)
        given = {"members_count": 9, "present_count": 9, "abstain_count": 0, **vote}
        given["against_count"] = given["present_count"] - for_count
        data = {"held_on": today(), "for_count": for_count, **given}
        vote_record(submission=submission, data=data, by=membership_make("office"))
    return submission


STEPS = ("recognize", "recognize_as_outstanding", "decline")
NO_VOTE = "The board's vote is not recorded yet."
NO_MAJORITY = "The board's majority is missing: 5 of 9 voted for it."
NO_QUORUM = "The board had no quorum: 4 of 9 members were present."
LOW = "The median of the reviewers is 89 points; this grade needs 90."
LOWER = "The median of the reviewers is 69 points; this grade needs {}."
NO_CHECK = "No field check was made. Confirm that you decide without one."
GATE = "Not met: “Criterion 3”."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"for_count": 6}, [[], [], []]),
        ({}, [[NO_VOTE], [NO_VOTE], [NO_VOTE]]),
        ({"for_count": 5}, [[NO_MAJORITY], [NO_MAJORITY], []]),
        ({"for_count": 4, "present_count": 4}, [[NO_QUORUM]] * 3),
        ({"for_count": 5, "present_count": 5}, [[], [], []]),
        ({"points": (40, 40, 9), "for_count": 9}, [[], [LOW], []]),
        ({"points": (40, 29, 0), "for_count": 9}, [[LOWER.format(70)], [LOWER.format(90)], []]),
        (
            {"points": (40, 30, 0), "for_count": 9},
            [[], ["The median of the reviewers is 70 points; this grade needs 90."], []],
        ),
        ({"met": False, "for_count": 9}, [[GATE], [GATE], []]),
    ],
    ids=["all well", "no vote", "no majority", "no quorum", "just quorum", "89", "69", "70", "gate"],
)
def test_decision_needs_vote_marks_and_gates(facts, expected):
    submission = before_board(**facts)

    assert [sentences(step, submission, without_field_check=True) for step in STEPS] == expected


def test_decision_uses_the_last_vote_of_the_session():
    submission = before_board(for_count=5)
    office = membership_make("office")
    data = {"held_on": today(), "members_count": 9, "present_count": 9, "for_count": 9, "against_count": 0}

    second = vote_record(submission=submission, data={**data, "abstain_count": 0}, by=office)

    assert last_vote(submission) == second
    assert [sentences("recognize", submission), BoardVote.objects.count()] == [[NO_CHECK], 2]


def test_check_raises_what_problems_of_tells():
    submission = submission_make(Status.DRAFT, is_filled=False)

    with pytest.raises(NotReady) as refused:
        SUBMISSION.row("submit").check(submission, {})

    assert refused.value.problems == problems_of(SUBMISSION.row("submit"), submission)
