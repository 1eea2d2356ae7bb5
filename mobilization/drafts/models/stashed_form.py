"""What somebody sent after their session had ended: kept for half an hour, for that same person alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class StashedForm(models.Model):
    """The fields of one form of one person, and the names of the files that came with it (never their bytes)."""

    person_id = models.BigIntegerField(_("person"))
    path = models.CharField(_("address of the form"), max_length=300)
    query = models.CharField(_("rest of the address"), max_length=500, blank=True)
    texts = models.JSONField(_("what was typed"), default=dict)
    files = models.JSONField(_("names of the files"), default=list, blank=True)
    until = models.DateTimeField(_("kept until"), db_index=True)
    stashed_at = models.DateTimeField(_("kept since"), default=now, editable=False)

    class Meta:
        verbose_name = _("text kept after the end of a session")
        verbose_name_plural = _("texts kept after the end of a session")
        constraints = [models.UniqueConstraint(fields=["person_id", "path"], name="stashed_form_once")]

    def __str__(self):
        return self.path

    @property
    def url(self) -> str:
        """The address that shows the form with its text."""
        return f"{self.path}?{self.query}"
