"""Django's registration of the outbox floor."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mobilization.outbox"
    label = "outbox"
