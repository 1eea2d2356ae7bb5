"""A mail that was caught because no mail server is configured; administrators read it on a page."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class CaughtMail(models.Model):
    """What would have gone out."""

    to = models.CharField(_("to"), max_length=320)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    caught_at = models.DateTimeField(_("caught at"), default=now, editable=False)

    class Meta:
        verbose_name = _("caught mail")
        verbose_name_plural = _("caught mails")
        ordering = ["-pk"]

    def __str__(self):
        return self.subject
