"""That the scan of a day stopped because it would have told too many at once, and who let it go on."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class RunHold(models.Model):
    """One day; `allowed_at` empty: the scan waits for somebody."""

    day = models.DateField(_("day"), unique=True)
    more_than = models.PositiveIntegerField(_("more than"))
    created_at = models.DateTimeField(_("stopped at"), default=now, editable=False)
    allowed_at = models.DateTimeField(_("let go at"), null=True, blank=True)
    allowed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("let go by"),
    )

    class Meta:
        verbose_name = _("run that was stopped")
        verbose_name_plural = _("runs that were stopped")
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(allowed_at__isnull=True, allowed_by__isnull=True)
                | Q(allowed_at__isnull=False, allowed_by__isnull=False),
                name="run_hold_allowed_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}"
