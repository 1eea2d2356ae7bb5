"""Duties and entries in words, for rows and pages. Asks the database nothing."""

import datetime

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from democracy.models import DUTY_TONES, DutyState
from mobilization.core.templatetags.ui import vn_date


def day_words(day) -> str:
    """A day as dd/mm/yyyy; a dash for none."""
    return vn_date(day) or "–"


def period_words(period: str, year: int) -> str:
    """“Quarter 2, 2026”, “first half of 2026”, “2026”."""
    if period.startswith("Q"):
        return _("quarter %(number)s of %(year)s") % {"number": period[1:], "year": year}
    if period in ("H1", "H2"):
        text = _("first half of %(year)s") if period == "H1" else _("second half of %(year)s")
        return text % {"year": year}
    return str(year)


def duty_title(duty) -> str:
    """The matter, or what the provision asks, in the reader's language."""
    return duty.matter or duty.version.text


def duty_short(duty) -> str:
    """The same, short enough for a row."""
    return Truncator(duty_title(duty)).chars(140)


def basis_words(provision) -> str:
    """“Article 11, clause 2, 10/2022/QH15”."""
    return f"{provision.reference}, {provision.document.number}"


def state_words(duty, day: datetime.date) -> dict:
    """The state as a cell: words, tone, and how many days late or left."""
    state = DutyState(duty.state_on(day))
    return {"text": capfirst(state.label), "tone": DUTY_TONES[state], "hint": distance_words(duty, state, day)}


def distance_words(duty, state: str, day: datetime.date) -> str:
    """“3 days late”, “5 days left”, “since 02/03/2026”, “2 days after the due date”."""
    if state == DutyState.LATE:
        days = (day - duty.due_on).days
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    if state == DutyState.DUE:
        days = (duty.due_on - day).days
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days} if days else _("today")
    if state == DutyState.DONE:
        late = (duty.done_on - duty.due_on).days if duty.due_on else 0
        since = _("since %(day)s") % {"day": day_words(duty.done_on)}
        if late <= 0:
            return since
        text = ngettext("%(since)s, %(days)s day late", "%(since)s, %(days)s days late", late)
        return text % {"since": since, "days": late}
    return ""


def form_words(forms) -> str:
    """The forms of disclosure one after the other."""
    return "; ".join(form.name for form in forms)


def span_words(entry) -> str:
    """“from 02/03/2026 to 22/03/2026”, or without an end."""
    words = {"first": day_words(entry.public_from), "last": day_words(entry.public_to)}
    text = _("from %(first)s to %(last)s") if entry.public_to else _("from %(first)s, without an end")
    return text % words


def unit_words(thing) -> str:
    """The kept name of the unit; in the reader's language as long as the unit still has that name."""
    return thing.unit.local_name if thing.unit_name == thing.unit.name else thing.unit_name


def duty_url(duty) -> str:
    """The duty's page."""
    return reverse("duty-detail", args=[duty.pk])
