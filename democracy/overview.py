"""The matrix unit × provision: the state of each cell and the figures, made from one count per page."""

from dataclasses import dataclass, field

from democracy.models import DutyState

#: When several duties meet in one cell it shows the state that asks most.
ORDER = (DutyState.LATE, DutyState.DUE, DutyState.UNKNOWN, DutyState.DONE, DutyState.NOT_APPLICABLE)


@dataclass(frozen=True)
class Cell:
    """One unit under one provision in one year: how many duties stand in each state."""

    counts: dict[str, int] = field(default_factory=dict)

    @property
    def state(self) -> DutyState:
        """The state shown; "not yet known" where nothing was entered."""
        return next((state for state in ORDER if self.counts.get(state)), DutyState.UNKNOWN)

    @property
    def total(self) -> int:
        """How many duties there are."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Line:
    """One unit with its cells in the order of the columns."""

    unit: object
    cells: list[Cell]

    @property
    def counts(self) -> dict[str, int]:
        """How many duties of the line stand in each state: the sum of its cells."""
        return summed(cell.counts for cell in self.cells)


def lines_of(units, provisions, counts: dict[tuple[int, int], dict[str, int]]) -> list[Line]:
    """The rows of the matrix from `selectors.overview_counts`."""
    return [Line(unit, [Cell(counts.get((unit.pk, provision.pk), {})) for provision in provisions]) for unit in units]


def summed(parts) -> dict[str, int]:
    """Counts by state added up; every state is there."""
    totals = {state.value: 0 for state in DutyState}
    for part in parts:
        for state, number in part.items():
            totals[state] += number
    return totals
