"""A session's time line in sentences, for the commission; which events: board_selectors.session_events."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from models_registry.models import Outcome
from models_registry.timeline import who_words
from models_registry.workflow.board import BOARD_SESSION

_DONE = {
    "create": gettext_lazy("made the session"),
    "facts": gettext_lazy("changed day, place or posts"),
    "agenda_add": gettext_lazy("put dossiers on the agenda"),
    "agenda_remove": gettext_lazy("took a dossier off the agenda"),
    "agenda_move": gettext_lazy("changed the order of the agenda"),
    "attendance": gettext_lazy("entered the attendance"),
    "votes": gettext_lazy("entered votes"),
    "minutes": gettext_lazy("wrote the minutes"),
    "outcome": gettext_lazy("set an outcome"),
    "paper": gettext_lazy("prepared a decision"),
    "paper_remove": gettext_lazy("dropped a decision that was prepared"),
    **{row.name: row.done for row in BOARD_SESSION.rows},
}


def session_timeline(events, by) -> list[dict]:
    """Events as templates/_ui/timeline.html shows them, in the order given (newest first)."""
    return [
        {
            "at": event.at,
            "sentence": _("%(who)s %(did)s.") % {"who": who_words(event, by), "did": _did(event)},
            "detail": _detail(event.data),
        }
        for event in events
    ]


def _did(event) -> str:
    name = event.verb.partition(".")[2]
    return str(_DONE.get(name, event.verb))


def _detail(data: dict) -> str:
    """The dossiers by number, outcomes before and after, numbers of decisions, reasons."""
    lines = [data.get("reason", ""), ", ".join(data.get("dossiers", []))]
    if data.get("after"):
        words = {"before": _outcome(data.get("before", "")), "after": _outcome(data["after"])}
        lines.append(_("%(before)s → %(after)s") % words)
    if data.get("decision_number"):
        lines.append(_("Decision %(number)s") % {"number": data["decision_number"]})
    if data.get("present_count") is not None:
        words = {"present": data["present_count"], "members": data["members_count"]}
        lines.append(_("%(present)s of %(members)s members") % words)
    return "\n\n".join(line for line in lines if line)


def _outcome(value: str) -> str:
    return str(Outcome(value).label) if value in Outcome.values else "–"
