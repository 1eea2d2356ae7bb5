"""How many households a hamlet had on a day: dated figures, never overwritten by later ones."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.units.models.units import Unit


class HouseholdCount(models.Model):
    """The households counted on one day; votes count against all of them (law 10/2022/QH15)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="household_counts", verbose_name=_("unit"))
    counted_on = models.DateField(_("counted on"))
    households = models.PositiveIntegerField(_("households"))

    class Meta:
        verbose_name = _("count of households")
        verbose_name_plural = _("counts of households")
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "counted_on"], name="householdcount_one_per_unit_and_day"),
        ]

    def __str__(self):
        return f"{self.unit}: {self.households}"
