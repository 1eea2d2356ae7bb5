"""Django's registration of the attachments floor; the owners of files above it are found here."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AttachmentsConfig(AppConfig):
    name = "mobilization.attachments"
    label = "attachments"

    def ready(self):
        """Import every app's `evidence` module, which registers who may read and write its files."""
        autodiscover_modules("evidence")
