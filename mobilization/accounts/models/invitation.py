"""A link that lets a new person choose a password; works once and expires. Only a hash of it is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class Invitation(models.Model):
    """One invitation of one person."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="invitations", verbose_name=_("person"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("sent at"), default=now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]

    def __str__(self):
        return str(self.user)
