"""One sign-in on one device: Django's session row with its person, its device in two words, and when it was used."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now

#: What saving the content of a session may change; the rest is written once or by services/session.py.
_CONTENT = ("session_data", "expire_date", "user", "device")


class Session(AbstractBaseSession):
    """Kept while it works; the key is the secret of the cookie and never shown."""

    user = models.ForeignKey("accounts.User", models.CASCADE, null=True, related_name="sessions")
    device = models.CharField(_("device"), max_length=60, blank=True)
    started_at = models.DateTimeField(_("signed in at"), default=now)
    seen_at = models.DateTimeField(_("last used"), default=now)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")

    def __str__(self):
        return f"{self.device} {self.seen_at:%d/%m/%Y}"

    def save(self, *, force_update=False, **kwargs):
        """A session that is saved again keeps when it began and when it was used last."""
        if force_update:
            kwargs["update_fields"] = _CONTENT
        super().save(**kwargs)

    @classmethod
    def get_session_store_class(cls):
        """Not asked for here: rows are read, their content is not."""
        raise NotImplementedError
