"""Django's registration of the outbox floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "mobilization.outbox"
    label = "outbox"
    verbose_name = _("Mails")
