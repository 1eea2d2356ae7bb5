"""A dossier's time line in sentences, as one membership may read it; which events: selectors.events_for."""

from decimal import Decimal

from django.utils.dateparse import parse_date
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mobilization.accounts.models import User
from mobilization.accounts.roles import COMMISSION, Role
from mobilization.core.templatetags.ui import vn_date
from models_registry.figures import figure
from models_registry.sections import BY_CODE
from models_registry.workflow import SUBMISSION

DONE = {
    "start": gettext_lazy("started the dossier"),
    "write": gettext_lazy("changed the dossier"),
    "indicator": gettext_lazy("entered an indicator"),
    "indicator_delete": gettext_lazy("took an indicator out"),
    "reading": gettext_lazy("recorded a reading"),
    "reading_correct": gettext_lazy("corrected a reading"),
    "attachment_add": gettext_lazy("added a file"),
    "attachment_caption_set": gettext_lazy("changed what is said of a file"),
    "attachment_remove": gettext_lazy("took a file out"),
    "self_assessment": gettext_lazy("worked on the self-assessment"),
    "review_assign": gettext_lazy("assigned a reviewer"),
    "review_remove": gettext_lazy("took a reviewer off"),
    "review_submit": gettext_lazy("handed in a review"),
    "remarks_answer": gettext_lazy("answered remarks"),
    "vote": gettext_lazy("recorded the vote of the board"),
    "field_check_start": gettext_lazy("began a field check"),
    "field_check_write": gettext_lazy("wrote in the field check"),
    "field_check_members": gettext_lazy("wrote in the field check"),
    "field_check_findings": gettext_lazy("wrote in the field check"),
    "field_check_finish": gettext_lazy("finished the field check"),
    "field_check_discard": gettext_lazy("discarded the field check"),
    "field_check_correct": gettext_lazy("began to correct the field check"),
    **{row.name: row.done for row in SUBMISSION.rows},
}
#: Small steps that come in rows: only the newest of several by the same person on one day stands on the time line.
_SMALL = frozenset({"write", "self_assessment", "remarks_answer"})
_PERSONAL = ("review_assign", "review_remove")


def timeline_of(events, by) -> list[dict]:
    """Events as templates/_ui/timeline.html shows them, in the order given (newest first); one query at most."""
    rows = list(_thinned(events))
    reviewers = _names_of(rows) if by.role in COMMISSION else {}
    return [
        {
            "at": event.at,
            "sentence": _("%(who)s %(did)s.") % {"who": who_words(event, by), "did": _did(event)},
            "detail": _detail(event, by, reviewers),
        }
        for event in rows
    ]


def _thinned(events):
    last = None
    for event in events:
        key = (_name(event), event.actor_id, event.data.get("section", ""), localtime(event.at).date())
        if key[0] not in _SMALL or key != last:
            yield event
        last = key


def _name(event) -> str:
    return event.verb.partition(".")[2]


def _did(event) -> str:
    name = _name(event)
    if name == "write" and event.data.get("section") in BY_CODE:
        return _("changed “%(section)s”") % {"section": BY_CODE[event.data["section"]].title}
    return str(DONE.get(name, event.verb))


def writer_words(event, by) -> str:
    """Who wrote, as this membership may read it; the reader's own writing came from another window."""
    return _("You, in another window") if event.actor_id == str(by.user_id) else who_words(event, by)


def who_words(event, by) -> str:
    """A name inside the own unit and for administrators; elsewhere the role and the unit, never the name."""
    if not event.actor_id:
        return _("The portal")
    role = Role(event.actor_role).label if event.actor_role in Role.values else event.actor_role
    if event.actor_unit_id == str(by.unit_id) or by.role == Role.ADMINISTRATOR:
        return _("%(name)s (%(role)s)") % {"name": event.actor_name, "role": role}
    return _("%(role)s, %(unit)s") % {"role": capfirst(role), "unit": event.actor_unit}


def _detail(event, by, reviewers: dict) -> str:
    """What was typed for the step: reasons for everybody, the board's and the reviewers' matters for the commission."""
    data = event.data
    lines = [data.get("reason", "")]
    if data.get("decision_number"):
        lines.append(_("Decision %(number)s") % {"number": data["decision_number"]})
    if data.get("due_on"):
        lines.append(_("To be changed by %(day)s") % {"day": vn_date(parse_date(data["due_on"]))})
    if data.get("indicator"):
        lines.append(data["indicator"])
    if _name(event) == "reading_correct":
        lines.append(_correction_words(data))
    if by.role in COMMISSION:
        lines.append(data.get("discussion_note", ""))
        lines.append(reviewers.get(data.get("reviewer", ""), ""))
        if _name(event) == "vote":
            lines.append(_vote_words(data))
    return "\n\n".join(line for line in lines if line)


def _correction_words(data: dict) -> str:
    text = _("from %(was)s (%(was_on)s) to %(now)s (%(now_on)s)")
    days = {name: vn_date(parse_date(data[name])) for name in ("was_on", "now_on")}
    return text % {**days, **{name: figure(Decimal(data[name])) for name in ("was", "now")}}


def _vote_words(data: dict) -> str:
    day = vn_date(parse_date(data.get("held_on", ""))) or "–"
    text = _("Session of %(day)s: for %(for)s, against %(against)s, abstaining %(abstain)s")
    return text % {**data, "day": day}


def _names_of(events) -> dict[str, str]:
    ids = {event.data["reviewer"] for event in events if _name(event) in _PERSONAL and event.data.get("reviewer")}
    return {str(pk): name for pk, name in User.objects.filter(pk__in=ids).values_list("pk", "name")}
