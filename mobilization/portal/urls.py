"""Addresses of the portal floor."""

urlpatterns = []
