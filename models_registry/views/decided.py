"""The decision on a dossier, and its revocation, as rows of a summary list; for everybody who may read the dossier."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from models_registry.models import Recognition, Status
from models_registry.selectors import last_reason
from models_registry.views.words import day_words

_REVOCATION = ("revoked_number", "revoked_on", "revoked_reason")


def decided_of(submission) -> dict | None:
    """Rows of the decision and the address of the public bright spot ("" when there is none); None before it."""
    if submission.status == Status.NOT_RECOGNIZED:
        return {"rows": _declined(submission), "url": ""}
    spot = getattr(submission, "bright_spot", None)
    recognition = getattr(spot, "recognition", None)
    if recognition is None:
        return None
    url = "" if spot.revoked_at else reverse("bright-spot-detail", args=[spot.pk])
    return {"rows": _recognised(recognition), "url": url}


def _declined(submission) -> list[dict]:
    return [
        {"key": _("Decision"), "value": capfirst(submission.get_status_display())},
        {"key": _("Decided on"), "value": day_words(submission.status_since)},
        {"key": _("Reason"), "value": last_reason(submission, "decline")},
    ]


def _recognised(recognition) -> list[dict]:
    values = {
        "decision_number": recognition.decision_number,
        "decided_on": day_words(recognition.decided_on),
        "grade": capfirst(recognition.get_grade_display()),
        "signer_post": recognition.signer_post,
        "signer_name": recognition.signer_name,
        "field_check": check_words(recognition),
    }
    if recognition.revoked_on:
        values |= {name: getattr(recognition, name) for name in _REVOCATION}
        values["revoked_on"] = day_words(recognition.revoked_on)
    return [{"key": _label(name), "value": value} for name, value in values.items()]


def check_words(recognition) -> str:
    """Whether the recognition rests on a field check; without one it says so."""
    if recognition.field_check is None:
        return _("Recognised without a field check")
    return _("Made on %(day)s") % {"day": day_words(recognition.field_check.checked_on)}


def _label(name: str) -> str:
    if name == "field_check":
        return _("Field check")
    return capfirst(Recognition._meta.get_field(name).verbose_name)
