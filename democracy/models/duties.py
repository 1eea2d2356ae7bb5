"""What a unit owes under a provision in one period or for one matter, until when, and how that day was reckoned."""

import datetime

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Filed(models.TextChoices):
    """What is kept of a duty; whether it is done, due or late is computed from evidence and dates (`DutyState`)."""

    OPEN = "open", _("to be carried out")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class DutyTurn(models.TextChoices):
    """Who has to act on a duty."""

    UNIT = "unit", _("the unit")
    NOBODY = "nobody", _("nobody")


class DutyState(models.TextChoices):
    """The state that every list, figure and cell of the matrix shows."""

    LATE = "late", _("late")
    DUE = "due", _("due")
    DONE = "done", _("done")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    UNKNOWN = "unknown", _("not yet known")


#: The tone of each state's tag and cell.
DUTY_TONES = {
    DutyState.LATE: "bad",
    DutyState.DUE: "waiting",
    DutyState.DONE: "good",
    DutyState.NOT_APPLICABLE: "neutral",
    DutyState.UNKNOWN: "neutral",
}


class DutyQuerySet(models.QuerySet):
    """Questions about duties."""

    def with_state(self, day: datetime.date):
        """Each row with `state` on a day; the one definition that lists, figures and the matrix share."""
        return self.annotate(
            state=Case(
                When(status=Filed.NOT_APPLICABLE, then=Value(DutyState.NOT_APPLICABLE)),
                When(done_on__isnull=False, then=Value(DutyState.DONE)),
                When(due_on__isnull=True, then=Value(DutyState.UNKNOWN)),
                When(due_on__lt=day, then=Value(DutyState.LATE)),
                default=Value(DutyState.DUE),
                output_field=models.CharField(),
            )
        )

    def open(self):
        """Those on which somebody still has to act."""
        return self.filter(status=Filed.OPEN, done_on__isnull=True)


class Duty(models.Model):
    """One duty of one unit. The version of the provision is kept: a later edit of the law changes nothing before it.

    `status`, `turn` and `due_on` are written by the transition engine and the services of duties alone;
    `first_due_on` is the day as first reckoned, `due_on` the day that holds after extensions; `reckoning` keeps the
    arithmetic (start, days, kind, free days left out) as it was made.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="duties", verbose_name=_("unit"))
    unit_name = models.CharField(_("name of the unit then"), max_length=200)
    provision = models.ForeignKey(
        "democracy.Provision", models.PROTECT, related_name="duties", verbose_name=_("provision")
    )
    version = models.ForeignKey(
        "democracy.ProvisionVersion", models.PROTECT, related_name="duties", verbose_name=_("version")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    period = models.CharField(
        _("period"), max_length=8, blank=True, help_text=_("Year, H1, Q2; empty for a matter of its own.")
    )
    matter = models.CharField(_("matter"), max_length=300, blank=True)
    document_number = models.CharField(_("number of the decision or document"), max_length=60, blank=True)
    starts_on = models.DateField(_("time limit runs from"))
    first_due_on = models.DateField(_("due on, as first reckoned"), null=True, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    reckoning = models.JSONField(_("reckoning"), default=dict, blank=True)
    status = models.CharField(_("filed as"), max_length=16, choices=Filed.choices, default=Filed.OPEN)
    status_since = models.DateTimeField(_("filed so since"), default=now)
    turn = models.CharField(_("whose turn"), max_length=8, choices=DutyTurn.choices, default=DutyTurn.UNIT)
    turn_since = models.DateTimeField(_("their turn since"), default=now)
    not_applicable_reason = models.TextField(_("why it does not apply"), blank=True)
    done_on = models.DateField(_("carried out on"), null=True, blank=True)
    created_at = models.DateTimeField(_("entered at"), default=now, editable=False)
    created_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "provision", "year", "period"],
                condition=~Q(period=""),
                name="duty_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(status=Filed.OPEN, not_applicable_reason="")
                | (Q(status=Filed.NOT_APPLICABLE, done_on=None) & ~Q(not_applicable_reason="")),
                name="duty_not_applicable_has_reason",
            ),
            models.CheckConstraint(condition=~Q(period="") | ~Q(matter=""), name="duty_of_period_or_matter"),
            models.CheckConstraint(
                condition=Q(due_on=None, first_due_on=None) | Q(due_on__isnull=False, first_due_on__isnull=False),
                name="duty_due_wholly",
            ),
        ]
        indexes = [
            models.Index(fields=["year", "unit", "provision"], name="duty_of_year"),
            models.Index(fields=["unit", "due_on", "id"], name="duty_of_unit"),
            models.Index(
                fields=["due_on", "id"],
                name="duty_open_due",
                condition=Q(status=Filed.OPEN, done_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.unit_name}: {self.matter or self.provision_id} {self.period or ''}{self.year}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("duty-detail", args=[self.pk])

    def state_on(self, day: datetime.date) -> DutyState:
        """The same as `with_state`, for one row in hand (tests compare the two)."""
        if self.status == Filed.NOT_APPLICABLE:
            return DutyState.NOT_APPLICABLE
        if self.done_on is not None:
            return DutyState.DONE
        if self.due_on is None:
            return DutyState.UNKNOWN
        return DutyState.LATE if self.due_on < day else DutyState.DUE


class DutyExtension(models.Model):
    """That a due date was moved, from when to when, by whom and why; added to, never edited."""

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="extensions", verbose_name=_("duty"))
    from_due_on = models.DateField(_("due on before"))
    to_due_on = models.DateField(_("due on now"))
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(_("moved at"), default=now, editable=False)
    made_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("moved by"))
    made_by_post = models.CharField(_("post"), max_length=300)

    class Meta:
        verbose_name = _("moved due date")
        verbose_name_plural = _("moved due dates")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_due_on__gt=F("from_due_on")),
                name="duty_extension_is_later",
                violation_error_message=_("The new day has to be later than the one that holds."),
            ),
        ]

    def __str__(self):
        return f"{self.from_due_on:%d/%m/%Y} → {self.to_due_on:%d/%m/%Y}"
