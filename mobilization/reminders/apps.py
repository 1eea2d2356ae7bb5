"""Django's registration of the reminders floor; the sources of deadlines above it are found here."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RemindersConfig(AppConfig):
    name = "mobilization.reminders"
    label = "reminders"

    def ready(self):
        """Import every app's `deadlines` module, which registers its sources."""
        autodiscover_modules("deadlines")
