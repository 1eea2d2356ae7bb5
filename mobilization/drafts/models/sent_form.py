"""A form that was sent and made something: what makes the second click harmless."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class SentForm(models.Model):
    """One rendered form (its key) that a person sent, a hash of what it held, and where the answer led."""

    person_id = models.BigIntegerField(_("person"))
    key = models.UUIDField(_("key of the form"))
    payload = models.CharField(_("hash of what was sent"), max_length=64)
    url = models.CharField(_("address of the result"), max_length=500, blank=True)
    made_at = models.DateTimeField(_("sent at"), default=now, db_index=True, editable=False)

    class Meta:
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")
        constraints = [models.UniqueConstraint(fields=["person_id", "key"], name="sent_form_once")]

    def __str__(self):
        return str(self.key)
