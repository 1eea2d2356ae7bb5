"""Django's registration of the portal floor."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mobilization.portal"
    label = "portal"
