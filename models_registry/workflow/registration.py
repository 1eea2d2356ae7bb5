"""The steps up to the screening, and those while the model is carried out."""

from django.utils.translation import gettext_lazy as _

from mobilization.workflow.engine import Announcement, Need, Transition
from models_registry import checks, recipients, return_checks, rules
from models_registry.effects import returns
from models_registry.effects import submission as effects
from models_registry.models import Status
from models_registry.workflow.needs import REASON, RETURN_DUE, merge_choices

BEFORE_SCREENING = (
    Transition(
        name="submit",
        label=_("Send to the head of the unit"),
        sources=frozenset({Status.DRAFT, Status.RETURNED}),
        target=Status.SUBMITTED,
        allowed=rules.can_submit,
        check=checks.check_submission_complete,
        effect=effects.effect_submit,
        done=_("sent the dossier to the head of the unit"),
        then=_("The dossier is sent. The head of the unit endorses it next."),
        announce=(Announcement(recipients.unit_heads, _("“%(title)s” waits for your endorsement.")),),
    ),
    Transition(
        name="endorse",
        label=_("Endorse and send to the commission's office"),
        sources=frozenset({Status.SUBMITTED}),
        target=Status.ENDORSED,
        allowed=rules.can_endorse,
        effect=effects.effect_endorse,
        done=_("endorsed the dossier"),
        then=_("The dossier is endorsed. The commission's office screens it next."),
        announce=(
            Announcement(recipients.office, _("%(unit)s endorsed “%(title)s”; it waits for screening.")),
            Announcement(recipients.unit_officers, _("“%(title)s” was endorsed and is with the commission's office.")),
        ),
    ),
    Transition(
        name="return_for_changes",
        label=_("Return for changes"),
        sources=frozenset({Status.SUBMITTED, Status.ENDORSED}),
        target=Status.RETURNED,
        allowed=rules.can_return,
        check=return_checks.check_return,
        effect=returns.effect_return,
        needs=(REASON, RETURN_DUE),
        done=_("returned the dossier for changes"),
        then=_("The dossier is returned. The unit's officer is told what to change."),
        tone="secondary",
        announce=(
            Announcement(recipients.unit_people, _("“%(title)s” was returned for changes; the reason stands there.")),
        ),
    ),
    Transition(
        name="withdraw",
        label=_("Withdraw"),
        sources=frozenset({Status.DRAFT, Status.SUBMITTED, Status.RETURNED, Status.ENDORSED}),
        target=Status.WITHDRAWN,
        allowed=rules.can_submit,
        done=_("withdrew the dossier"),
        then=_("The dossier is withdrawn. It can be taken up again while registration is open."),
        tone="secondary",
        announce=(Announcement(recipients.unit_people, _("“%(title)s” was withdrawn.")),),
    ),
    Transition(
        name="reopen",
        label=_("Take up again"),
        sources=frozenset({Status.WITHDRAWN}),
        target=Status.DRAFT,
        allowed=rules.can_submit,
        check=checks.check_campaign_open,
        done=_("took the dossier up again"),
        then=_("The dossier is a draft again."),
    ),
)

SCREENING = (
    Transition(
        name="accept",
        label=_("Accept"),
        sources=frozenset({Status.ENDORSED}),
        target=Status.ACCEPTED,
        allowed=rules.can_screen,
        done=_("accepted the dossier; the model is being carried out"),
        then=_("The dossier is accepted. The unit carries the model out and assesses itself when it is time."),
        announce=(
            Announcement(recipients.unit_people, _("“%(title)s” was accepted. Carry it out and record your readings.")),
        ),
    ),
    Transition(
        name="refuse",
        label=_("Refuse"),
        sources=frozenset({Status.ENDORSED}),
        target=Status.REFUSED,
        allowed=rules.can_screen,
        needs=(REASON,),
        done=_("refused the dossier at screening"),
        then=_("The dossier is refused. The unit is told the reason."),
        tone="danger",
        announce=(
            Announcement(recipients.unit_people, _("“%(title)s” was refused at screening; the reason stands there.")),
        ),
    ),
    Transition(
        name="merge",
        label=_("Merge into another dossier"),
        sources=frozenset({Status.ENDORSED}),
        target=Status.MERGED,
        allowed=rules.can_screen,
        check=checks.check_merge,
        effect=effects.effect_merge,
        needs=(Need("into", _("Dossier that it goes into"), kind="choice", choices=merge_choices), REASON),
        done=_("merged the dossier into another"),
        then=_("The dossier is merged. The unit is told which dossier goes on."),
        tone="secondary",
        announce=(Announcement(recipients.unit_people, _("“%(title)s” was merged into another dossier.")),),
    ),
)

CARRYING_OUT = (
    Transition(
        name="self_assess",
        label=_("Send the self-assessment"),
        sources=frozenset({Status.ACCEPTED}),
        target=Status.SELF_ASSESSED,
        allowed=rules.can_submit,
        check=checks.check_self_assessment_complete,
        done=_("sent the self-assessment"),
        then=_("The self-assessment is sent. The commission's office assigns reviewers next."),
        announce=(Announcement(recipients.office, _("%(unit)s assessed “%(title)s” itself; assign reviewers.")),),
    ),
    Transition(
        name="return_self_assessment",
        label=_("Return the self-assessment"),
        sources=frozenset({Status.SELF_ASSESSED}),
        target=Status.ACCEPTED,
        allowed=rules.can_screen,
        needs=(REASON,),
        done=_("returned the self-assessment"),
        then=_("The self-assessment is returned. The unit is told what to complete."),
        tone="secondary",
        announce=(
            Announcement(
                recipients.unit_people,
                _("The self-assessment of “%(title)s” was returned; the reason stands there."),
            ),
        ),
    ),
    Transition(
        name="stop",
        label=_("Stop the model"),
        sources=frozenset({Status.ACCEPTED}),
        target=Status.STOPPED,
        allowed=rules.can_endorse,
        effect=effects.effect_stop,
        needs=(REASON,),
        done=_("stopped the model"),
        then=_("The model is stopped. The commission's office is told."),
        tone="danger",
        announce=(Announcement(recipients.office, _("%(unit)s stopped “%(title)s”; the reason stands there.")),),
    ),
)
