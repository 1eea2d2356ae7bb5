"""Which unit took over from which, and on what day. `Unit.current` is derived from these rows."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.units.models.units import Unit


@pghistory.track()
class UnitSuccession(models.Model):
    """`old` handed its territory and duties to `new` on the day `on`; several rows mean a split."""

    old = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="successions", verbose_name=_("old unit"))
    new = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="predecessions", verbose_name=_("new unit"))
    on = models.DateField(_("first day of the new unit"))
    is_inferred = models.BooleanField(
        _("inferred"), default=False, help_text=_("Concluded from the name; no document was seen.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="unitsuccession_old_new_unique"),
            models.CheckConstraint(condition=~models.Q(old=models.F("new")), name="unitsuccession_not_itself"),
        ]

    def __str__(self):
        return f"{self.old} → {self.new}"
