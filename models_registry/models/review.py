"""Scores: a reviewer's per criterion, and the unit's own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Review(models.Model):
    """One reviewer's appraisal of one dossier; counts from the moment it is handed in."""

    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="reviews", verbose_name=_("dossier")
    )
    reviewer = models.ForeignKey("accounts.User", models.PROTECT, related_name="reviews", verbose_name=_("reviewer"))
    assigned_at = models.DateTimeField(_("assigned at"), default=now, editable=False)
    assigned_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("assigned by"))
    comment = models.TextField(_("comment"), blank=True)
    submitted_at = models.DateTimeField(_("handed in at"), null=True, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "reviewer"], name="review_once_a_reviewer"),
        ]
        indexes = [
            models.Index(fields=["reviewer", "id"], name="review_waiting", condition=Q(submitted_at=None)),
        ]

    def __str__(self):
        return str(self.submission)


class Score(models.Model):
    """Points for one criterion with the reason; `met` answers a gate."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="scores", verbose_name=_("review"))
    criterion = models.ForeignKey("models_registry.Criterion", models.PROTECT, verbose_name=_("criterion"))
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    met = models.BooleanField(_("met"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once_a_criterion")]

    def __str__(self):
        return f"{self.criterion}: {self.points}"


class SelfScore(models.Model):
    """The unit's own points for one criterion, with the reason."""

    submission = models.ForeignKey(
        "models_registry.Submission", models.CASCADE, related_name="self_scores", verbose_name=_("dossier")
    )
    criterion = models.ForeignKey("models_registry.Criterion", models.PROTECT, verbose_name=_("criterion"))
    points = models.PositiveSmallIntegerField(_("points"), null=True, blank=True)
    met = models.BooleanField(_("met"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("own score")
        verbose_name_plural = _("own scores")
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["submission", "criterion"], name="self_score_once")]

    def __str__(self):
        return f"{self.criterion}: {self.points}"
