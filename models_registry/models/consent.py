"""The consent of a person to be named in public, and its withdrawal. The name stands in this row and nowhere else."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Purpose(models.TextChoices):
    """What the person agreed to."""

    NAME_IN_PUBLIC = "name_in_public", _("to be named on public pages, in lists and on the certificate")


class ConsentQuerySet(models.QuerySet):
    """Questions about consents."""

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """One consent for one dossier. With the withdrawal the name is taken out of the row; the sealed paper remains.

    No trail of changes is kept of this table: it would keep the name.
    """

    submission = models.ForeignKey(
        "models_registry.Submission", models.PROTECT, related_name="consents", verbose_name=_("dossier")
    )
    purpose = models.CharField(
        _("agreed to"), max_length=20, choices=Purpose.choices, default=Purpose.NAME_IN_PUBLIC, editable=False
    )
    person_name = models.CharField(_("name of the person"), max_length=150, blank=True)
    given_on = models.DateField(_("given on"))
    recorded_at = models.DateTimeField(_("recorded at"), default=now, editable=False)
    recorded_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("recorded by"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawal recorded at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal recorded by"),
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "purpose"], condition=Q(withdrawn_at=None), name="consent_stands_once"
            ),
            models.CheckConstraint(
                condition=(
                    Q(withdrawn_at__isnull=True, withdrawn_on__isnull=True, withdrawn_by__isnull=True)
                    & ~Q(person_name="")
                )
                | Q(withdrawn_at__isnull=False, withdrawn_on__isnull=False, withdrawn_by__isnull=False, person_name=""),
                name="consent_names_while_it_stands",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it: never the person."""
        return f"#{self.pk}"

    @property
    def stands(self) -> bool:
        """Whether the person may be named."""
        return self.withdrawn_at is None
