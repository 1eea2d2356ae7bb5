"""Lists that administrators edit: programmes, fields, kinds, kinds of difficulty, bodies that sign decisions."""

import pghistory
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class NamedChoice(models.Model):
    """A choice with a Vietnamese name and an English one that falls back to it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=10)
    is_active = models.BooleanField(_("offered in forms"), default=True)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return (self.name_en if get_language() == "en" else "") or self.name_vi


@pghistory.track()
class Programme(NamedChoice):
    """One of the three recognitions of the province; all share one workflow."""

    prefix = models.CharField(
        _("prefix of numbers"), max_length=10, help_text=_("Dossiers are numbered like DVK-2026-0001.")
    )

    class Meta(NamedChoice.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


@pghistory.track()
class ActivityField(NamedChoice):
    """One of the four fields of activity; a model belongs to one."""

    covers_vi = models.TextField(_("what it covers"), blank=True)
    covers_en = models.TextField(_("what it covers, in English"), blank=True)

    class Meta(NamedChoice.Meta):
        verbose_name = _("field of activity")
        verbose_name_plural = _("fields of activity")

    @property
    def covers(self) -> str:
        """What the field covers, in the reader's language."""
        return (self.covers_en if get_language() == "en" else "") or self.covers_vi


@pghistory.track()
class ModelKind(NamedChoice):
    """Collective model or individual example."""

    is_individual = models.BooleanField(
        _("one person"), default=False, help_text=_("Published by post and unit; a name only with consent.")
    )

    class Meta(NamedChoice.Meta):
        verbose_name = _("kind of model")
        verbose_name_plural = _("kinds of model")


@pghistory.track()
class DifficultyKind(NamedChoice):
    """Why a place or a task is difficult; marks communities, so it is never public."""

    is_none = models.BooleanField(
        _("nothing difficult"), default=False, db_default=False, help_text=_("Whoever chooses it gives no reason.")
    )

    class Meta(NamedChoice.Meta):
        verbose_name = _("kind of difficulty")
        verbose_name_plural = _("kinds of difficulty")


class PaperForm(models.TextChoices):
    """How a body's papers are laid out."""

    STATE = "state", _("paper of the State")
    PARTY = "party", _("paper of the Party")


@pghistory.track()
class IssuingBody(NamedChoice):
    """A body that signs decisions; `symbol` is what stands after the number, such as QĐ-UBND."""

    symbol = models.CharField(
        _("symbol of its decisions"),
        max_length=30,
        help_text=_("What stands after the number, for example QĐ-UBND; numbers are told apart by it."),
    )
    form = models.CharField(_("form of its papers"), max_length=10, choices=PaperForm.choices, default=PaperForm.STATE)

    class Meta(NamedChoice.Meta):
        verbose_name = _("body that signs decisions")
        verbose_name_plural = _("bodies that sign decisions")
        constraints = [models.UniqueConstraint(fields=["symbol"], name="issuing_body_symbol_once")]
