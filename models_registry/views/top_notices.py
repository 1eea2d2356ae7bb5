"""What stands on top of a dossier's page: why it was returned, refused or merged, and what to do next."""

from django.urls import reverse
from django.utils.translation import gettext as _

from models_registry.models import Status
from models_registry.rules import can_see_remarks, is_own
from models_registry.selectors import last_event_of, merged_into_here, submission_for
from models_registry.views.words import unit_words

#: By state: the steps that lead into it with a reason.
_STEPS = {
    Status.RETURNED: ("return_for_changes",),
    Status.REFUSED: ("refuse",),
    Status.MERGED: ("merge",),
    Status.STOPPED: ("stop",),
    Status.NOT_RECOGNIZED: ("decline",),
    Status.ACCEPTED: ("accept", "return_self_assessment"),
}


def top_notice(submission, by) -> dict:
    """Title, reason, the unit's next step and where to take it: .title .reason .next .url .action; {} when none."""
    steps = _STEPS.get(submission.status)
    if steps is None or not can_see_remarks(by, submission):
        return {}
    event = last_event_of(submission, steps)
    reason = event.data.get("reason", "") if event else ""
    if not reason:
        return {}
    own = is_own(by, submission)
    return {"title": _titles()[submission.status], "reason": reason, **(_next(submission) if own else {})}


def _titles() -> dict:
    return {
        Status.RETURNED: _("Returned for changes"),
        Status.REFUSED: _("Refused at screening"),
        Status.MERGED: _("Merged into another dossier"),
        Status.STOPPED: _("The model was stopped"),
        Status.NOT_RECOGNIZED: _("Not recognised"),
        Status.ACCEPTED: _("The self-assessment was returned"),
    }


def _next(submission) -> dict:
    pk = submission.pk
    sentences = {
        Status.RETURNED: _("Change what the remarks ask for, or answer them, then send the dossier again."),
        Status.REFUSED: _("Nothing more is to be done with this dossier. Mend what the reason says and register anew."),
        Status.MERGED: _("Nothing more is to be done with this dossier. Take part in the one that goes on."),
        Status.ACCEPTED: _("Complete the self-assessment and send it again."),
    }
    addresses = {
        Status.RETURNED: (reverse("submission-edit", args=[pk]), _("Change the dossier")),
        Status.REFUSED: (reverse("submission-start"), _("Register a model")),
        Status.ACCEPTED: (reverse("self-assessment", args=[pk]), _("To the self-assessment")),
    }
    url, action = addresses.get(submission.status, ("", ""))
    return {"next": sentences.get(submission.status, ""), "url": url, "action": action}


def merged_links(submission, by) -> dict:
    """Where the dossier went, and which came into it: with an address for who may see the other one."""
    target = submission.merged_into
    return {
        "into": _link(target, is_seen=submission_for(by, target.pk) is not None) if target else None,
        "came": [_link(row, is_seen=True) for row in merged_into_here(by, submission)],
    }


def _link(other, *, is_seen: bool) -> dict:
    """A dossier that may not be seen is named by number and unit, never by its title."""
    url = reverse("submission-detail", args=[other.pk]) if is_seen else ""
    return {
        "url": url,
        "words": f"{other} ({unit_words(other)})" if is_seen else f"{other.number} ({unit_words(other)})",
    }
