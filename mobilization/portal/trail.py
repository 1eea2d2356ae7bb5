"""The audit trail in words: what each verb of an event means, and which kinds of records there are. No rules."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mobilization.audit.models import Event

_VERBS = {
    "create": _("created"),
    "add": _("added"),
    "change": _("changed"),
    "update": _("changed"),
    "copy": _("copied"),
    "import": _("imported a list"),
    "load": _("loaded the province’s data"),
    "user.invite": _("sent an invitation"),
    "message.send_again": _("had a mail sent again"),
    "user.password": _("set a password"),
    "user.sign_out_device": _("signed a device out"),
    "user.sign_out_everywhere": _("signed all devices out"),
    "unit.succession": _("settled the successor"),
    "holiday.confirm": _("checked a day against the decision"),
    "holiday.delete": _("took a day off out of the table"),
    "runhold.allow": _("let a stopped run of reminders go on"),
    "calendarlink.revoke": _("revoked a calendar link"),
    "hamlet.close": _("closed the hamlet"),
    "hamlet.count": _("recorded the number of households"),
}
#: Kinds of records that the trail tells of; a fixed list, so that the filter asks the database nothing.
_KINDS = (
    "models_registry.submission",
    "models_registry.campaign",
    "models_registry.rubric",
    "models_registry.programme",
    "models_registry.activityfield",
    "models_registry.modelkind",
    "models_registry.difficultykind",
    "accounts.user",
    "accounts.membership",
    "units.unit",
    "units.unitkind",
    "reminders.holiday",
    "reminders.ladder",
    "reminders.pause",
)


def kinds() -> list[tuple[str, str]]:
    """(label of the table, its name in words)."""
    return [(label, capfirst(apps.get_model(label)._meta.verbose_name)) for label in _KINDS]


def kind_of(event: Event) -> str:
    """The kind of the event's record in words; the bare label for one that is there no longer."""
    try:
        return capfirst(apps.get_model(event.thing_type)._meta.verbose_name)
    except LookupError:
        return event.thing_type


def deed_of(event: Event, steps: dict) -> str:
    """What was done, in words; `steps` names those of the workflows. The bare verb where there are no words."""
    name = event.verb.partition(".")[2]
    return str(_VERBS.get(event.verb) or steps.get(name) or _VERBS.get(name) or event.verb)
