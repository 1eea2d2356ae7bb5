"""The states of a submission, whose turn it is, and the grades of recognition. Words of the field: docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """A state of a submission."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned for changes")
    ENDORSED = "endorsed", _("endorsed")
    ACCEPTED = "accepted", _("being carried out")
    SELF_ASSESSED = "self_assessed", _("self-assessed")
    UNDER_APPRAISAL = "under_appraisal", _("under appraisal")
    BEFORE_BOARD = "before_board", _("before the board")
    RECOGNIZED = "recognized", _("recognised")
    OUTSTANDING = "outstanding", _("recognised as outstanding")
    NOT_RECOGNIZED = "not_recognized", _("not recognised")
    REFUSED = "refused", _("refused at screening")
    MERGED = "merged", _("merged into another")
    WITHDRAWN = "withdrawn", _("withdrawn")
    STOPPED = "stopped", _("stopped")
    REVOKED = "revoked", _("recognition revoked")


#: States in which somebody still has to do something.
OPEN = frozenset(
    {
        Status.DRAFT,
        Status.SUBMITTED,
        Status.RETURNED,
        Status.ENDORSED,
        Status.ACCEPTED,
        Status.SELF_ASSESSED,
        Status.UNDER_APPRAISAL,
        Status.BEFORE_BOARD,
    }
)
#: States in which the unit may write in the dossier.
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
#: States in which the unit may add and take away evidence: while it writes, and while it carries the model out.
EVIDENCE = EDITABLE | {Status.ACCEPTED}
#: States that the public knows of.
PUBLIC = frozenset({Status.RECOGNIZED, Status.OUTSTANDING})
TONES = {
    Status.DRAFT: "neutral",
    Status.RETURNED: "waiting",
    Status.SUBMITTED: "info",
    Status.ENDORSED: "info",
    Status.ACCEPTED: "info",
    Status.SELF_ASSESSED: "info",
    Status.UNDER_APPRAISAL: "info",
    Status.BEFORE_BOARD: "info",
    Status.RECOGNIZED: "good",
    Status.OUTSTANDING: "good",
    Status.NOT_RECOGNIZED: "neutral",
    Status.REFUSED: "bad",
    Status.MERGED: "neutral",
    Status.WITHDRAWN: "neutral",
    Status.STOPPED: "neutral",
    Status.REVOKED: "bad",
}


class Turn(models.TextChoices):
    """Who has to act next."""

    UNIT = "unit", _("the unit's officer")
    HEAD = "head", _("the head of the unit")
    OFFICE = "office", _("the commission's office")
    REVIEWERS = "reviewers", _("the reviewers")
    COMMISSION_HEAD = "commission_head", _("the commission head")
    NOBODY = "nobody", _("nobody")


class Grade(models.TextChoices):
    """The grade of a recognition."""

    RECOGNIZED = "recognized", _("recognised")
    OUTSTANDING = "outstanding", _("outstanding")
