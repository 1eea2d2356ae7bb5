"""The audit trail in admin: to read and search, never to change."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from mobilization.audit.models import Event
from mobilization.core.admin import site
from mobilization.core.admin_tables import ReadOnlyAdmin


@admin.register(Event, site=site)
class EventAdmin(ReadOnlyAdmin):
    """Newest first, found by record, person or verb."""

    list_display = ["at", "verb", "thing_label", "actor_name", "actor_unit"]
    list_filter = ["circle"]
    search_fields = ["thing_id__exact", "actor_name__startswith", "verb__startswith"]
    search_help_text = _("number of the record, or the beginning of a name or of a verb")
