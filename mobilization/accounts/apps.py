"""Django's registration of the accounts floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "mobilization.accounts"
    label = "accounts"
    verbose_name = _("People and posts")
