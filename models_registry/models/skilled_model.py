"""The long-lived thing: a model or example that runs for years, with one submission for each campaign."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class SkilledModel(models.Model):
    """Title, kind and field as last sent; what was sent in a year stands in that year's submission."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.ForeignKey("models_registry.ModelKind", models.PROTECT, verbose_name=_("kind"))
    field = models.ForeignKey("models_registry.ActivityField", models.PROTECT, verbose_name=_("field"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="skilled_models", verbose_name=_("unit"))
    started_year = models.PositiveSmallIntegerField(_("running since"))
    is_running = models.BooleanField(_("running"), default=True)
    created_at = models.DateTimeField(_("created at"), default=now, editable=False)

    class Meta:
        verbose_name = _("model")
        verbose_name_plural = _("models")
        ordering = ["-pk"]

    def __str__(self):
        return self.title
