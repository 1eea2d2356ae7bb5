"""A return for changes: one round with its reason and day, what the dossier said then, and the remarks pinned to it."""

import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import Role
from mobilization.core.clock import now
from models_registry.openings import TARGETS

#: A return gives at least until tomorrow and at most this many days.
MOST_DAYS = 90


class ReturnRound(models.Model):
    """One return. `before` is the dossier at that moment, `after` as it was last sent since; see snapshots.py."""

    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="return_rounds", verbose_name=_("dossier")
    )
    number = models.PositiveSmallIntegerField(_("round"))
    reason = models.TextField(_("reason"))
    returned_at = models.DateTimeField(_("returned at"), default=now, editable=False)
    returned_on = models.DateField(_("returned on"))
    returned_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("returned by"),
    )
    returned_role = models.CharField(_("role"), max_length=40, choices=Role.choices, blank=True)
    returned_unit = models.CharField(_("unit"), max_length=200, blank=True)
    due_on = models.DateField(_("due on"))
    before = models.JSONField(_("at the return"))
    after = models.JSONField(_("as sent again"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent again at"), null=True, blank=True)

    class Meta:
        verbose_name = _("return for changes")
        verbose_name_plural = _("returns for changes")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="return_round_numbered_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=Q(sent_at__isnull=True), name="return_round_one_open"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="return_round_has_reason"),
            models.CheckConstraint(
                condition=Q(due_on__gt=F("returned_on"))
                & Q(due_on__lte=F("returned_on") + datetime.timedelta(days=MOST_DAYS)),
                name="return_round_due_in_range",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, after__isnull=True) | Q(sent_at__isnull=False, after__isnull=False),
                name="return_round_sent_with_contents",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="return_stands",
                operation=pgtrigger.UpdateOf("submission_id", "number", "reason", "due_on", "before", "returned_at")
                | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.submission_id}: {self.number}"


class ReturnRemark(models.Model):
    """What shall be changed at one place of the dossier, and what the unit answers."""

    round = models.ForeignKey(ReturnRound, models.PROTECT, related_name="remarks", verbose_name=_("return for changes"))
    target = models.CharField(_("place"), max_length=40)
    text = models.TextField(_("remark"))
    answer = models.TextField(_("answer of the unit"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "target"], name="remark_once_a_place"),
            models.CheckConstraint(condition=Q(target__in=TARGETS), name="remark_place_known"),
            models.CheckConstraint(condition=~Q(text=""), name="remark_not_empty"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="remark_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="remark_answer_is_someones"
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="remark_stands",
                operation=pgtrigger.UpdateOf("round_id", "target", "text") | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.target}: {self.text}"
