"""Django's registration of the units floor: the organisation tree that changes in time."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The app "units"."""

    name = "mobilization.units"
    label = "units"
    verbose_name = _("Units")
