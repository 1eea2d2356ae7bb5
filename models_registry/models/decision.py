"""The decision as a paper: who signed it under which number on which day. What it says of each dossier hangs below."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from models_registry.models.states import Grade


class DecisionKind(models.TextChoices):
    """What a decision does."""

    RECOGNITION = "recognition", _("recognition")
    REVOCATION = "revocation", _("revocation")
    RENEWAL = "renewal", _("renewed recognition")


class Capacity(models.TextChoices):
    """In whose place the signer signs, as it stands above the name."""

    OWN = "", _("in the own name")
    ON_BEHALF = "TM.", _("TM. (on behalf of the body)")
    FOR_HEAD = "KT.", _("KT. (for the head)")
    BY_ORDER = "TL.", _("TL. (by order of the head)")
    ACTING = "Q.", _("Q. (acting)")


class Decision(models.Model):
    """One paper; recognitions (and revocations) point to it. A draft is the commission's own business.

    Its number is given once by a body in a year.

    `label` is the number as printed, such as 15/QĐ-UBND; `number` its figure, None on a draft without one and on old
    rows whose number cannot be told apart. `only_grade` narrows a paper of a session to one grade ("": the rest).
    """

    kind = models.CharField(_("kind"), max_length=20, choices=DecisionKind.choices)
    body = models.ForeignKey(
        "models_registry.IssuingBody", models.PROTECT, related_name="decisions", verbose_name=_("body that signs")
    )
    number = models.PositiveIntegerField(_("figure of the number"), null=True, blank=True)
    label = models.CharField(_("number of the decision"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    signer_name = models.CharField(_("signer"), max_length=150, blank=True)
    signer_post = models.CharField(_("post of the signer"), max_length=150, blank=True)
    capacity = models.CharField(_("signs as"), max_length=4, choices=Capacity.choices, default=Capacity.OWN, blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    session = models.ForeignKey(
        "models_registry.BoardSession",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("session of the board"),
    )
    only_grade = models.CharField(_("only for the grade"), max_length=20, choices=Grade.choices, blank=True)
    created_at = models.DateTimeField(_("created at"), default=now, editable=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("created by"))
    finalised_at = models.DateTimeField(_("made final at"), null=True, blank=True)
    finalised_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("made final by")
    )

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "number"], name="decision_number_once"),
            models.UniqueConstraint(fields=["session", "kind", "only_grade"], name="decision_once_a_session_and_grade"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | (Q(year__isnull=False) & ~Q(label="")),
                name="decision_number_has_year_and_label",
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, year__isnull=True)
                | Q(decided_on__isnull=False, year__isnull=False, decided_on__year=models.F("year")),
                name="decision_year_is_of_its_day",
            ),
            models.CheckConstraint(
                condition=Q(finalised_at__isnull=True, finalised_by__isnull=True)
                | Q(finalised_at__isnull=False, finalised_by__isnull=False),
                name="decision_final_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(finalised_at__isnull=True)
                | (Q(decided_on__isnull=False) & ~Q(label="") & ~Q(signer_name="") & ~Q(signer_post="")),
                name="decision_final_is_complete",
            ),
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="decision_kind_known"),
        ]

    def __str__(self):
        return self.label or str(_("decision without a number"))

    @property
    def is_final(self) -> bool:
        """Whether it can no longer be changed."""
        return self.finalised_at is not None
