"""The catalogue of the law and the library in admin: edited from a date on, never over what was due before."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from democracy.models import DisclosureForm, DocumentChange, LegalDocument, Provision, ProvisionVersion
from mobilization.audit.admin_tables import TrailedAdmin
from mobilization.core.admin import site
from mobilization.core.text import fold


class ChangeInline(admin.TabularInline):
    """What the document does to earlier ones."""

    model = DocumentChange
    fk_name = "document"
    extra = 0
    autocomplete_fields = ["earlier"]


@admin.register(LegalDocument, site=site)
class LegalDocumentAdmin(TrailedAdmin):
    """The library; a document that no longer holds gets a last day."""

    list_display = ["number", "title_vi", "kind", "issued_on", "verified"]
    list_filter = ["kind", "verified"]
    search_fields = ["number"]
    search_help_text = _("number or words of the title, with or without tone marks")
    inlines = [ChangeInline]
    fieldsets = [
        (None, {"fields": ["number", "kind", "title_vi", "title_en", "body_vi", "body_en"]}),
        (_("Dates"), {"fields": ["issued_on", "in_force_from", "in_force_to"]}),
        (
            _("Checked against the original text?"),
            {"fields": ["verified", "is_example", "source", "note_vi", "note_en"]},
        ),
    ]

    def get_search_results(self, request, queryset, search_term):
        """Words of number, title and body through the stored search column."""
        words = fold(search_term).split()
        for word in words:
            queryset = queryset.filter(search_folded__contains=word)
        return queryset, False


@admin.register(DisclosureForm, site=site)
class DisclosureFormAdmin(TrailedAdmin):
    """The forms of disclosure; switched off instead of deleted."""

    list_display = ["name_vi", "name_en", "code", "position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name_vi", "code"]

    def get_readonly_fields(self, request, obj=None):
        """The code is what files refer to."""
        return ["code"] if obj else []


@admin.register(Provision, site=site)
class ProvisionAdmin(TrailedAdmin):
    """What an article asks of whom; its words and time limits: versions of provisions."""

    list_display = ["code", "document", "article", "clause", "bound", "right"]
    list_filter = ["bound", "right"]
    list_select_related = ["document"]
    search_fields = ["code", "article"]
    autocomplete_fields = ["document"]
    fields = ["code", "document", "article", "clause", "bound", "right", "tracked_from", "position"]

    def get_readonly_fields(self, request, obj=None):
        """What duties refer to stays."""
        return ["code", "document", "bound"] if obj is not None and obj.duties.exists() else []


@admin.register(ProvisionVersion, site=site)
class ProvisionVersionAdmin(TrailedAdmin):
    """The words and time limits from a day on: end the one that holds, then add the next.

    A version under which something fell due keeps its words and limits; only its last day, its marks and its English
    wording can change.
    """

    list_display = ["provision", "valid_from", "valid_to", "frequency", "limit_shown", "verified"]
    list_filter = ["verified", "is_placeholder", "frequency"]
    list_select_related = ["provision__document"]
    search_fields = ["provision__code", "provision__article"]
    autocomplete_fields = ["provision"]
    filter_horizontal = ["forms"]
    fieldsets = [
        (None, {"fields": ["provision", "valid_from", "valid_to", "text_vi", "text_en", "is_placeholder"]}),
        (
            _("Time limit"),
            {
                "description": _("Leave the days empty where the law’s limit is not known: nothing is invented."),
                "fields": ["frequency", "starts_with", "days", "days_kind", "posted_days", "forms"],
            },
        ),
        (_("Checked against the original text?"), {"fields": ["verified", "source"]}),
    ]

    @admin.display(description=_("time limit"))
    def limit_shown(self, obj) -> str:
        """Days with their kind; a dash where none is known."""
        return "–" if obj.days is None else f"{obj.days} {obj.get_days_kind_display()}"

    def get_readonly_fields(self, request, obj=None):
        """What duties were reckoned with stays as it is."""
        if obj is None or not obj.duties.exists():
            return []
        return ["provision", "valid_from", "text_vi", "frequency", "starts_with", "days", "days_kind", "posted_days"]
