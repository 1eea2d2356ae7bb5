"""Kinds of units (xã, phường, huyện, sở ...) and the level of each. Names are data that admins edit."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The tiers of the tree; code decides by level, never by kind."""

    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")
    HAMLET = "hamlet", _("Hamlet")
    BODY = "body", _("Body of the province")


class UnitKind(models.Model):
    """One kind of unit, loaded from `data/kinds.csv` and editable afterwards."""

    code = models.SlugField(_("code"), max_length=40)
    name_vi = models.CharField(_("name in Vietnamese"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    position = models.PositiveSmallIntegerField(_("position in lists"), default=0)

    class Meta:
        verbose_name = _("kind of unit")
        verbose_name_plural = _("kinds of units")
        ordering = ["position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="unitkind_code_unique"),
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="unitkind_level_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language; Vietnamese where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi
