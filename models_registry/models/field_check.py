"""The field check of a dossier: who went, what they saw per criterion, what they conclude. A record, not a state."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Conclusion(models.TextChoices):
    """What a field check concludes of the whole."""

    CONFIRMED = "confirmed", _("confirmed")
    WITH_REMARKS = "with_remarks", _("confirmed with remarks")
    NOT_CONFIRMED = "not_confirmed", _("not confirmed")


class Seen(models.TextChoices):
    """What was seen of one criterion."""

    CONFIRMED = "confirmed", _("confirmed")
    PARTLY = "partly", _("partly confirmed")
    NOT_CONFIRMED = "not_confirmed", _("not confirmed")
    NOT_LOOKED_AT = "not_looked_at", _("not looked at")


class FieldCheck(models.Model):
    """One visit. Frozen once finished; a correction is a new one that `corrects` it and says why.

    The check that counts is the last finished one.
    """

    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="field_checks", verbose_name=_("dossier")
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    correction_reason = models.TextField(_("reason of the correction"), blank=True)
    checked_on = models.DateField(_("day of the visit"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=20, choices=Conclusion.choices, blank=True)
    conclusion_text = models.TextField(_("conclusion in words"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    finished_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("finished by")
    )

    class Meta:
        verbose_name = _("field check")
        verbose_name_plural = _("field checks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"], condition=Q(finished_at__isnull=True), name="field_check_one_open"
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, finished_by__isnull=True)
                | Q(finished_at__isnull=False, finished_by__isnull=False),
                name="field_check_finished_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True)
                | (Q(checked_on__isnull=False) & ~Q(place="") & ~Q(conclusion="") & ~Q(conclusion_text="")),
                name="field_check_finished_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="field_check_correction_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(conclusion="") | Q(conclusion__in=Conclusion.values), name="field_check_conclusion_known"
            ),
        ]

    def __str__(self):
        return str(_("Field check of %(dossier)s") % {"dossier": self.submission.number})

    def get_absolute_url(self) -> str:
        """The page of the check."""
        return reverse("field-check-detail", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        """Whether it can no longer be changed."""
        return self.finished_at is not None


class FieldMember(models.Model):
    """One who went, by post and unit: names stay out."""

    check_record = models.ForeignKey(FieldCheck, models.CASCADE, related_name="members", verbose_name=_("field check"))
    position = models.PositiveSmallIntegerField(_("position"))
    post = models.CharField(_("post"), max_length=150)
    unit = models.CharField(_("unit"), max_length=200)

    class Meta:
        verbose_name = _("member of a field check")
        verbose_name_plural = _("members of a field check")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["check_record", "position"], name="field_member_position_once"),
            models.CheckConstraint(condition=~Q(post="") & ~Q(unit=""), name="field_member_has_post_and_unit"),
        ]

    def __str__(self):
        return f"{self.post}, {self.unit}"


class FieldFinding(models.Model):
    """What was seen of one criterion."""

    check_record = models.ForeignKey(FieldCheck, models.CASCADE, related_name="findings", verbose_name=_("field check"))
    criterion = models.ForeignKey("models_registry.Criterion", models.PROTECT, verbose_name=_("criterion"))
    seen = models.CharField(_("what was seen"), max_length=20, choices=Seen.choices, blank=True)
    text = models.TextField(_("remarks"), blank=True)

    class Meta:
        verbose_name = _("finding of a field check")
        verbose_name_plural = _("findings of a field check")
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["check_record", "criterion"], name="field_finding_once_a_criterion"),
            models.CheckConstraint(condition=Q(seen="") | Q(seen__in=Seen.values), name="field_finding_seen_known"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.get_seen_display()}"
