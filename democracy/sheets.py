"""The matrix as an Excel file: what the screen shows, for every unit and every provision at once."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy.models import DutyState
from democracy.overview import Line
from mobilization.core.sheets import sheet_bytes


def matrix_file(lines: list[Line], provisions) -> bytes:
    """One line per unit: how many duties stand in each state, then the state of each provision in words."""
    figures = [capfirst(state.label) for state in DutyState]
    heading = [_("Unit"), *figures, *[f"{row.reference}, {row.document.number}" for row in provisions]]
    return sheet_bytes("xlsx", heading, [_row(line) for line in lines])


def _row(line: Line) -> list:
    figures = [line.counts[state.value] for state in DutyState]
    return [line.unit.local_name, *figures, *[capfirst(cell.state.label) for cell in line.cells]]
