"""The law as data: what an article asks of whom, in versions that hold from a day on; and the forms of disclosure."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from democracy.models.choices import Bound, DaysKind, Frequency, Right, StartsWith, Verified
from democracy.models.named import in_language


@pghistory.track()
class DisclosureForm(models.Model):
    """One way of making public (Law 10/2022/QH15, article 12, clause 1 lists ten)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_vi = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=10)
    is_active = models.BooleanField(_("offered in forms"), default=True)

    class Meta:
        verbose_name = _("form of disclosure")
        verbose_name_plural = _("forms of disclosure")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")


@pghistory.track()
class Provision(models.Model):
    """One duty of the law by article and clause; its words and time limits stand in versions."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    document = models.ForeignKey(
        "democracy.LegalDocument", models.PROTECT, related_name="provisions", verbose_name=_("document")
    )
    article = models.CharField(_("article"), max_length=20)
    clause = models.CharField(_("clause or item"), max_length=20, blank=True)
    bound = models.CharField(_("who is bound"), max_length=12, choices=Bound.choices)
    right = models.CharField(_("right of the people"), max_length=16, choices=Right.choices)
    position = models.PositiveSmallIntegerField(_("position"), default=10)
    tracked_from = models.DateField(
        _("asked for by the portal from"),
        null=True,
        blank=True,
        help_text=_("Periods that begin before this day never fall due here; empty: units are not asked for it."),
    )

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["bound", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "article", "clause", "bound"],
                name="provision_once_per_clause",
                violation_error_message=_("This clause stands in the catalogue already."),
            ),
        ]

    def __str__(self):
        return f"{self.reference}, {self.document.number}"

    @property
    def reference(self) -> str:
        """“Article 11, clause 2” in the reader's language."""
        if self.clause:
            return _now("Article %(article)s, clause %(clause)s") % {"article": self.article, "clause": self.clause}
        return _now("Article %(article)s") % {"article": self.article}


class ProvisionVersionQuerySet(models.QuerySet):
    """Questions about versions."""

    def in_force(self, day):
        """The versions that hold on a day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


@pghistory.track()
class ProvisionVersion(models.Model):
    """What a provision asks from one day on. A used version stays as it is: a change is a new version.

    `days` counted as `days_kind` from `starts_with` (periodic) or from the decision (each event) give the due date;
    None means that no time limit is known. `posted_days` is how long it has to stay public, where that is known.
    """

    provision = models.ForeignKey(Provision, models.PROTECT, related_name="versions", verbose_name=_("provision"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    text_vi = models.TextField(_("what has to be done"))
    text_en = models.TextField(_("what has to be done, in English"), blank=True)
    frequency = models.CharField(_("how often"), max_length=12, choices=Frequency.choices)
    starts_with = models.CharField(
        _("time limit runs from"), max_length=12, choices=StartsWith.choices, default=StartsWith.PERIOD_END
    )
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    days_kind = models.CharField(_("kind of days"), max_length=8, choices=DaysKind.choices, default=DaysKind.WORKING)
    posted_days = models.PositiveSmallIntegerField(_("days to stay public"), null=True, blank=True)
    forms = models.ManyToManyField(DisclosureForm, blank=True, related_name="+", verbose_name=_("forms asked for"))
    is_placeholder = models.BooleanField(
        _("text not entered yet"),
        default=False,
        help_text=_("The words of the law were not at hand; nothing falls due from it until they are entered."),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    verified = models.CharField(_("checked"), max_length=6, choices=Verified.choices, default=Verified.NO)

    objects = ProvisionVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a provision")
        verbose_name_plural = _("versions of provisions")
        ordering = ["provision", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["provision", "valid_from"], name="provision_version_once_a_day"),
            models.UniqueConstraint(
                fields=["provision"],
                condition=Q(valid_to=None),
                name="provision_version_one_open",
                violation_error_message=_("End the version that holds now before a new one begins."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="provision_version_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]

    def __str__(self):
        return f"{self.provision.reference} ({self.valid_from:%d/%m/%Y})"

    @property
    def text(self) -> str:
        """What has to be done, in the reader's language."""
        return in_language(self, "text")

    @property
    def is_periodic(self) -> bool:
        """Whether it comes back by itself."""
        return self.frequency != Frequency.EVENT
