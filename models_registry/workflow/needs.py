"""What has to be typed for a step: reasons, numbers and dates of decisions, signers, the dossier to merge into."""

from django.utils.translation import gettext_lazy as _

from mobilization.workflow.engine import Need
from models_registry import checks
from models_registry.models import Submission

REASON = Need("reason", _("Reason"), hint=_("Shown to the unit: what is missing or why, and what to do next."))
DECISION = (
    Need("decision_number", _("Number of the decision"), kind="document"),
    Need("decided_on", _("Date of the decision"), kind="date"),
)
SIGNER = (
    Need("signer_name", _("Signer"), kind="line"),
    Need("signer_post", _("Post of the signer"), kind="line"),
)


def merge_choices(submission):
    """The dossiers of the same campaign that this one could go into, newest first, at most 200."""
    rows = Submission.objects.filter(campaign_id=submission.campaign_id, status__in=checks.MERGE_TARGETS)
    rows = rows.exclude(pk=submission.pk).order_by("-pk")[:200]
    return [(row.pk, f"{row.number} – {row.title} ({row.unit_name})") for row in rows]
