"""One kept file and what is known of it; its bytes lie in the store under `stored_name`."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from mobilization.attachments.content.kinds import IMAGES, FileKind
from mobilization.attachments.limits import CAPTION_LENGTH
from mobilization.core.clock import now


class AttachmentQuerySet(models.QuerySet):
    """Questions about files."""

    def of(self, owner_type: str, owner_id):
        """The files of one thing, oldest first."""
        return self.filter(owner_type=owner_type, owner_id=str(owner_id)).order_by("pk")

    def unsealed(self):
        """What may be shown without a reason; whatever a page of the public shows is chosen from these."""
        return self.filter(is_sealed=False)

    def outlived(self, day: datetime.date):
        """Sealed files whose term has ended before `day`, oldest first."""
        first_kept = day - datetime.timedelta(days=settings.SEALED_DAYS)
        by_rule = Q(retain_until__isnull=True, uploaded_at__date__lt=first_kept)
        return self.filter(Q(retain_until__lt=day) | by_rule, is_sealed=True).order_by("pk")


class Attachment(models.Model):
    """A file of a thing of some domain; the thing is named as text, so that this floor refers to none above it."""

    owner_type = models.CharField(_("kind of record"), max_length=80)
    owner_id = models.CharField(_("record"), max_length=40)
    stored_name = models.CharField(_("name in the store"), max_length=120, unique=True, editable=False)
    original_name = models.CharField(_("file name"), max_length=160)
    content_type = models.CharField(_("kind of file"), max_length=100, choices=FileKind.choices)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("checksum"), max_length=64)
    has_thumbnail = models.BooleanField(_("has a thumbnail"), default=False)
    caption = models.CharField(_("caption"), max_length=CAPTION_LENGTH, blank=True)
    consent_note = models.CharField(_("consent of the people shown"), max_length=CAPTION_LENGTH, blank=True)
    is_sealed = models.BooleanField(_("names or signatures: never public"), default=False)
    retain_until = models.DateField(_("kept until"), null=True, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"), default=now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner_type", "owner_id", "sha256"], name="attachment_once_per_owner"),
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_not_empty"),
            models.CheckConstraint(condition=Q(content_type__in=FileKind.values), name="attachment_kind_known"),
            models.CheckConstraint(
                condition=Q(is_sealed=True) | Q(retain_until__isnull=True), name="attachment_term_of_sealed_only"
            ),
        ]

    def __str__(self):
        return self.original_name

    @property
    def audit_label(self) -> str:
        """What the trail calls it: file names name people."""
        return f"#{self.pk}"

    @property
    def kept_until(self) -> datetime.date | None:
        """The last day of a sealed file: its own, else by the rule of SEALED_DAYS; None for all others."""
        if not self.is_sealed:
            return None
        return self.retain_until or localdate(self.uploaded_at) + datetime.timedelta(days=settings.SEALED_DAYS)

    @property
    def is_image(self) -> bool:
        """Whether it is a photo or picture."""
        return self.content_type in IMAGES
