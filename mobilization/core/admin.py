"""The one admin site of the portal; who may enter is decided by the acting membership (accounts/rules.py)."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(AdminSite):
    """Django's admin with the portal's words; sign-in happens on the portal's own page."""

    site_header = _("Administration")
    site_title = _("Administration")
    index_title = _("What would you like to keep?")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether the person may enter: signed in, and the acting membership is one that keeps data here."""
        user = request.user
        return user.is_authenticated and user.is_active and user.is_staff


site = PortalAdminSite()
