"""How admin tables behave here: no counting of whole tables, no deleting, read-only where the trail is kept."""

from django.contrib.admin import ModelAdmin, ShowFacets
from django.core.paginator import Paginator
from django.utils.functional import cached_property

CAP = 5000


class CappedPaginator(Paginator):
    """Counts at most CAP rows, so that a list never scans a big table; who needs more narrows the search."""

    @cached_property
    def count(self):
        """The number of rows, at most CAP."""
        return self.object_list.order_by()[:CAP].count()


class TableAdmin(ModelAdmin):
    """Base of every admin table: nothing that others refer to can be deleted."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_per_page = 50

    def has_delete_permission(self, request, obj=None):
        """Never: things end by a date or are switched off."""
        return False


class ReadOnlyAdmin(TableAdmin):
    """A table to look at: the trail of what happened."""

    def has_add_permission(self, request):
        """Never."""
        return False

    def has_change_permission(self, request, obj=None):
        """Never."""
        return False
