"""That a unit or one record gets no reminders for a while, with the reason; admin keeps these rows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today


class PauseQuerySet(models.QuerySet):
    """Questions about pauses."""

    def in_force(self, day):
        """Those that hold on a day."""
        return self.filter(since__lte=day, until__gte=day)


class Pause(models.Model):
    """From one day up to and with another, for a unit or one record; nothing is lost: the ladder goes on after it."""

    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    subject_type = models.CharField(_("kind of record"), max_length=80, blank=True)
    subject_id = models.CharField(
        _("record"), max_length=40, blank=True, help_text=_("The number at the end of the record’s address.")
    )
    since = models.DateField(_("from"), default=today)
    until = models.DateField(_("until"), help_text=_("The last day."))
    reason = models.CharField(_("reason"), max_length=300)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause of reminders")
        verbose_name_plural = _("pauses of reminders")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="pause_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, subject_id="", subject_type="")
                | (Q(unit__isnull=True) & ~Q(subject_id="") & ~Q(subject_type="")),
                name="pause_of_a_unit_or_a_record",
                violation_error_message=_("Choose a unit, or enter one record with its kind."),
            ),
        ]
        indexes = [models.Index(fields=["until"], name="pause_until")]

    def __str__(self):
        return f"{self.unit or self.subject_id}: {self.since:%d/%m/%Y} – {self.until:%d/%m/%Y}"
