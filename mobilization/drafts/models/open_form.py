"""A form that is open in a browser and saves itself: what that page shows, so that it never quarrels with itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import now


class OpenForm(models.Model):
    """The marks (versions.py) of what a page that saved itself holds; never the texts themselves."""

    person_id = models.BigIntegerField(_("person"))
    key = models.UUIDField(_("key of the form"))
    shown = models.JSONField(_("marks of what is shown"), default=dict)
    made_at = models.DateTimeField(_("first saved at"), default=now, db_index=True, editable=False)

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [models.UniqueConstraint(fields=["person_id", "key"], name="open_form_once")]

    def __str__(self):
        return str(self.key)
