"""Addresses of the portal floor."""

from django.urls import path

from mobilization.core.middleware import REPORT_ADDRESS
from mobilization.portal.views import csp_report, home, pages

urlpatterns = [
    path("", home.home, name="home"),
    path("viec-cua-toi/", home.work_list, name="work-list"),
    path("tro-giup/", pages.help_index, name="help"),
    path("tro-giup/<slug:slug>/", pages.help_guide, name="help-guide"),
    path("rieng-tu/", pages.privacy, name="privacy"),
    path("kha-nang-tiep-can/", pages.accessibility, name="accessibility"),
    path("bao-sai-sot/", pages.mistake_report, name="mistake-report"),
    path(REPORT_ADDRESS.removeprefix("/"), csp_report.csp_report, name="csp-report"),
    path("robots.txt", pages.robots, name="robots"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
