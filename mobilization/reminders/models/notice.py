"""One thing that one person was told in the portal; the sentence is made when it is read, in the reader's language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from mobilization.reminders.kinds import sentence_of


class NoticeQuerySet(models.QuerySet):
    """Questions about notices."""

    def of(self, user):
        """A person's notices, newest first."""
        return self.filter(recipient=user).order_by("-pk")

    def unseen(self):
        """Those not marked as seen yet."""
        return self.filter(seen_at=None)


class Notice(models.Model):
    """A notice, or one step of a reminder (`step` not empty): then once per person, subject, due date and step."""

    recipient = models.ForeignKey("accounts.User", models.PROTECT, related_name="notices", verbose_name=_("recipient"))
    kind = models.CharField(_("kind"), max_length=80)
    subject_type = models.CharField(_("kind of record"), max_length=80)
    subject_id = models.CharField(_("record"), max_length=40)
    step = models.CharField(_("step"), max_length=20, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    data = models.JSONField(_("details"), default=dict, blank=True)
    url = models.CharField(_("address"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written at"), default=now, editable=False)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "subject_type", "subject_id", "due_on", "step"],
                condition=~Q(step=""),
                name="notice_once_per_step",
            ),
            models.CheckConstraint(condition=Q(step="") | Q(due_on__isnull=False), name="notice_step_has_due_date"),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="notice_of_recipient"),
            models.Index(fields=["recipient"], name="notice_unseen", condition=Q(seen_at=None)),
        ]

    def __str__(self):
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in the language of who reads it now."""
        return sentence_of(self.kind, self.data)
