"""Rows and facts about units as the partials in templates/_ui/ show them."""

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from mobilization.units.models import FromMark, Unit, Verified

_SINCE = {
    FromMark.EXACT: gettext_lazy("since %(start)s"),
    FromMark.AT_LEAST: gettext_lazy("at least since %(start)s"),
    FromMark.TO_CHECK: gettext_lazy("since %(start)s (day to be checked against the original text)"),
}
_FROM_TO = {
    FromMark.EXACT: gettext_lazy("from %(start)s to %(end)s"),
    FromMark.AT_LEAST: gettext_lazy("at least from %(start)s, to %(end)s"),
    FromMark.TO_CHECK: gettext_lazy("from %(start)s (day to be checked against the original text) to %(end)s"),
}


def unit_columns() -> list[dict]:
    """The heads of a table of units."""
    return [{"label": _("Unit")}, {"label": _("Kind")}, {"label": _("Belongs to")}]


def unit_rows(units) -> list[dict]:
    """One row per unit, the successor of an ended one as the hint below its name."""
    return [
        {
            "url": reverse("unit-detail", args=[unit.pk]),
            "cells": [
                {"label": _("Unit"), "text": unit.label, "hint": unit.successor_label},
                {"label": _("Kind"), "text": unit.kind.name},
                {"label": _("Belongs to"), "text": unit.parent.local_name if unit.parent else ""},
            ],
        }
        for unit in units
    ]


def hamlet_columns() -> list[dict]:
    """The heads of a table of hamlets."""
    return [
        {"label": _("Hamlet")},
        {"label": _("Kind")},
        {"label": _("Households"), "kind": "number"},
        {"label": _("Counted on")},
    ]


def hamlet_rows(hamlets, url_name: str) -> list[dict]:
    """One row per hamlet of `hamlets_listed`; `url_name` is the page that the row opens, "" for none."""
    return [
        {
            "url": reverse(url_name, args=[hamlet.pk]) if url_name else "",
            "cells": [
                {"label": _("Hamlet"), "text": hamlet.name},
                {"label": _("Kind"), "text": hamlet.kind.name},
                _households(hamlet),
                _counted_on(hamlet),
            ],
        }
        for hamlet in hamlets
    ]


def _households(hamlet) -> dict:
    if hamlet.households is None:
        return {"label": _("Households"), "text": _("Not known yet")}
    return {"label": _("Households"), "text": hamlet.households, "kind": "number"}


def _counted_on(hamlet) -> dict:
    if hamlet.counted_on is None:
        return {"label": _("Counted on"), "text": "–"}
    return {"label": _("Counted on"), "text": hamlet.counted_on, "kind": "date"}


def unit_facts(unit: Unit) -> list[dict]:
    """What is known about a unit, as rows of a summary list; what does not apply is left out."""
    rows = [
        (_("Kind"), unit.kind.name),
        (_("Code"), unit.code),
        (_("Belongs to"), unit.parent.label if unit.parent else ""),
        (pgettext("days of a unit", "In force"), _period(unit)),
        (_("Area"), _area(unit)),
        (_("Came from"), unit.predecessors_note),
        (_("Source"), _source(unit)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def _period(unit: Unit) -> str:
    """The days of the unit in one sentence, with how sure the first one is."""
    words = {"start": date_format(unit.valid_from, "SHORT_DATE_FORMAT")}
    if unit.valid_to is None:
        return _SINCE[unit.from_mark] % words
    words["end"] = date_format(unit.valid_to, "SHORT_DATE_FORMAT")
    return _FROM_TO[unit.from_mark] % words


def _area(unit: Unit) -> str:
    if unit.area_km2 is None:
        return ""
    return _("%(area)s km²") % {"area": number_format(unit.area_km2, decimal_pos=2, force_grouping=True)}


def _source(unit: Unit) -> str:
    """Where the facts come from, and whether anybody has checked them."""
    words = {"source": unit.source, "mark": Verified(unit.verified).label}
    return _("%(source)s (%(mark)s)") % words if unit.source else ""
