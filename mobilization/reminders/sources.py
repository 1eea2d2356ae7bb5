"""Where deadlines come from: each domain registers a source in its `deadlines` module; this floor knows no domain.

docs/reminders.md shows how a source is written.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from mobilization.reminders.ladder import To


@dataclass(frozen=True)
class Due:
    """One open deadline: what is due when, who has to act (user ids), and who stands where above them."""

    subject_type: str
    subject_id: str
    title: str
    unit: str
    task: str
    due_on: datetime.date
    url: str
    doers: tuple[int, ...]
    superiors: tuple[int, ...] = field(default=())
    heads: tuple[int, ...] = field(default=())
    commission: tuple[int, ...] = field(default=())
    unit_id: int | None = None
    #: Levels that may not see the record yet: they are told that something is late in the unit, without title and with
    #: this address instead.
    blind_to: tuple[str, ...] = ()
    blind_url: str = ""

    def people(self, to: str) -> tuple[int, ...]:
        """Who is meant by a level of the ladder; nobody is told on two lines of one deadline."""
        if to == To.DOER:
            return self.doers
        named = {To.HEAD: self.heads, To.ABOVE: self.superiors, To.COMMISSION: self.commission}[To(to)]
        return tuple(user_id for user_id in named if user_id not in self.doers)

    def is_blind_for(self, to: str) -> bool:
        """Whether that level is told without the record."""
        return to in self.blind_to


class DeadlineSource:
    """One kind of deadline.

    `subject_type` is the `_meta.label_lower` of its records, `label` what admin calls them. Every answer takes a fixed
    number of queries per batch.
    """

    code = ""
    label = ""
    subject_type = ""

    def open_deadlines(self, day: datetime.date, until: datetime.date) -> Iterator[Due]:
        """On `day` every open deadline due on or before `until` (the last that a step can concern), in batches."""
        raise NotImplementedError

    def still_open(self, subject_ids: Collection[str]) -> dict[str, Due]:
        """Those of these records that are open, as they stand now: asked just before a reminder goes out by mail."""
        raise NotImplementedError

    def of_person(self, user) -> list[Due]:
        """What waits for one person now, soonest due first: for the calendar; at most a few hundred."""
        return []

    def record_url(self, subject_id: str) -> str:
        """The page of a record."""
        raise NotImplementedError

    def may_see(self, pairs: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
        """Of these (record, user id) those in which the person may see the record now; by default all.

        Asked before anything about a record is told, in the portal and by mail: a reviewer in conflict learns nothing.
        """
        return set(pairs)


_SOURCES: dict[str, DeadlineSource] = {}


def source_register(source: DeadlineSource) -> None:
    """Add a source; a second one with the same code replaces the first."""
    _SOURCES[source.code] = source


def sources() -> Iterable[DeadlineSource]:
    """All sources, in the order of their codes."""
    return [_SOURCES[code] for code in sorted(_SOURCES)]


def source_of(subject_type: str) -> DeadlineSource | None:
    """The source of a kind of record; None when nothing of that kind has deadlines."""
    return next((source for source in sources() if source.subject_type == subject_type), None)
