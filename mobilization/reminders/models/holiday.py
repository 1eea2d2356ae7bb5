"""The days on which offices are closed although it is a weekday, and the weekend days worked in exchange.

The government fixes and swaps days every year: rows come as a suggestion and count as settled once somebody saved them.
"""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Holiday(models.Model):
    """One day that differs from a plain week."""

    class Kind(models.TextChoices):
        """Off, or worked."""

        FREE = "free", _("day off")
        WORKED = "worked", _("worked in exchange")

    day = models.DateField(_("day"), unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.FREE)
    name_vi = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    is_confirmed = models.BooleanField(
        _("checked against the decision"),
        default=False,
        help_text=_("Suggestions are reckoned with, but nobody has compared them with the year’s decision yet."),
    )

    class Meta:
        verbose_name = _("holiday or swapped day")
        verbose_name_plural = _("holidays and swapped days")
        ordering = ["day"]

    def __str__(self):
        return f"{self.day:%d/%m/%Y} {self.name}"

    @property
    def name(self) -> str:
        """In the reader's language, else in Vietnamese."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi
