"""The dossier of a model for one campaign: the nine items of the registration form, its state, its number."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now
from mobilization.core.text import fold
from models_registry.models.states import OPEN, TONES, Status, Turn


class Submission(models.Model):
    """One dossier. `status`, `turn` and `due_on` are written by the transition engine alone."""

    model = models.ForeignKey(
        "models_registry.SkilledModel", models.PROTECT, related_name="submissions", verbose_name=_("model")
    )
    campaign = models.ForeignKey(
        "models_registry.Campaign", models.PROTECT, related_name="submissions", verbose_name=_("campaign")
    )
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="submissions", verbose_name=_("unit"))
    unit_name = models.CharField(_("name of the unit then"), max_length=200)

    status = models.CharField(_("state"), max_length=20, choices=Status.choices, default=Status.DRAFT)
    status_since = models.DateTimeField(_("in this state since"))
    turn = models.CharField(_("whose turn"), max_length=20, choices=Turn.choices, default=Turn.UNIT)
    turn_since = models.DateTimeField(_("their turn since"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=30, blank=True)
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    endorsed_at = models.DateTimeField(_("endorsed at"), null=True, blank=True)
    endorsed_by = models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("endorsed by"),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )
    created_at = models.DateTimeField(_("created at"), default=now, editable=False)
    created_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("created by"))
    start_key = models.UUIDField(_("key of the form"), unique=True, null=True, blank=True, editable=False)

    title = models.CharField(_("title"), max_length=200)
    title_folded = models.CharField(max_length=260, editable=False)
    kind = models.ForeignKey("models_registry.ModelKind", models.PROTECT, verbose_name=_("kind"))
    field = models.ForeignKey("models_registry.ActivityField", models.PROTECT, verbose_name=_("field"))
    hamlet = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hamlet")
    )
    person_post = models.CharField(_("post of the person"), max_length=150, blank=True)
    situation = models.TextField(_("situation and reasons for the choice"), blank=True)
    goals = models.TextField(_("goals and criteria"), blank=True)
    content = models.TextField(_("content and ways of working"), blank=True)
    beneficiaries = models.TextField(_("place and people reached"), blank=True)
    forces = models.TextField(_("who carries it out"), blank=True)
    resources = models.TextField(_("means and time"), blank=True)
    outputs = models.TextField(_("products and results"), blank=True)
    upkeep = models.TextField(_("upkeep and spreading"), blank=True)
    public_summary = models.TextField(_("summary for the public"), blank=True)
    difficulty = models.ForeignKey(
        "models_registry.DifficultyKind",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("kind of difficulty"),
    )
    difficulty_reason = models.TextField(_("why the place or task is difficult"), blank=True)
    discussion_note = models.TextField(_("note of the discussion"), blank=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["model", "campaign"], name="submission_once_a_campaign"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="submission_number_once"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submission_submitted_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(endorsed_at__isnull=True, endorsed_by__isnull=True)
                | Q(endorsed_at__isnull=False, endorsed_by__isnull=False),
                name="submission_endorsed_at_and_by",
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="submission_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(OPEN)) | Q(due_on__isnull=False), name="submission_open_is_due"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into__isnull=True)),
                name="submission_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["turn", "due_on", "id"], name="submission_turn_due"),
            models.Index(fields=["unit", "-status_since", "-id"], name="submission_of_unit"),
            models.Index(fields=["status", "-status_since", "-id"], name="submission_of_status"),
            models.Index(fields=["-status_since", "-id"], name="submission_latest"),
            models.Index(fields=["title_folded", "id"], name="submission_title"),
            models.Index(fields=["number", "id"], name="submission_number"),
            models.Index(fields=["due_on", "id"], name="submission_open_due", condition=Q(status__in=sorted(OPEN))),
        ]

    def __str__(self):
        return f"{self.number}: {self.title}" if self.number else self.title

    def save(self, *args, **kwargs):
        """Keep the folded title beside the title."""
        self.title_folded = fold(self.title)
        fields = kwargs.get("update_fields")
        if fields is not None and "title" in fields:
            kwargs["update_fields"] = {*fields, "title_folded"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The record's page."""
        return reverse("submission-detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """What the audit trail calls it: administrators read the trail, but no title of an unpublished dossier."""
        return self.number or f"#{self.pk}"

    @property
    def tone(self) -> str:
        """The tone of the state's tag."""
        return TONES[Status(self.status)]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.status in OPEN
