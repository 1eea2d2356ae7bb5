"""That one person wants to hear nothing of one record until a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Snooze(models.Model):
    """One person, one record, the last quiet day; a later wish replaces an earlier one."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("person"))
    subject_type = models.CharField(_("kind of record"), max_length=80)
    subject_id = models.CharField(_("record"), max_length=40)
    until = models.DateField(_("until"))

    class Meta:
        verbose_name = _("snoozed record")
        verbose_name_plural = _("snoozed records")
        constraints = [
            models.UniqueConstraint(fields=["user", "subject_type", "subject_id"], name="snooze_once_a_record"),
        ]

    def __str__(self):
        return f"{self.subject_id}: {self.until:%d/%m/%Y}"
