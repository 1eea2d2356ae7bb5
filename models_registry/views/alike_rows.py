"""Similar dossiers and bright spots as rows of links: to go on with one, to join it, or to start anew."""

from django.urls import reverse
from django.utils.translation import gettext as _

from models_registry.lookalikes import bright_alike, merge_targets, own_alike
from models_registry.models import Status
from models_registry.models.states import EDITABLE
from models_registry.rules import can_screen
from models_registry.views.words import unit_words


def alike_rows(by, title: str, *, leave_out: int | None = None, key=None) -> list[dict]:
    """The own unit's similar dossiers, then similar bright spots: .title .url .hint .action; two queries."""
    own = [_own(row) for row in own_alike(by, title, leave_out=leave_out, key=key)]
    return own + [_bright(row) for row in bright_alike(title)]


def alike_of_draft(submission, by) -> list[dict]:
    """What looks like a draft that was never sent; nothing later, when the question is settled."""
    if submission.status != Status.DRAFT or submission.submitted_at:
        return []
    return alike_rows(by, submission.title, leave_out=submission.pk)


def _own(row) -> dict:
    writing = row.status in EDITABLE
    number = row.number or _("no number yet")
    return {
        "title": row.title,
        "url": reverse("submission-edit" if writing else "submission-detail", args=[row.pk]),
        "hint": _("Your unit, %(number)s, %(state)s") % {"number": number, "state": row.get_status_display()},
        "action": _("Go on with it") if writing else _("Join it"),
    }


def _bright(row) -> dict:
    return {
        "title": row.title,
        "url": reverse("bright-spot-detail", args=[row.pk]),
        "hint": _("Bright spot of %(unit)s, %(year)s") % {"unit": unit_words(row), "year": row.year},
        "action": _("See how it is done there"),
    }


def merge_rows(submission, by) -> list[dict]:
    """For the office at the screening: the similar dossiers that this one could be merged into."""
    if submission.status != Status.ENDORSED or not can_screen(by, submission):
        return []
    like, _others = merge_targets(submission)
    return [
        {
            "title": row.title,
            "url": reverse("submission-detail", args=[row.pk]),
            "hint": f"{row.number}, {unit_words(row)}, {row.get_status_display()}",
            "action": _("Compare"),
        }
        for row in like
    ]
