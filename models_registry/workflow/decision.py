"""The steps of the appraisal, of the board and of the decision."""

from django.utils.translation import gettext_lazy as _

from mobilization.workflow.engine import Announcement, Need, Transition
from models_registry import checks, recipients, rules
from models_registry.effects import submission as effects
from models_registry.models import Status
from models_registry.workflow.needs import DECISION, REASON, SIGNER, WITHOUT_CHECK

APPRAISAL = (
    Transition(
        name="start_appraisal",
        label=_("Start the appraisal"),
        sources=frozenset({Status.SELF_ASSESSED}),
        target=Status.UNDER_APPRAISAL,
        allowed=rules.can_screen,
        check=checks.check_reviewers_assigned,
        done=_("started the appraisal"),
        then=_("The appraisal has begun. The reviewers are told."),
        announce=(
            Announcement(recipients.reviewers_waiting, _("“%(title)s” of %(unit)s waits for your scores.")),
            Announcement(recipients.unit_people, _("The appraisal of “%(title)s” has begun.")),
        ),
    ),
    Transition(
        name="put_before_board",
        label=_("Put before the board"),
        sources=frozenset({Status.UNDER_APPRAISAL}),
        target=Status.BEFORE_BOARD,
        allowed=rules.can_screen,
        check=checks.check_appraisal_finished,
        effect=effects.effect_put_before_board,
        needs=(
            Need(
                "discussion_note",
                _("Note of the discussion"),
                hint=_("Needed when the totals of the reviewers lie far apart."),
                required=False,
            ),
        ),
        done=_("put the dossier before the board"),
        then=_("The dossier is before the board. Record the vote after the session."),
        announce=(Announcement(recipients.commission_heads, _("“%(title)s” of %(unit)s is before the board.")),),
    ),
    Transition(
        name="resume_appraisal",
        label=_("Send back to appraisal"),
        sources=frozenset({Status.BEFORE_BOARD}),
        target=Status.UNDER_APPRAISAL,
        allowed=rules.can_send_back_to_appraisal,
        check=checks.check_not_on_agenda,
        needs=(REASON,),
        done=_("sent the dossier back to appraisal"),
        then=_("The dossier is under appraisal again."),
        tone="secondary",
        circle="commission",
        announce=(Announcement(recipients.office, _("“%(title)s” of %(unit)s was sent back to appraisal.")),),
    ),
)

DECIDED = _("The commission decided on “%(title)s”.")
DECISION_STEPS = (
    Transition(
        name="recognize",
        label=_("Recognise"),
        sources=frozenset({Status.BEFORE_BOARD}),
        target=Status.RECOGNIZED,
        allowed=rules.can_decide,
        check=checks.check_recognizable,
        effect=effects.effect_recognize,
        needs=(*DECISION, *SIGNER, WITHOUT_CHECK),
        fresh=True,
        done=_("recognised the model as a bright spot"),
        then=_("The model is recognised. Its bright spot is public now."),
        announce=(
            Announcement(recipients.unit_people, DECIDED),
            Announcement(recipients.office, DECIDED),
        ),
    ),
    Transition(
        name="recognize_as_outstanding",
        label=_("Recognise as outstanding"),
        sources=frozenset({Status.BEFORE_BOARD}),
        target=Status.OUTSTANDING,
        allowed=rules.can_decide,
        check=checks.check_outstanding,
        effect=effects.effect_recognize_as_outstanding,
        needs=(*DECISION, *SIGNER, WITHOUT_CHECK),
        fresh=True,
        done=_("recognised the model as an outstanding bright spot"),
        then=_("The model is recognised as outstanding. Its bright spot is public now."),
        announce=(
            Announcement(recipients.unit_people, DECIDED),
            Announcement(recipients.office, DECIDED),
        ),
    ),
    Transition(
        name="decline",
        label=_("Do not recognise"),
        sources=frozenset({Status.BEFORE_BOARD}),
        target=Status.NOT_RECOGNIZED,
        allowed=rules.can_decide,
        check=checks.check_voted,
        needs=(REASON,),
        fresh=True,
        done=_("decided not to recognise the model this time"),
        then=_("The decision is recorded. The unit is told the reason."),
        tone="danger",
        announce=(
            Announcement(recipients.unit_people, DECIDED),
            Announcement(recipients.office, DECIDED),
        ),
    ),
    Transition(
        name="revoke",
        label=_("Revoke the recognition"),
        sources=frozenset({Status.RECOGNIZED, Status.OUTSTANDING}),
        target=Status.REVOKED,
        allowed=rules.can_decide,
        check=checks.check_revocation,
        effect=effects.effect_revoke,
        needs=(*DECISION, *SIGNER, REASON),
        fresh=True,
        done=_("revoked the recognition"),
        then=_("The recognition is revoked. The bright spot is no longer public."),
        tone="danger",
        announce=(Announcement(recipients.unit_people, _("The recognition of “%(title)s” was revoked.")),),
    ),
)
