"""The matrix as an Excel file: what the screen shows, for every unit and every provision at once."""

import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy.models import DutyState
from democracy.overview import Line
from mobilization.core.sheets import Sheet, workbook_bytes
from mobilization.core.templatetags.ui import vn_date


def matrix_file(lines: list[Line], provisions, year: int, day: datetime.date) -> bytes:
    """Two sheets: the state of each cell in words, and how many duties of each unit stand in each state."""
    return workbook_bytes([_states(lines, provisions, year), _figures(lines, day)])


def _states(lines: list[Line], provisions, year: int) -> Sheet:
    heads = [_("Unit"), *[f"{provision.reference}, {provision.document.number}" for provision in provisions]]
    rows = [[line.unit.local_name, *[capfirst(cell.state.label) for cell in line.cells]] for line in lines]
    title = _("States %(year)s") % {"year": year}
    return Sheet(title, heads, rows, widths=[30, *[16] * len(provisions)])


def _figures(lines: list[Line], day: datetime.date) -> Sheet:
    heads = [_("Unit"), *[capfirst(state.label) for state in DutyState]]
    rows = [[line.unit.local_name, *[line.counts[state.value] for state in DutyState]] for line in lines]
    return Sheet(_("Figures as of %(day)s") % {"day": vn_date(day).replace("/", ".")}, heads, rows, widths=[30])
