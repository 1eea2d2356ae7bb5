"""A secret address with which a calendar program reads a person's open deadlines. Only a hash of it is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class CalendarLink(models.Model):
    """One link: named after the device it is for, works until it is revoked."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("person"))
    name = models.CharField(_("name"), max_length=60)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made at"), default=now, editable=False)
    used_at = models.DateTimeField(_("last read at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["user"], name="calendar_link_open", condition=Q(revoked_at__isnull=True))]

    def __str__(self):
        return self.name
