"""One mail that waits to go out or has gone; the row is the record, the broker only rings."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now

WAITING = Q(sent_at__isnull=True, failed_at__isnull=True, skipped_at__isnull=True)


class Message(models.Model):
    """A mail to one address; a secret one (its link opens an account) loses its text once sent or given up.

    `keeper` names who is asked again before it goes out (outbox/keepers.py); then the text is written at that moment.
    """

    to = models.EmailField(_("to"))
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name=_("recipient"),
    )
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True, default="", db_default="")
    is_secret = models.BooleanField(_("text is wiped after sending"), default=False)
    keeper = models.CharField(_("asked again by"), max_length=20, blank=True, default="", db_default="")
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    created_at = models.DateTimeField(_("written at"), default=now, editable=False)
    next_try_at = models.DateTimeField(_("next try"))
    attempts = models.PositiveSmallIntegerField(_("tries"), default=0)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up at"), null=True, blank=True)
    skipped_at = models.DateTimeField(_("left out at"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=WAITING
                | Q(sent_at__isnull=False, failed_at__isnull=True, skipped_at__isnull=True)
                | Q(sent_at__isnull=True, failed_at__isnull=False, skipped_at__isnull=True)
                | Q(sent_at__isnull=True, failed_at__isnull=True, skipped_at__isnull=False),
                name="outbox_message_ends_once",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], name="outbox_message_to_send", condition=WAITING),
            models.Index(fields=["to", "-id"], name="outbox_message_of_address"),
            models.Index(fields=["-id"], name="outbox_message_given_up", condition=Q(failed_at__isnull=False)),
            models.Index(fields=["-sent_at"], name="outbox_message_sent", condition=Q(sent_at__isnull=False)),
        ]

    def __str__(self):
        return self.subject
