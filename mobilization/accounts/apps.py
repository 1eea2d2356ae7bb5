"""Django's registration of the accounts floor."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mobilization.accounts"
    label = "accounts"
