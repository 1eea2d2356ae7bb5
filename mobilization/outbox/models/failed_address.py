"""An address that a mail server refused for good; the mark goes when a mail to it is accepted again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class FailedAddress(models.Model):
    """One address, since when it fails, and what the server said last."""

    to = models.EmailField(_("e-mail"), unique=True)
    since = models.DateTimeField(_("fails since"), default=now, editable=False)
    error = models.CharField(_("last error"), max_length=300)

    class Meta:
        verbose_name = _("address that fails")
        verbose_name_plural = _("addresses that fail")
        ordering = ["-pk"]

    def __str__(self):
        return self.to
