"""The ladders of reminders as data: which steps, before, on and after a due date, tell whom; in force from a day on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from mobilization.reminders.ladder import Rung, To


class Ladder(models.Model):
    """One version: in force from `valid_from` until the next begins, for one source of deadlines or for all."""

    source = models.CharField(
        _("for"),
        max_length=40,
        blank=True,
        help_text=_("Empty: for every kind of deadline that has no ladder of its own."),
    )
    valid_from = models.DateField(_("in force from"))
    note = models.CharField(_("why"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("written at"), default=now, editable=False)

    class Meta:
        verbose_name = _("ladder of reminders")
        verbose_name_plural = _("ladders of reminders")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "valid_from"],
                name="ladder_one_a_day",
                violation_error_message=_("A ladder begins on this day already."),
            ),
        ]

    def __str__(self):
        return f"{self.valid_from:%d/%m/%Y} {self.source}".strip()


class LadderStep(models.Model):
    """One rung of a ladder."""

    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="steps", verbose_name=_("ladder of reminders"))
    offset = models.SmallIntegerField(
        _("days from the due date"), help_text=_("−7: a week before; 0: on the day; 3: three days after.")
    )
    is_working = models.BooleanField(_("working days"), default=False)
    to = models.CharField(_("tells"), max_length=10, choices=To.choices, default=To.DOER)
    every = models.PositiveSmallIntegerField(
        _("again every … days"), default=0, help_text=_("0: once. Only for steps after the due date.")
    )
    on_holidays = models.BooleanField(_("on days off too"), default=False)

    class Meta:
        verbose_name = _("step of a ladder")
        verbose_name_plural = _("steps of a ladder")
        ordering = ["ladder", "offset", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ladder", "offset", "is_working", "to"],
                name="ladder_step_once",
                violation_error_message=_("This step stands in the ladder already."),
            ),
            models.CheckConstraint(
                condition=Q(offset__gte=-180, offset__lte=365),
                name="ladder_step_near_the_date",
                violation_error_message=_("A step lies at most 180 days before and 365 days after the due date."),
            ),
            models.CheckConstraint(
                condition=Q(every=0) | Q(offset__gt=0),
                name="ladder_step_repeats_after_the_date",
                violation_error_message=_("Only a step after the due date can be repeated."),
            ),
            models.CheckConstraint(condition=Q(to__in=To.values), name="ladder_step_tells_somebody"),
        ]

    def __str__(self):
        return f"{self.offset:+d} {self.get_to_display()}"

    @property
    def rung(self) -> Rung:
        """What the pure reckoning works with."""
        return Rung(self.offset, self.to, self.is_working, self.every, self.on_holidays)
