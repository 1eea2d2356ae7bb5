"""Adding up scores: total of a review, median and spread of several. Pure arithmetic over rows already loaded."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Summary:
    """What the reviews of a dossier say together: number handed in, median total, spread, gates not met."""

    count: int
    totals: tuple[int, ...]
    median: float | None
    spread: int
    failed_gates: tuple[str, ...]


def total_of(scores) -> int:
    """The sum of the points given; a criterion without points counts nothing."""
    return sum(score.points or 0 for score in scores)


def summary_of(reviews) -> Summary:
    """Sum up the reviews that are handed in; each review with its scores (and their criteria) loaded.

    A gate counts as failed when at least half of the reviewers say that it is not met.
    """
    done = [review for review in reviews if review.submitted_at]
    scored = [list(review.scores.all()) for review in done]
    totals = tuple(sorted(total_of(scores) for scores in scored))
    return Summary(
        count=len(done),
        totals=totals,
        median=median(totals) if totals else None,
        spread=totals[-1] - totals[0] if totals else 0,
        failed_gates=_failed_gates(scored),
    )


def _failed_gates(scored) -> tuple[str, ...]:
    failed: dict[str, int] = {}
    for scores in scored:
        for score in scores:
            if score.criterion.is_gate and not score.met:
                failed[score.criterion.text] = failed.get(score.criterion.text, 0) + 1
    return tuple(text for text, count in failed.items() if count * 2 >= len(scored))
