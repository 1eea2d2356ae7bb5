"""Django's registration of the core floor: no tables, imported by every other floor."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "mobilization.core"
    label = "core"
