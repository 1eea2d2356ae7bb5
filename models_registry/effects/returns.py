"""What a return keeps, and what sending the dossier again adds to it; called by `apply` inside its transaction."""

from mobilization.core.clock import now, today
from models_registry.models import ReturnRemark, ReturnRound
from models_registry.openings import WHOLE
from models_registry.return_checks import due_suggested
from models_registry.snapshots import snapshot_of


def effect_return(submission, by, data) -> None:
    """Keep the round: reason, day, the dossier as it is now, and the remarks.

    In: data["remarks"] as (target, text) pairs; without any the reason is the remark on the whole dossier.
    """
    last = submission.return_rounds.first()
    found = ReturnRound.objects.create(
        submission=submission,
        number=last.number + 1 if last else 1,
        reason=data["reason"],
        returned_at=now(),
        returned_on=today(),
        **_returner(by),
        due_on=data.get("due_on") or due_suggested(submission),
        before=snapshot_of(submission),
    )
    remarks = data.get("remarks") or [(WHOLE, data["reason"])]
    ReturnRemark.objects.bulk_create(ReturnRemark(round=found, target=place, text=text) for place, text in remarks)


def effect_sent_again(submission) -> None:
    """Keep beside the last return, if there was one, what the dossier says now that it is sent."""
    last = submission.return_rounds.first()
    if last is not None:
        last.after, last.sent_at = snapshot_of(submission), now()
        last.save(update_fields=["after", "sent_at"])


def _returner(by) -> dict:
    """Post and unit as they are now; nobody for a step of the portal itself."""
    return {"returned_by": by.user, "returned_role": by.role, "returned_unit": by.unit.name} if by else {}
