"""Figures and days of the registry in words, for rows and pages. Asks the database nothing."""

import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.core.templatetags.ui import vn_date
from models_registry.figures import figure


def day_words(value: datetime.date | datetime.datetime | None) -> str:
    """A day as dd/mm/yyyy in the province's time zone; a dash for none."""
    return vn_date(value) or "–"


def unit_words(thing) -> str:
    """The kept name of the unit; in the reader's language as long as the unit still has that name."""
    return thing.unit.local_name if thing.unit_name == thing.unit.name else thing.unit_name


def waiting_words(since: datetime.datetime, day: datetime.date) -> str:
    """How long somebody has had the turn on a day."""
    days = (day - timezone.localtime(since).date()).days
    if days < 1:
        return _("since today")
    return ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}


def late_words(due_on: datetime.date | None, day: datetime.date) -> str:
    """By how many days a due date has passed; empty while it has not."""
    days = (day - due_on).days if due_on else 0
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days} if days > 0 else ""


def figure_words(value: Decimal | float | int | None) -> str:
    """1250.50 as "1.250,5" and 120.00 as "120"; a dash for none."""
    return "–" if value is None else figure(Decimal(str(value)))


def met_words(met: bool | None) -> str:
    """The answer to a gate; empty where none was asked or given."""
    return {True: _("Met"), False: _("Not met")}.get(met, "")
