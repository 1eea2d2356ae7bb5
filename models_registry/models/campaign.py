"""The yearly call of a programme: dates, days per step, rubric, the board's rules, the sequence of numbers."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today


class CampaignQuerySet(models.QuerySet):
    """Questions about campaigns."""

    def open_on(self, day=None):
        """Those that take registrations on a day (today)."""
        day = day or today()
        return self.filter(opens_on__lte=day, closes_on__gte=day)


@pghistory.track(exclude=["last_number"])
class Campaign(models.Model):
    """One year of one programme. The days and ratios are suggestions that the office may change (no law fixes them)."""

    programme = models.ForeignKey(
        "models_registry.Programme", models.PROTECT, related_name="campaigns", verbose_name=_("programme")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    rubric = models.ForeignKey(
        "models_registry.Rubric", models.PROTECT, related_name="campaigns", verbose_name=_("rubric")
    )
    opens_on = models.DateField(_("registration opens"))
    closes_on = models.DateField(_("registration closes"))
    self_assess_until = models.DateField(_("self-assessment until"))
    recognize_until = models.DateField(_("recognition until"))
    days_to_endorse = models.PositiveSmallIntegerField(_("days to endorse"), default=7)
    days_to_correct = models.PositiveSmallIntegerField(_("days to correct"), default=10)
    days_to_screen = models.PositiveSmallIntegerField(_("days to screen"), default=10)
    days_to_assign = models.PositiveSmallIntegerField(_("days to assign reviewers"), default=10)
    days_to_review = models.PositiveSmallIntegerField(_("days to review"), default=21)
    days_to_decide = models.PositiveSmallIntegerField(_("days to decide"), default=30)
    reviewers_required = models.PositiveSmallIntegerField(
        _("reviewers per dossier"), default=3, validators=[MinValueValidator(1)]
    )
    quorum_part = models.PositiveSmallIntegerField(_("quorum: parts"), default=1)
    quorum_of = models.PositiveSmallIntegerField(_("quorum: of"), default=2)
    pass_part = models.PositiveSmallIntegerField(_("majority of those present: parts"), default=2)
    pass_of = models.PositiveSmallIntegerField(_("majority of those present: of"), default=3)
    years_valid = models.PositiveSmallIntegerField(
        _("years that a recognition is valid"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Empty: until it is revoked."),
    )
    last_number = models.PositiveIntegerField(_("last number given"), default=0, editable=False)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-year", "programme__position"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="campaign_once_a_year"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on"))
                & Q(self_assess_until__gte=F("opens_on"))
                & Q(recognize_until__gte=F("self_assess_until")),
                name="campaign_dates_in_order",
                violation_error_message=_("The dates of the campaign are not in order."),
            ),
            models.CheckConstraint(
                condition=Q(reviewers_required__gte=1),
                name="campaign_has_reviewers",
                violation_error_message=_("A dossier needs at least one reviewer."),
            ),
            models.CheckConstraint(
                condition=Q(quorum_of__gte=F("quorum_part"), pass_of__gte=F("pass_part"))
                & Q(quorum_part__gte=1, pass_part__gte=1),
                name="campaign_ratios_possible",
                violation_error_message=_("A quorum or majority cannot be more than the whole."),
            ),
        ]

    def __str__(self):
        return _("%(programme)s %(year)s") % {"programme": self.programme.name, "year": self.year}

    def is_open_on(self, day) -> bool:
        """Whether registrations are taken on a day."""
        return self.opens_on <= day <= self.closes_on
