"""What can happen to a duty besides being carried out: not applicable, taken up again, due date moved.

Whether it is done, due or late is never a step: it follows from the register and the date (models/duties.py).
"""

from django.utils.translation import gettext_lazy as _

from democracy import checks, recipients, rules
from democracy.effects import duty as effects
from democracy.models import Duty, DutyTurn, Filed
from mobilization.workflow.engine import Announcement, Need, Transition, Workflow

REASON = Need("reason", _("Reason"))

ROWS = (
    Transition(
        name="declare_not_applicable",
        label=_("Does not apply to us"),
        sources=frozenset({Filed.OPEN}),
        target=Filed.NOT_APPLICABLE,
        allowed=rules.can_record,
        check=checks.check_not_done,
        effect=effects.effect_declare_not_applicable,
        needs=(Need("reason", _("Reason"), hint=_("For example: there was no such matter this year.")),),
        done=_("declared that the duty does not apply"),
        then=_("It is filed as not applicable, with your reason. The commission's office can read it."),
        tone="secondary",
        announce=(Announcement(recipients.office, _("%(unit)s declared “%(title)s” not applicable.")),),
    ),
    Transition(
        name="take_up_again",
        label=_("It applies after all"),
        sources=frozenset({Filed.NOT_APPLICABLE}),
        target=Filed.OPEN,
        allowed=rules.can_take_up_again,
        effect=effects.effect_take_up_again,
        needs=(REASON,),
        done=_("took the duty up again"),
        then=_("The duty is open again."),
        tone="secondary",
        announce=(Announcement(recipients.unit_people, _("“%(title)s” applies after all; the reason stands there.")),),
    ),
    Transition(
        name="extend",
        label=_("Move the due date"),
        sources=frozenset({Filed.OPEN}),
        target=Filed.OPEN,
        allowed=rules.can_extend,
        check=checks.check_extension,
        effect=effects.effect_extend,
        needs=(Need("due_on", _("New due date"), kind="date"), REASON),
        done=_("moved the due date"),
        then=_("The due date is moved; the reason stands beside it."),
        tone="secondary",
        announce=(Announcement(recipients.unit_people, _("The due date of “%(title)s” was moved.")),),
    ),
)


def turn_of(duty) -> str:
    """The unit, until the duty is carried out or does not apply."""
    return DutyTurn.UNIT if duty.status == Filed.OPEN and duty.done_on is None else DutyTurn.NOBODY


def due_of(duty):
    """The due date stays what the law and the extensions say."""
    return duty.due_on


def data_of(duty) -> dict:
    """What the sentences of notices may name."""
    return {"title": duty.matter or str(duty.provision), "unit": duty.unit_name}


def url_of(duty) -> str:
    """Its page."""
    return duty.get_absolute_url()


DUTY = Workflow(
    name="duty",
    model=lambda: Duty,
    rows=ROWS,
    turn_of=turn_of,
    due_of=due_of,
    data_of=data_of,
    url_of=url_of,
    initial=Filed.OPEN,
    finals=frozenset(),
)
