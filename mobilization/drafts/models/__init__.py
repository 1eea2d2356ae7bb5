"""Tables of the drafts floor; all rows are short-lived and name people by number, because accounts lie above."""

from mobilization.drafts.models.open_form import OpenForm
from mobilization.drafts.models.sent_form import SentForm
from mobilization.drafts.models.stashed_form import StashedForm

__all__ = ["OpenForm", "SentForm", "StashedForm"]
