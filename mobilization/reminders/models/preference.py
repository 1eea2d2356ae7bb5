"""How one person wants to be told of one group of notices by mail; without a row the usual way holds (groups.py)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mobilization.reminders.groups import Group
from mobilization.reminders.models.notice import MailMode


class Preference(models.Model):
    """One person and group."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name=_("person"))
    group = models.CharField(_("about"), max_length=20, choices=Group.choices)
    mode = models.CharField(_("by mail"), max_length=10, choices=MailMode.choices, blank=True)

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")
        constraints = [models.UniqueConstraint(fields=["user", "group"], name="preference_once_a_group")]

    def __str__(self):
        return f"{self.get_group_display()}: {self.get_mode_display()}"
