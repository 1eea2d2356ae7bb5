"""Figures and rows of the page about the machinery of reminders; every count stops at a cap."""

import datetime

from django.utils.translation import gettext as _

from mobilization.core.clock import now, today
from mobilization.core.paging import CAP
from mobilization.core.templatetags.ui import vn_moment
from mobilization.outbox.alarms import signs
from mobilization.outbox.models import FailedAddress, Message
from mobilization.outbox.services.message import waiting
from mobilization.reminders.selectors import year_to_settle

SHOWN = 25


def machinery_figures() -> dict:
    """What the page shows above its tables."""
    hour = now() - datetime.timedelta(hours=1)
    return {
        "signs": [_sign(sign) for sign in signs()],
        "waiting_count": waiting().order_by()[:CAP].count(),
        "sent_count": Message.objects.filter(sent_at__gte=hour).order_by()[:CAP].count(),
        "addresses": FailedAddress.objects.all()[:SHOWN],
        "year_to_settle": tet_words(year_to_settle(today())),
    }


def failed_rows() -> list[dict]:
    """The newest mails of reminders that were given up."""
    rows = Message.objects.filter(failed_at__isnull=False).exclude(keeper="").order_by("-pk")
    return [{"pk": m.pk, "to": m.to, "at": m.failed_at, "error": m.error, "attempts": m.attempts} for m in rows[:SHOWN]]


def rehearsal_columns() -> list[dict]:
    """The heads of the rehearsal."""
    return [{"label": label} for label in (_("What"), _("Due"), _("Whom"), _("Why"))]


def tet_words(year: int | None) -> str:
    """The warning that the days off around a year's Tết are not settled; "" when all is well."""
    return _("Nobody has checked the days off around Tết %(year)s yet.") % {"year": year} if year else ""


def _sign(sign) -> dict:
    label = sign.label or _("Mail that waits longest")
    if sign.name == "mails":
        text = vn_moment(sign.at) if sign.at else _("none waits")
    else:
        text = vn_moment(sign.at) if sign.at else _("no sign of life yet")
    return {"label": label, "text": text, "tone": "bad" if sign.is_alarm else "good", "is_alarm": sign.is_alarm}
