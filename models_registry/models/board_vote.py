"""What the board voted on one dossier, in figures; who voted how is nowhere."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class BoardVote(models.Model):
    """One vote. A later one replaces an earlier one for the decision; both stay."""

    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="votes", verbose_name=_("dossier")
    )
    held_on = models.DateField(_("day of the session"))
    members_count = models.PositiveSmallIntegerField(_("members of the board"))
    present_count = models.PositiveSmallIntegerField(_("present"))
    for_count = models.PositiveSmallIntegerField(_("for"))
    against_count = models.PositiveSmallIntegerField(_("against"))
    abstain_count = models.PositiveSmallIntegerField(_("abstaining"))
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    class Meta:
        verbose_name = _("vote of the board")
        verbose_name_plural = _("votes of the board")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(present_count__lte=F("members_count")) & Q(members_count__gte=1),
                name="board_vote_present_are_members",
            ),
            models.CheckConstraint(
                condition=Q(present_count=F("for_count") + F("against_count") + F("abstain_count")),
                name="board_vote_adds_up",
            ),
        ]

    def __str__(self):
        return f"{self.for_count}/{self.against_count}/{self.abstain_count}"

    def has_quorum(self, campaign) -> bool:
        """Whether enough members were present, in whole numbers so that nothing is rounded."""
        return self.present_count * campaign.quorum_of >= self.members_count * campaign.quorum_part

    def has_majority(self, campaign) -> bool:
        """Whether enough of those present voted for it."""
        return self.for_count * campaign.pass_of >= self.present_count * campaign.pass_part
