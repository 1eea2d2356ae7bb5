"""The stories of the demo dossiers: read from stories/*.json, completed with the stock sentences of words.py.

The facts of the real communes come from published reports (reworded, without names); all else is invented.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from mobilization.portal.demo import words

FOLDER = Path(__file__).resolve().parent / "stories"


@dataclass(frozen=True)
class Measure:
    """One indicator: before, target and final figure."""

    name: str
    unit: str
    baseline: int
    target: int
    final: int


@dataclass(frozen=True)
class Story:
    """One dossier to be.

    `unit` the code of today's unit, `before` that of the unit then; `last_year` the campaign; `days` since the last
    step; `level` the share of points that reviewers give; `reviews` how many are handed in while under appraisal;
    `is_visited`: a field check was made; `is_on_agenda`: of a session that is prepared; `by_session`: decided by last
    year's (demo_session.py); `sections` how many sections a draft has got; `actors` and `means` name stock sentences;
    `remarks` of its return as (place, text), `changes` the fields with what the unit wrote in them then.
    """

    title: str
    unit: str
    field: str
    state: str
    days: int
    situation: str
    content: str
    beneficiaries: str
    outputs: str
    summary: str
    measures: tuple[Measure, ...]
    programme: str = "dvk"
    kind: str = "tap_the"
    before: str = ""
    hamlet: str = ""
    last_year: bool = False
    difficulty: str = "khong"
    actors: str = "xom"
    means: str = "dan"
    level: float = 0.82
    is_disputed: bool = False
    reviews: int = 0
    assigned: int = 3
    is_voted: bool = False
    is_visited: bool = False
    is_on_agenda: bool = False
    by_session: bool = False
    sections: int = 5
    reason: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    changes: tuple[tuple[str, str], ...] = ()

    def text_of(self, name: str):
        """The text of one field of the dossier; for choices their code."""
        return getattr(self, _OWN[name]) if name in _OWN else getattr(words, name)(self)


_OWN = {
    "title": "title",
    "situation": "situation",
    "content": "content",
    "beneficiaries": "beneficiaries",
    "outputs": "outputs",
    "public_summary": "summary",
}


def stories_read() -> list[Story]:
    """All stories, the files in the order of their names."""
    rows = [row for path in sorted(FOLDER.glob("*.json")) for row in json.loads(path.read_text(encoding="utf-8"))]
    return [_story(row) for row in rows]


def _story(row: dict) -> Story:
    measures = tuple(Measure(*measure) for measure in row.pop("measures"))
    pairs = {name: tuple(tuple(pair) for pair in row.pop(name, ())) for name in ("remarks", "changes")}
    return Story(measures=measures, **pairs, **row)
