"""Duties and the register in admin: to look at; changes happen on the portal's pages, with their trail."""

from django.contrib import admin

from democracy.models import Disclosure, Duty
from mobilization.core.admin import site
from mobilization.core.admin_tables import ReadOnlyAdmin


@admin.register(Duty, site=site)
class DutyAdmin(ReadOnlyAdmin):
    """What each unit owes and until when."""

    list_display = ["unit_name", "provision", "year", "period", "due_on", "done_on"]
    list_filter = ["status"]
    list_select_related = ["provision__document"]
    search_fields = ["=unit__code", "document_number"]
    fields = [
        "unit",
        "unit_name",
        "provision",
        "version",
        "year",
        "period",
        "matter",
        "document_number",
        "starts_on",
        "first_due_on",
        "due_on",
        "done_on",
        "status",
        "not_applicable_reason",
    ]


@admin.register(Disclosure, site=site)
class DisclosureAdmin(ReadOnlyAdmin):
    """What was made public, where and since when."""

    list_display = ["title", "unit_name", "public_from", "public_to", "withdrawn_at"]
    search_fields = ["=unit__code", "document_number"]
    fields = [
        "unit",
        "unit_name",
        "duty",
        "title",
        "document_number",
        "place",
        "web_address",
        "public_from",
        "public_to",
        "version",
        "withdrawn_at",
        "withdrawn_reason",
    ]
