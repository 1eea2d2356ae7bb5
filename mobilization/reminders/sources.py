"""Where deadlines come from: each domain registers a source in its `deadlines` module; this floor knows no domain.

docs/reminders.md shows how a source is written.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Due:
    """One open deadline: what is due when, who has to act (user ids), and who is above them."""

    subject_type: str
    subject_id: str
    title: str
    unit: str
    task: str
    due_on: datetime.date
    url: str
    doers: tuple[int, ...]
    superiors: tuple[int, ...] = field(default=())
    #: Set where the level above may not see the record yet: it is told that something is late in the unit, without
    #: title and with this address instead.
    blind_url: str = ""


class DeadlineSource:
    """One kind of deadline.

    `subject_type` is the `_meta.label_lower` of its records. Every answer takes a fixed number of queries per batch.
    """

    code = ""
    subject_type = ""

    def open_deadlines(self, until: datetime.date) -> Iterator[Due]:
        """Every open deadline due on or before `until` (the last date that a step can concern), read in batches."""
        raise NotImplementedError

    def still_open(self, subject_ids: Collection[str]) -> dict[str, Due]:
        """Those of these records that are open, as they stand now: asked just before a reminder goes out by mail."""
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
