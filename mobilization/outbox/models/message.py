"""One mail that waits to go out or has gone; the row is the record, the broker only rings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Message(models.Model):
    """A mail to one address; a secret one (its link opens an account) loses its text once sent or given up."""

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    is_secret = models.BooleanField(_("text is wiped after sending"), default=False)
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    created_at = models.DateTimeField(_("written at"), default=now, editable=False)
    next_try_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="outbox_message_waiting",
                condition=models.Q(sent_at__isnull=True, failed_at__isnull=True),
            ),
        ]

    def __str__(self):
        return self.subject
