"""A renewal of a recognition: by which decision it goes on, and until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Renewal(models.Model):
    """One decision by which a recognition was renewed; the latest one counts."""

    recognition = models.ForeignKey(
        "models_registry.Recognition", models.PROTECT, related_name="renewals", verbose_name=_("recognition")
    )
    decision = models.ForeignKey(
        "models_registry.Decision", models.PROTECT, related_name="renewals", verbose_name=_("decision")
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    was_valid_until = models.DateField(_("was valid until"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    class Meta:
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recognition", "decision"], name="renewal_once_a_decision"),
        ]

    def __str__(self):
        return str(self.decision)
