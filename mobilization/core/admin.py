"""The one admin site of the portal; who may enter is decided by the acting membership (accounts/rules.py)."""

from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from mobilization.core.errors import NotAllowed


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

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """To the portal's own sign-in page and back; who is signed in with the wrong post gets NotAllowed."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise NotAllowed
        wanted = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('sign-in')}?{urlencode({'next': wanted})}")

    def password_change(self, request: HttpRequest, extra_context=None) -> HttpResponse:
        """The portal's own page, which writes the trail."""
        return redirect("password-change")


site = PortalAdminSite()
