"""Django's registration of the grassroots-democracy domain."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemocracyConfig(AppConfig):
    name = "democracy"
    verbose_name = _("Grassroots democracy")
