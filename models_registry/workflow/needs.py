"""What has to be typed for a step: reasons, numbers and dates of decisions, signers, the dossier to merge into."""

from django.utils.translation import gettext_lazy as _

from mobilization.workflow.engine import Need
from models_registry.decision_checks import last_field_check
from models_registry.lookalikes import merge_targets
from models_registry.return_checks import due_suggested

REASON = Need("reason", _("Reason"), hint=_("Shown to the unit: what is missing or why, and what to do next."))
RETURN_DUE = Need("due_on", _("To be changed by"), kind="date", required=False, initial=due_suggested)
DECISION = (
    Need("decision_number", _("Number of the decision"), kind="document"),
    Need("decided_on", _("Date of the decision"), kind="date"),
)
SIGNER = (
    Need("signer_name", _("Signer"), kind="line"),
    Need("signer_post", _("Post of the signer"), kind="line"),
)


def lacks_field_check(submission) -> bool:
    """Whether the question about the missing field check is put."""
    return last_field_check(submission) is None


WITHOUT_CHECK = Need(
    "without_field_check",
    _("No field check was made: decide without one"),
    kind="tick",
    hint=_("The published recognition says so."),
    required=False,
    asked=lacks_field_check,
)


def merge_choices(submission):
    """The dossiers that this one could go into, in two groups: those that look alike, then the others."""
    like, others = merge_targets(submission)
    groups = ((_("Similar dossiers"), like), (_("Other dossiers of the campaign"), others))
    return [(label, [_choice(row) for row in rows]) for label, rows in groups if rows]


def _choice(row) -> tuple[int, str]:
    return row.pk, f"{row.number} – {row.title} ({row.unit_name})"
