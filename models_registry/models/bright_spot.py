"""The honour: a bright spot as the public reads it, and the documents of its recognition."""

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now, today
from mobilization.core.text import exact, fold
from models_registry.check_codes import check_code_make
from models_registry.models.states import Grade


class BrightSpotQuerySet(models.QuerySet):
    """Questions about bright spots."""

    def public(self):
        """Those that the public may read: recognised and not revoked."""
        return self.filter(revoked_at=None)


class BrightSpot(models.Model):
    """What is published, frozen at recognition. Nothing about difficulty stands here: that marks communities."""

    submission = models.OneToOneField(
        "models_registry.Submission", models.PROTECT, related_name="bright_spot", verbose_name=_("dossier")
    )
    model = models.ForeignKey(
        "models_registry.SkilledModel", models.PROTECT, related_name="bright_spots", verbose_name=_("model")
    )
    programme = models.ForeignKey("models_registry.Programme", models.PROTECT, verbose_name=_("programme"))
    field = models.ForeignKey("models_registry.ActivityField", models.PROTECT, verbose_name=_("field"))
    kind = models.ForeignKey("models_registry.ModelKind", models.PROTECT, verbose_name=_("kind"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="bright_spots", verbose_name=_("unit"))
    unit_name = models.CharField(_("name of the unit then"), max_length=200)
    year = models.PositiveSmallIntegerField(_("year"))
    grade = models.CharField(_("grade"), max_length=20, choices=Grade.choices)
    recognized_on = models.DateField(_("recognised on"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    person_post = models.CharField(_("post of the person"), max_length=150, blank=True)
    summary = models.TextField(_("summary"))
    content = models.TextField(_("content and ways of working"))
    outputs = models.TextField(_("products and results"))
    upkeep = models.TextField(_("upkeep and spreading"))
    effects = models.JSONField(_("effect in figures"), default=list)
    search_folded = models.TextField(editable=False)
    search_exact = models.TextField(editable=False)
    folded_vector = models.GeneratedField(
        expression=SearchVector("search_folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    exact_vector = models.GeneratedField(
        expression=SearchVector("search_exact", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = BrightSpotQuerySet.as_manager()

    class Meta:
        verbose_name = _("bright spot")
        verbose_name_plural = _("bright spots")
        ordering = ["-recognized_on", "-pk"]
        indexes = [
            GinIndex(fields=["folded_vector"], name="bright_spot_search"),
            models.Index(fields=["-recognized_on", "-id"], name="bright_spot_newest", condition=Q(revoked_at=None)),
            models.Index(
                fields=["field", "-recognized_on", "-id"],
                name="bright_spot_field",
                condition=Q(revoked_at=None),
            ),
            models.Index(
                fields=["unit", "-recognized_on", "-id"],
                name="bright_spot_unit",
                condition=Q(revoked_at=None),
            ),
            models.Index(
                fields=["year", "-recognized_on", "-id"],
                name="bright_spot_year",
                condition=Q(revoked_at=None),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        """Keep the two search texts beside what they are made of."""
        text = " ".join([self.title, self.unit_name, self.summary, self.content, self.outputs])
        self.search_folded = fold(f"{text} {self.programme.name_vi}")
        self.search_exact = exact(text)
        super().save(*args, **kwargs)


class Validity(models.TextChoices):
    """Whether a recognition holds on a day."""

    VALID = "valid", _("valid")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")


@pghistory.track()
class Recognition(models.Model):
    """The decision of recognition of one bright spot, and of its revocation if there was one."""

    bright_spot = models.OneToOneField(
        BrightSpot, models.PROTECT, related_name="recognition", verbose_name=_("bright spot")
    )
    grade = models.CharField(_("grade"), max_length=20, choices=Grade.choices)
    decision_number = models.CharField(_("number of the decision"), max_length=60)
    decided_on = models.DateField(_("date of the decision"))
    signer_name = models.CharField(_("signer"), max_length=150)
    signer_post = models.CharField(_("post of the signer"), max_length=150)
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    decision = models.ForeignKey(
        "models_registry.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recognitions",
        verbose_name=_("decision"),
    )
    revocation = models.ForeignKey(
        "models_registry.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="revoked_recognitions",
        verbose_name=_("decision of revocation"),
    )
    field_check = models.ForeignKey(
        "models_registry.FieldCheck",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("field check that it rests on"),
    )
    check_code = models.CharField(
        _("code of the check page"), max_length=12, unique=True, default=check_code_make, editable=False
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True, help_text=_("Empty: until it is revoked."))
    revoked_number = models.CharField(_("number of the revocation"), max_length=60, blank=True)
    revoked_on = models.DateField(_("date of the revocation"), null=True, blank=True)
    revoked_reason = models.TextField(_("reason of the revocation"), blank=True)

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_number="", revoked_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoked_number="") & ~Q(revoked_reason="")),
                name="recognition_revoked_wholly",
            ),
        ]

    def __str__(self):
        return self.decision_number

    @property
    def validity(self) -> str:
        """Whether it holds today; the last day still counts."""
        if self.revoked_on:
            return Validity.REVOKED
        return Validity.EXPIRED if self.valid_until and self.valid_until < today() else Validity.VALID
