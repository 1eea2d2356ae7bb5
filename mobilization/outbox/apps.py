"""Django's registration of the outbox floor; who is asked again before a mail goes out is found here."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "mobilization.outbox"
    label = "outbox"
    verbose_name = _("Mails")

    def ready(self):
        """Import every app's `keepers` module, which registers its keepers."""
        autodiscover_modules("keepers")
