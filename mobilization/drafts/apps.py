"""Django's registration of the drafts floor."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    name = "mobilization.drafts"
    label = "drafts"
