"""Django's registration of the reminders floor; the sources of deadlines above it are found here."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RemindersConfig(AppConfig):
    name = "mobilization.reminders"
    label = "reminders"
    verbose_name = _("Reminders")

    def ready(self):
        """Import every app's `deadlines` module, which registers its sources."""
        autodiscover_modules("deadlines")
