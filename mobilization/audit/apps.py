"""Django's registration of the audit floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "mobilization.audit"
    label = "audit"
    verbose_name = _("Audit trail")
