"""What happened to a duty or an entry of the register, in sentences, as one membership may read it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from democracy.workflow import DUTY
from mobilization.accounts.roles import Role

_DONE = {
    "duty.matter_add": gettext_lazy("entered the matter"),
    "disclosure.record": gettext_lazy("entered the disclosure"),
    "disclosure.correct": gettext_lazy("corrected the entry"),
    "disclosure.withdraw": gettext_lazy("took the entry back"),
    "disclosure.attachment_add": gettext_lazy("added a file"),
    "disclosure.attachment_caption_set": gettext_lazy("changed what is said of a file"),
    "disclosure.attachment_remove": gettext_lazy("took a file out"),
    **{f"duty.{row.name}": row.done for row in DUTY.rows},
}


def timeline_of(events, by) -> list[dict]:
    """Events as templates/_ui/timeline.html shows them, in the order given."""
    return [
        {
            "at": event.at,
            "sentence": _("%(who)s %(did)s.") % {"who": _who(event, by), "did": _DONE.get(event.verb, event.verb)},
            "detail": event.data.get("reason", ""),
        }
        for event in events
    ]


def _who(event, by) -> str:
    """A name inside the own unit; elsewhere the role and the unit."""
    if not event.actor_id:
        return _("The portal")
    role = Role(event.actor_role).label if event.actor_role in Role.values else event.actor_role
    if event.actor_unit_id == str(by.unit_id):
        return _("%(name)s (%(role)s)") % {"name": event.actor_name, "role": role}
    return _("%(role)s, %(unit)s") % {"role": capfirst(role), "unit": event.actor_unit}
