"""What is measured: an indicator with its unit, where it began, where it should get, and the readings on the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Indicator(models.Model):
    """One indicator of one dossier."""

    submission = models.ForeignKey(
        "models_registry.Submission", models.CASCADE, related_name="indicators", verbose_name=_("dossier")
    )
    name = models.CharField(_("what is measured"), max_length=200)
    unit_of_measure = models.CharField(_("unit of measure"), max_length=40)
    baseline = models.DecimalField(_("before"), max_digits=16, decimal_places=2)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=2)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["pk"]

    def __str__(self):
        return self.name


class Reading(models.Model):
    """What was measured on a day; a final one belongs to the self-assessment."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="readings", verbose_name=_("indicator"))
    read_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2)
    note = models.CharField(_("how it was measured"), max_length=300, blank=True)
    is_final = models.BooleanField(_("final"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["read_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["indicator"], condition=models.Q(is_final=True), name="reading_final_once"),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.value}"
