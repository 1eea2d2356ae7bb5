"""Dossiers and bright spots whose titles share many words with another: told by words, each list in one query."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from mobilization.core.text import fold
from models_registry.checks import MERGE_TARGETS
from models_registry.models import BrightSpot, Submission
from models_registry.selectors import submissions_for

#: Words that stand in most titles and say nothing of what a model does.
COMMON = frozenset(
    [
        "ban",
        "cac",
        "cho",
        "cua",
        "dan",
        "de",
        "den",
        "doi",
        "hinh",
        "khoi",
        "kheo",
        "mo",
        "nhan",
        "nhung",
        "o",
        "phuong",
        "tai",
        "thon",
        "to",
        "trong",
        "tu",
        "va",
        "van",
        "ve",
        "voi",
        "xa",
        "xom",
    ]
)
#: The share of words, of both titles together, from which two are taken to be alike.
ALIKE = 0.5
LOOKED_AT, SHOWN = 200, 5


def words_of(title: str) -> frozenset[str]:
    """The words of a title that say something, without tones."""
    words = frozenset(fold(title).split())
    return words - COMMON or words


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    every = len(one) + len(other)
    return 2 * len(one & other) / every if every else 0.0


def own_alike(by, title: str, *, leave_out: int | None = None, key=None) -> list[Submission]:
    """The dossiers of the own unit with a similar title, most similar first, at most five of the newest 200.

    Left out: the dossier itself, and the one that the same rendered form (`key`) made already.
    """
    rows = submissions_for(by).filter(unit__current_id=by.unit_id).exclude(pk=leave_out or 0)
    if key:
        rows = rows.exclude(start_key__isnull=False, start_key=key)
    return _most_alike(rows.order_by("-pk")[:LOOKED_AT], title)


def bright_alike(title: str) -> list[BrightSpot]:
    """The public bright spots with a similar title, most similar first, at most five."""
    words = words_of(title)
    if not words:
        return []
    query = SearchQuery(" | ".join(sorted(words)), config="simple", search_type="raw")
    rows = BrightSpot.objects.public().filter(folded_vector=query).select_related("unit")
    return _most_alike(rows.annotate(rank=SearchRank(F("folded_vector"), query)).order_by("-rank", "-pk")[:50], title)


def merge_targets(submission) -> tuple[list[Submission], list[Submission]]:
    """Where a dossier could go: those alike (the own unit's first), and the others, of the newest 200."""
    rows = Submission.objects.filter(campaign_id=submission.campaign_id, status__in=MERGE_TARGETS)
    rows = list(rows.exclude(pk=submission.pk).select_related("unit").order_by("-pk")[:LOOKED_AT])
    like = _most_alike(rows, submission.title)
    like.sort(key=lambda row: row.unit.current_id != submission.unit.current_id)
    chosen = {row.pk for row in like}
    return like, [row for row in rows if row.pk not in chosen]


def _most_alike(rows, title: str) -> list:
    words = words_of(title)
    scored = [(likeness(words, words_of(row.title)), row) for row in rows]
    scored = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [row for _score, row in scored[:SHOWN]]
