"""What a step of a dossier changes besides its status; called by `apply` inside its transaction."""

from django.utils.translation import gettext as _

from mobilization.core.clock import now
from mobilization.core.errors import NotReady
from models_registry.checks import MERGE_TARGETS
from models_registry.decision_checks import last_field_check
from models_registry.effects.decision import decision_of
from models_registry.effects.returns import effect_sent_again
from models_registry.models import BrightSpot, Campaign, DecisionKind, Grade, Recognition, Submission


def effect_submit(submission, by, data) -> None:
    """Give the number at the first sending, note who sent it, bring model and last return up to date."""
    if not submission.number:
        submission.number = _next_number(submission.campaign_id)
    submission.submitted_at, submission.submitted_by = now(), by.user
    model = submission.model
    model.title, model.kind_id, model.field_id = submission.title, submission.kind_id, submission.field_id
    model.save(update_fields=["title", "kind", "field"])
    effect_sent_again(submission)


def effect_endorse(submission, by, data) -> None:
    """Note who answers for the unit."""
    submission.endorsed_at, submission.endorsed_by = now(), by.user


def effect_merge(submission, by, data) -> None:
    """Point to the dossier that this one went into, locked so that two never go into each other.

    Who does not get the lock at once is told so: waiting for each other would be a deadlock.
    """
    rows = Submission.objects.select_for_update(skip_locked=True).filter(status__in=MERGE_TARGETS)
    target = rows.filter(pk=data["into"]).first()
    if target is None:
        raise NotReady([(_("Somebody is working on the other dossier at this moment. Try again."), "into")])
    submission.merged_into = target


def effect_put_before_board(submission, by, data) -> None:
    """Keep the note of the discussion with the dossier."""
    submission.discussion_note = data.get("discussion_note", "")


def effect_stop(submission, by, data) -> None:
    """The model itself no longer runs."""
    submission.model.is_running = False
    submission.model.save(update_fields=["is_running"])


def effect_recognize(submission, by, data) -> None:
    """Make the bright spot with the grade "recognised"."""
    _bright_spot(submission, by, data, Grade.RECOGNIZED)


def effect_recognize_as_outstanding(submission, by, data) -> None:
    """Make the bright spot with the grade "outstanding"."""
    _bright_spot(submission, by, data, Grade.OUTSTANDING)


def effect_revoke(submission, by, data) -> None:
    """Take the bright spot off the public pages and note the decision of revocation."""
    spot = BrightSpot.objects.select_for_update().get(submission=submission)
    spot.revoked_at = now()
    spot.save()
    recognition = spot.recognition
    recognition.revocation = data.get("decision") or decision_of(DecisionKind.REVOCATION, data, by)
    recognition.revoked_number = data["decision_number"]
    recognition.revoked_on = data["decided_on"]
    recognition.revoked_reason = data["reason"]
    recognition.save(update_fields=["revocation", "revoked_number", "revoked_on", "revoked_reason"])


def _next_number(campaign_id: int) -> str:
    """The next number of the campaign's sequence; the row lock makes two senders wait for each other."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("programme").get(pk=campaign_id)
    campaign.last_number += 1
    campaign.save(update_fields=["last_number"])
    return f"{campaign.programme.prefix}-{campaign.year}-{campaign.last_number:04d}"


def _bright_spot(submission, by, data, grade: str) -> None:
    spot = BrightSpot.objects.create(
        submission=submission,
        model=submission.model,
        programme=submission.campaign.programme,
        field=submission.field,
        kind=submission.kind,
        unit=submission.unit,
        unit_name=submission.unit_name,
        year=submission.campaign.year,
        grade=grade,
        recognized_on=data["decided_on"],
        title=submission.title,
        summary=submission.public_summary,
        content=submission.content,
        outputs=submission.outputs,
        upkeep=submission.upkeep,
        effects=_effects(submission),
    )
    Recognition.objects.create(
        bright_spot=spot,
        grade=grade,
        decision=data.get("decision") or decision_of(DecisionKind.RECOGNITION, data, by),
        field_check=last_field_check(submission),
        decision_number=data["decision_number"],
        decided_on=data["decided_on"],
        signer_name=data["signer_name"],
        signer_post=data["signer_post"],
        recorded_by=by.user,
    )


def _effects(submission) -> list[dict]:
    """The indicators as the public reads them: before, target, final; plain text so that it stays as decided."""
    rows = []
    for indicator in submission.indicators.prefetch_related("readings"):
        final = next((r for r in indicator.readings.all() if r.is_final), None)
        rows.append(
            {
                "name": indicator.name,
                "unit": indicator.unit_of_measure,
                "baseline": str(indicator.baseline),
                "target": str(indicator.target),
                "final": str(final.value) if final else "",
            }
        )
    return rows
