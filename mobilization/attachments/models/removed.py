"""What is left of a file that was taken away: that it was there, how large, since when it is gone and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class RemovalReason(models.TextChoices):
    """Why a file is gone."""

    TAKEN_OUT = "taken_out", _("taken out by the unit")
    TERM_ENDED = "term_ended", _("term of keeping ended")


class RemovedFile(models.Model):
    """The tombstone of one file. No name and no words: those may name people."""

    attachment_id = models.BigIntegerField(_("number of the file"), unique=True)
    owner_type = models.CharField(_("kind of record"), max_length=80)
    owner_id = models.CharField(_("record"), max_length=40)
    content_type = models.CharField(_("kind of file"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    was_sealed = models.BooleanField(_("was sealed"))
    uploaded_at = models.DateTimeField(_("uploaded at"))
    removed_at = models.DateTimeField(_("removed at"), default=now, editable=False)
    reason = models.CharField(_("why"), max_length=20, choices=RemovalReason.choices)

    class Meta:
        verbose_name = _("removed file")
        verbose_name_plural = _("removed files")
        ordering = ["-removed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=RemovalReason.values), name="removed_file_reason_known"
            ),
        ]
        indexes = [models.Index(fields=["owner_type", "owner_id"], name="removed_file_of_owner")]

    def __str__(self):
        return f"{self.attachment_id} {self.removed_at:%d/%m/%Y}"
