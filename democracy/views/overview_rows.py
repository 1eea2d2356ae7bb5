"""The matrix and a unit's page as the templates show them: heads, lines, cells with signs, figures with addresses."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from democracy import rules
from democracy.models import DUTY_TONES, DutyState
from democracy.overview import lines_of
from democracy.selectors import duties_for, overview_counts, overview_provisions, overview_units, state_counts
from democracy.services.duties import LEVELS
from democracy.views.duty_rows import state_tiles
from mobilization.core.clock import today
from mobilization.core.filters import address_of
from mobilization.core.paging import page_of
from mobilization.units.models import Unit

#: Columns on one page of the matrix: more would not fit beside each other without scrolling sideways.
COLUMNS = 16
#: A sign for each state, so that colour is never alone.
SIGNS = {
    DutyState.LATE: "!",
    DutyState.DUE: "…",
    DutyState.DONE: "✓",
    DutyState.NOT_APPLICABLE: "–",
    DutyState.UNKNOWN: "?",
}


def matrix_context(request: HttpRequest, asked: dict) -> dict:
    """The matrix for what was asked: one page of units beside one block of provisions."""
    by = request.membership
    provisions = overview_provisions(asked["bound"], asked["right"], asked["year"])
    blocks = [provisions[start : start + COLUMNS] for start in range(0, len(provisions), COLUMNS)] or [[]]
    block = blocks[place := min(_number(request.GET.get("cot")), len(blocks) - 1)]
    page = page_of(request, overview_units(LEVELS[asked["bound"]], asked["text"]))
    return {
        "page": page,
        "heads": [_head(provision) for provision in block],
        "lines": _lines(page, block, asked, by),
        "blocks": _block_links(request, blocks, place),
        "tiles": state_tiles(_totals(by, asked), lambda code: _list_url(asked, trang_thai=code)),
        **_around(request),
    }


def _lines(units, provisions, asked: dict, by) -> list[dict]:
    counts = overview_counts(by, list(units), provisions, asked["year"])
    return [_line(line, provisions, asked) for line in lines_of(units, provisions, counts)]


def _around(request: HttpRequest) -> dict:
    """The legend, the day, and where the Excel file is."""
    export = f"{reverse('compliance-export')}{address_of(request, cot=None)}"
    return {"legend": legend(), "export_url": export, "as_of": today()}


def unit_context(unit: Unit, asked: dict, by) -> dict:
    """One unit in a year: figures by state and a line per provision."""
    provisions = overview_provisions(asked["bound"], asked["right"], asked["year"])
    counts = overview_counts(by, [unit], provisions, asked["year"])
    (line,) = lines_of([unit], provisions, counts)
    cells = zip(provisions, line.cells, strict=True)
    return {
        "unit": unit,
        "tiles": state_tiles(line.counts, lambda code: _list_url(asked, cua=unit.pk, trang_thai=code)),
        "columns": [{"label": label} for label in (_("Provision"), _("State"), _("Duties"))],
        "rows": [_unit_row(unit, provision, cell, asked) for provision, cell in cells],
        "as_of": today(),
        "back": reverse("compliance-matrix" if rules.can_see_overview(by) else "duty-list"),
    }


def legend() -> list[dict]:
    """The states with their signs, for under the matrix."""
    return [{"sign": SIGNS[state], "label": capfirst(state.label), "tone": DUTY_TONES[state]} for state in DutyState]


def _totals(by, asked: dict) -> dict[str, int]:
    """The figures over every unit and provision that the filters ask for: the list of duties counts the same."""
    rows = duties_for(by).filter(year=asked["year"], provision__bound=asked["bound"])
    if asked["right"]:
        rows = rows.filter(provision__right=asked["right"])
    if asked["text"]:
        found = Unit.objects.searched(asked["text"]).order_by().values("pk")
        rows = rows.filter(unit__current__in=Unit.objects.filter(pk__in=found).values("current_id"))
    return state_counts(rows)


def _list_url(asked: dict, **more) -> str:
    query = {
        "nam": asked["year"],
        "doi_tuong": asked["bound"],
        "quyen": asked["right"],
        "don_vi": asked["text"],
        **more,
    }
    return f"{reverse('duty-list')}?{urlencode({name: value for name, value in query.items() if value})}"


def _number(text: str | None) -> int:
    return int(text) - 1 if text and text.isascii() and text.isdigit() and int(text[:6]) > 0 else 0


def _head(provision) -> dict:
    short = f"{provision.article}.{provision.clause}" if provision.clause else provision.article
    return {"short": short, "words": f"{provision.reference}, {provision.document.number}"}


def _line(line, provisions, asked: dict) -> dict:
    cells = zip(provisions, line.cells, strict=True)
    return {
        "name": line.unit.local_name,
        "url": f"{reverse('compliance-unit', args=[line.unit.pk])}?nam={asked['year']}",
        "cells": [_cell(line.unit, provision, cell, asked) for provision, cell in cells],
    }


def _cell(unit, provision, cell, asked: dict) -> dict:
    return {
        "head": _head(provision),
        "sign": SIGNS[cell.state],
        "tone": DUTY_TONES[cell.state],
        "words": capfirst(cell.state.label),
        "number": cell.total,
        "url": _list_url({**asked, "text": ""}, cua=unit.pk, quy_dinh=provision.pk) if cell.total else "",
    }


def _block_links(request: HttpRequest, blocks: list, current: int) -> list[dict]:
    if len(blocks) == 1:
        return []
    links = []
    for place, block in enumerate(blocks):
        first, last = _head(block[0])["short"], _head(block[-1])["short"]
        words = _("Provisions %(first)s to %(last)s") % {"first": first, "last": last}
        links.append({"label": words, "url": address_of(request, cot=place + 1), "current": place == current})
    return links


def _unit_row(unit, provision, cell, asked: dict) -> dict:
    return {
        "url": _list_url(asked, cua=unit.pk, quy_dinh=provision.pk) if cell.total else "",
        "cells": [
            {"label": _("Provision"), "text": f"{provision.reference}, {provision.document.number}"},
            {
                "label": _("State"),
                "kind": "status",
                "text": capfirst(cell.state.label),
                "tone": DUTY_TONES[cell.state],
            },
            {"label": _("Duties"), "text": cell.total, "kind": "number"},
        ],
    }
