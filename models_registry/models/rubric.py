"""The scoring sheet: versioned; once a campaign uses a version it stays as it is."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Rubric(models.Model):
    """One version of a programme's scoring sheet, with the marks that the board looks at."""

    programme = models.ForeignKey(
        "models_registry.Programme", models.PROTECT, related_name="rubrics", verbose_name=_("programme")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    is_reference = models.BooleanField(
        _("reference that may be edited"),
        default=False,
        help_text=_("Not an official scale: built from published lists of criteria."),
    )
    pass_points = models.PositiveSmallIntegerField(_("points to be recognised"), default=70)
    outstanding_points = models.PositiveSmallIntegerField(_("points to be outstanding"), default=90)
    spread_points = models.PositiveSmallIntegerField(
        _("spread that asks for a discussion"),
        default=20,
        help_text=_("Highest minus lowest total, in points."),
    )

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ["programme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="rubric_version_once"),
            models.CheckConstraint(
                condition=Q(outstanding_points__gte=F("pass_points")),
                name="rubric_outstanding_above_pass",
                violation_error_message=_("Outstanding cannot need fewer points than recognition."),
            ),
        ]

    def __str__(self):
        return _("%(name)s, version %(version)s") % {"name": self.name, "version": self.version}

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return (self.name_en if get_language() == "en" else "") or self.name_vi

    @property
    def is_used(self) -> bool:
        """Whether a campaign uses it; then only a new version can differ."""
        return self.pk is not None and self.campaigns.exists()


@pghistory.track()
class Criterion(models.Model):
    """One line of a rubric: points, and possibly a gate that has to be met."""

    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="criteria", verbose_name=_("rubric"))
    position = models.PositiveSmallIntegerField(_("position"))
    text_vi = models.CharField(_("criterion"), max_length=400)
    text_en = models.CharField(_("criterion in English"), max_length=400, blank=True)
    max_points = models.PositiveSmallIntegerField(_("most points"))
    evidence_vi = models.CharField(_("evidence asked for"), max_length=400, blank=True)
    evidence_en = models.CharField(_("evidence asked for, in English"), max_length=400, blank=True)
    is_gate = models.BooleanField(_("must be met"), default=False)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["rubric", "position"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "position"], name="criterion_position_once"),
            models.CheckConstraint(condition=Q(max_points__gte=1), name="criterion_has_points"),
        ]

    def __str__(self):
        return self.text

    @property
    def text(self) -> str:
        """The criterion in the reader's language."""
        return (self.text_en if get_language() == "en" else "") or self.text_vi

    @property
    def evidence(self) -> str:
        """The evidence asked for, in the reader's language."""
        return (self.evidence_en if get_language() == "en" else "") or self.evidence_vi
