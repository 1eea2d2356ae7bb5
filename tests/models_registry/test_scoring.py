"""Totals, medians, spreads and gates, by hand (models_registry/scoring.py)."""

import pytest

from mobilization.core.clock import now
from models_registry.models import BoardVote, Campaign, Criterion, Score
from models_registry.scoring import summary_of, total_of

GATE = Criterion(position=1, text_vi="Cổng", text_en="Gate", max_points=50, is_gate=True)
PLAIN = Criterion(position=2, text_vi="Thường", text_en="Plain", max_points=50)


class Scored:
    """A review with its scores, as a prefetch gives it."""

    def __init__(self, gate, plain, met=True, handed_in=True):
        self.submitted_at = now() if handed_in else None
        rows = [Score(criterion=GATE, points=gate, met=met), Score(criterion=PLAIN, points=plain)]
        self.scores = type("Rows", (), {"all": staticmethod(lambda: rows)})


@pytest.mark.parametrize(("points", "total"), [([], 0), ([10, 20], 30), ([None, 5], 5), ([0], 0)])
def test_total_adds_the_points_given(points, total):
    assert total_of([Score(points=number) for number in points]) == total


@pytest.mark.parametrize(
    ("totals", "median", "spread"),
    [
        ([], None, 0),
        ([70], 70, 0),
        ([70, 75], 72.5, 5),
        ([90, 60, 70], 70, 30),
        ([100, 0, 50, 60], 55, 100),
    ],
)
def test_summary_of_reviews_handed_in(totals, median, spread):
    summary = summary_of([Scored(total // 2, total - total // 2) for total in totals])

    assert [summary.count, summary.totals, summary.median, summary.spread] == [
        len(totals),
        tuple(sorted(totals)),
        median,
        spread,
    ]


def test_summary_leaves_out_a_review_not_handed_in():
    summary = summary_of([Scored(40, 40), Scored(0, 0, met=False, handed_in=False)])

    assert [summary.count, summary.median, summary.failed_gates] == [1, 80, ()]


@pytest.mark.parametrize(
    ("answers", "failed"),
    [
        ([True, True, True], ()),
        ([True, True, False], ()),
        ([True, False, False], ("Gate",)),
        ([True, False], ("Gate",)),
        ([None, True], ("Gate",)),
        ([False], ("Gate",)),
        ([], ()),
    ],
)
def test_gate_fails_when_half_of_the_reviewers_say_so(answers, failed):
    summary = summary_of([Scored(10, 10, met=met) for met in answers])

    assert summary.failed_gates == failed


@pytest.mark.parametrize(
    ("members", "present", "in_favour", "quorum", "majority"),
    [
        (9, 9, 6, True, True),
        (9, 9, 5, True, False),
        (9, 5, 4, True, True),
        (9, 4, 4, False, True),
        (10, 5, 3, True, False),
        (3, 3, 2, True, True),
        (1, 1, 1, True, True),
        (9, 0, 0, False, True),
    ],
)
def test_vote_quorum_and_majority_are_counted_in_whole_numbers(members, present, in_favour, quorum, majority):
    vote = BoardVote(members_count=members, present_count=present, for_count=in_favour)
    campaign = Campaign(quorum_part=1, quorum_of=2, pass_part=2, pass_of=3)

    assert [vote.has_quorum(campaign), vote.has_majority(campaign)] == [quorum, majority]
