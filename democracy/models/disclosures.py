"""The register of what a unit made public: what, in which forms, where, from when to when, and every correction."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from mobilization.core.text import fold


class DisclosureQuerySet(models.QuerySet):
    """Questions about entries of the register."""

    def standing(self):
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)


class Disclosure(models.Model):
    """One entry: a duty, or something that no provision of the catalogue asks for, was made public.

    The register, not the document: what special law keeps elsewhere stays there and is named by `place`. Corrected
    with a trace (`DisclosureCorrection`), taken back with a reason, never deleted.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="disclosures", verbose_name=_("unit"))
    unit_name = models.CharField(_("name of the unit then"), max_length=200)
    duty = models.ForeignKey(
        "democracy.Duty",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="disclosures",
        verbose_name=_("duty"),
    )
    title = models.CharField(_("what was made public"), max_length=300)
    document_number = models.CharField(_("number of the document"), max_length=60, blank=True)
    forms = models.ManyToManyField("democracy.DisclosureForm", related_name="+", verbose_name=_("forms"))
    place = models.CharField(
        _("where it can be read or heard"),
        max_length=300,
        help_text=_("For example the noticeboard of the headquarters and the culture houses of all hamlets."),
    )
    web_address = models.URLField(_("address on the web"), max_length=500, blank=True)
    public_from = models.DateField(_("public from"))
    public_to = models.DateField(
        _("public until"), null=True, blank=True, help_text=_("Empty: it stays public without an end.")
    )
    recorded_at = models.DateTimeField(_("entered at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("entered by"))
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    withdrawn_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    withdrawn_reason = models.TextField(_("why it was taken back"), blank=True)
    search_folded = models.TextField(editable=False)
    search_vector = models.GeneratedField(
        expression=SearchVector("search_folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("disclosure")
        verbose_name_plural = _("register of disclosures")
        ordering = ["-public_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(public_to=None) | Q(public_to__gte=F("public_from")),
                name="disclosure_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                name="disclosure_withdrawn_wholly",
            ),
        ]
        indexes = [
            GinIndex(fields=["search_vector"], name="disclosure_search"),
            models.Index(fields=["unit", "-public_from", "-id"], name="disclosure_of_unit"),
            models.Index(fields=["-public_from", "-id"], name="disclosure_newest"),
            models.Index(
                fields=["unit", "public_to"],
                name="disclosure_runs_out",
                condition=Q(withdrawn_at=None, public_to__isnull=False),
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, **kwargs):
        """Keep the search text beside what it is made of."""
        self.search_folded = fold(f"{self.title} {self.document_number} {self.place} {self.unit_name}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_folded"}
        super().save(**kwargs)

    def get_absolute_url(self) -> str:
        """Its page in the public register."""
        return reverse("disclosure-detail", args=[self.pk])


class DisclosureCorrection(models.Model):
    """One correction: what stood there before, when and why it was changed; added to, never edited."""

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="corrections", verbose_name=_("disclosure"))
    version = models.PositiveIntegerField(_("version before"))
    before = models.JSONField(_("what stood there"))
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("corrected at"), default=now, editable=False)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("corrected by"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "version"], name="disclosure_correction_once_a_version"),
        ]

    def __str__(self):
        return f"{self.disclosure_id} v{self.version}"
