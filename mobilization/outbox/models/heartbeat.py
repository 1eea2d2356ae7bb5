"""When a part of the portal that nobody sees was last alive: the worker, beat, the scan of due dates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Heartbeat(models.Model):
    """One part and its last sign of life."""

    class Name(models.TextChoices):
        """The parts."""

        WORKER = "worker", _("Worker")
        BEAT = "beat", _("Clock (beat)")
        SCAN = "scan", _("Scan of due dates")

    name = models.CharField(max_length=20, primary_key=True, choices=Name.choices)
    at = models.DateTimeField(_("last sign of life"))

    class Meta:
        verbose_name = _("sign of life")
        verbose_name_plural = _("signs of life")

    def __str__(self):
        return f"{self.name}: {self.at:%d/%m/%Y %H:%M}"
