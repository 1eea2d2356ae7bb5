"""The roles of the portal and what each may do, in verbs; who exactly, per thing, stands in each app's rules.py.

| role | may |
|---|---|
| commune officer, department officer | write for the own unit: models, dossiers, readings, self-assessment |
| unit head | endorse, return, stop; answer for the unit; also write for it |
| commission's office | screen, assign reviewers, prepare the board, keep campaigns and rubrics |
| reviewer | score the dossiers assigned to them |
| commission head | decide, recognise, revoke |
| dialogue keeper | an extra right of an officer: the unit's dialogues and sealed contacts |
| administrator | keep units, people and reference data; reads no unpublished text |
| reader | see what the own unit may see, change nothing |
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """A role that a membership gives."""

    COMMUNE_OFFICER = "commune_officer", _("commune officer")
    DEPARTMENT_OFFICER = "department_officer", _("department officer")
    UNIT_HEAD = "unit_head", _("unit head")
    OFFICE = "office", _("commission's office")
    REVIEWER = "reviewer", _("reviewer")
    COMMISSION_HEAD = "commission_head", _("commission head")
    DIALOGUE_KEEPER = "dialogue_keeper", _("dialogue keeper")
    ADMINISTRATOR = "administrator", _("administrator")
    READER = "reader", _("reader")


#: Write for the own unit.
WRITERS = frozenset({Role.COMMUNE_OFFICER, Role.DEPARTMENT_OFFICER, Role.UNIT_HEAD})
#: See what the own unit has, drafts too.
UNIT_ROLES = WRITERS | {Role.READER, Role.DIALOGUE_KEEPER}
#: See every dossier from its endorsement on.
COMMISSION = frozenset({Role.OFFICE, Role.COMMISSION_HEAD})
#: Work at the province's table: their events are hidden from the units until the decision.
COMMISSION_TABLE = COMMISSION | {Role.REVIEWER}

_REFERENCE = ("models_registry.campaign", "models_registry.rubric", "models_registry.criterion")
_CHOICES = (
    "models_registry.programme",
    "models_registry.activityfield",
    "models_registry.modelkind",
    "models_registry.difficultykind",
    "models_registry.issuingbody",
)
_MAILS = ("outbox.message", "outbox.caughtmail", "outbox.failedaddress")
_REMINDERS = ("reminders.holiday", "reminders.ladder", "reminders.ladderstep", "reminders.pause")
_DOSSIERS = (
    "models_registry.submission",
    "models_registry.brightspot",
    "models_registry.recognition",
    "models_registry.decision",
)
_LAW = (
    "democracy.legaldocument",
    "democracy.documentchange",
    "democracy.disclosureform",
    "democracy.provision",
    "democracy.provisionversion",
)
_REGISTER = ("democracy.duty", "democracy.disclosure")
_PEOPLE = ("accounts.user", "accounts.membership", "accounts.invitation")
_UNITS = ("units.unit", "units.unitkind", "units.unitsuccession", "units.householdcount")

#: Tables of Django admin that a role may change; VIEWS adds those it may look at.
ADMIN_CHANGES = {
    Role.ADMINISTRATOR: frozenset((*_PEOPLE, *_UNITS, *_REFERENCE, *_CHOICES, *_LAW, *_REMINDERS)),
    Role.OFFICE: frozenset((*_REFERENCE, *_CHOICES, *_LAW, *_REMINDERS)),
}
ADMIN_VIEWS = {
    Role.ADMINISTRATOR: frozenset(("audit.event", *_MAILS, *_DOSSIERS, *_REGISTER)),
    Role.OFFICE: frozenset((*_DOSSIERS, *_REGISTER, *_UNITS)),
}
