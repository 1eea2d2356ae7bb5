"""That a person holds a role in a unit from one day to another; ends, is never deleted."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.units.models import Level

#: Roles that only one kind of unit has.
LEVELS = {Role.COMMUNE_OFFICER: Level.COMMUNE, Role.DEPARTMENT_OFFICER: Level.BODY}


class MembershipQuerySet(models.QuerySet):
    """Questions about memberships."""

    def in_force(self, on=None):
        """Those that give rights on a day (today): of people who may sign in, in units that still stand."""
        day = on or today()
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            Q(unit__valid_to=None) | Q(unit__valid_to__gte=day),
            valid_from__lte=day,
            user__is_active=True,
        )


@pghistory.track()
class Membership(models.Model):
    """The actor of every change: person, unit and role together."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="memberships", verbose_name=_("person"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="memberships", verbose_name=_("unit"))
    role = models.CharField(_("role"), max_length=40, choices=Role.choices)
    post = models.CharField(
        _("post"),
        max_length=120,
        blank=True,
        help_text=_("As shown to other units, for example “Phó Bí thư”."),
    )
    valid_from = models.DateField(_("from"), default=today)
    valid_to = models.DateField(_("until"), null=True, blank=True, help_text=_("The last day; empty: no end yet."))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["user__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="membership_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "role"],
                condition=Q(valid_to=None),
                name="membership_open_once",
                violation_error_message=_("This person holds this role in this unit already."),
            ),
        ]
        indexes = [models.Index(fields=["unit", "role"], name="membership_holders")]

    def __str__(self):
        return f"{self.user.name}, {self.post_label}"

    def clean(self):
        """A post fits its unit: an officer of a commune sits in a commune, and no post begins after its unit ended."""
        if self.unit_id is None or not self.valid_from:
            return
        if self.unit.valid_to and self.unit.valid_to < self.valid_from:
            raise ValidationError(
                {"unit": _("This unit ended on %(day)s.") % {"day": f"{self.unit.valid_to:%d/%m/%Y}"}}
            )
        wanted = LEVELS.get(self.role)
        if wanted and self.unit.kind.level != wanted:
            raise ValidationError({"role": _("This role does not fit the kind of unit.")})

    @property
    def post_label(self) -> str:
        """What other units see: the post (or the role in words) and the unit, never the name."""
        return f"{self.post or self.get_role_display()}, {self.unit.name}"
