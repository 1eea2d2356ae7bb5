"""Django's registration of the audit floor."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mobilization.audit"
    label = "audit"
