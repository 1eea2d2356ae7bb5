"""A reckoning in words, as rows of a summary list: for templates/_ui/reckoning.html on any page with a due date."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.core.days import CALENDAR, WORKING, Reckoning
from mobilization.core.templatetags.ui import vn_date


@dataclass(frozen=True)
class Move:
    """That a due date was moved: from when to when, by which post, on which day, and why."""

    from_day: datetime.date
    to_day: datetime.date
    who: str
    at: datetime.datetime
    reason: str


def reckoning_rows(reckoning: Reckoning, *, rule: str = "", moves: Iterable[Move] = ()) -> list[dict]:
    """Rule, start, limit, free days left out, due date and every move, in the reader's language."""
    rows = [{"key": _("Rule"), "value": rule}] if rule else []
    rows.append({"key": _("Runs from"), "value": vn_date(reckoning.start)})
    rows.append({"key": _("Time limit"), "value": limit_words(reckoning.count, reckoning.kind)})
    if reckoning.skipped:
        rows.append({"key": _("Free days left out"), "value": free_words(reckoning.skipped)})
    if reckoning.moved_from:
        text = _("%(day)s is a free day: the limit ends with the next working day.")
        rows.append({"key": _("Last day moved"), "value": text % {"day": vn_date(reckoning.moved_from)}})
    rows.append({"key": _("Due on, as first reckoned"), "value": vn_date(reckoning.due)})
    return rows + [_move_row(move) for move in moves]


def limit_words(count: int, kind: str) -> str:
    """“10 working days, the first day not counted”; “that day itself” for none."""
    if not count:
        return _("That day itself")
    texts = {
        WORKING: ngettext("%(count)s working day", "%(count)s working days", count),
        CALENDAR: ngettext("%(count)s day", "%(count)s days", count),
    }
    text = texts.get(kind) or ngettext("%(count)s month", "%(count)s months", count)
    return _("%(limit)s, the first day not counted") % {"limit": text % {"count": count}}


def free_words(skipped: Mapping[datetime.date, str]) -> str:
    """The holidays one a line, after them how many weekend days."""
    lines = [f"{vn_date(day)}: {name}" for day, name in sorted(skipped.items()) if name]
    weekends = sum(not name for name in skipped.values())
    if weekends:
        lines.append(
            ngettext("%(count)s day of a weekend", "%(count)s days of weekends", weekends) % {"count": weekends}
        )
    return "\n".join(lines)


def _move_row(move: Move) -> dict:
    text = _("From %(before)s to %(after)s on %(at)s by %(who)s: %(reason)s")
    words = {
        "before": vn_date(move.from_day),
        "after": vn_date(move.to_day),
        "at": vn_date(move.at),
        "who": move.who,
        "reason": move.reason,
    }
    return {"key": _("Due date moved"), "value": text % words}
