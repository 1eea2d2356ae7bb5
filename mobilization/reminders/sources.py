"""Where deadlines come from: each domain registers a source in its `deadlines` module; this floor knows no domain."""

import datetime
from collections.abc import Iterable, Iterator
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


class DeadlineSource:
    """One kind of deadline. `until` is the last due date that a step can concern on this day."""

    code = ""

    def open_deadlines(self, until: datetime.date) -> Iterator[Due]:
        """Every open deadline due on or before `until`, in a fixed order, read in batches."""
        raise NotImplementedError


_SOURCES: dict[str, DeadlineSource] = {}


def source_register(source: DeadlineSource) -> None:
    """Add a source; a second one with the same code replaces the first."""
    _SOURCES[source.code] = source


def sources() -> Iterable[DeadlineSource]:
    """All sources, in the order of their codes."""
    return [_SOURCES[code] for code in sorted(_SOURCES)]
