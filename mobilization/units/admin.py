"""Units, kinds, successions and counts in admin; services bring in step what follows from a change."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.audit.services import event_record
from mobilization.core.admin import site
from mobilization.core.admin_filters import FixedFilter
from mobilization.core.admin_imports import ImportExport
from mobilization.core.admin_tables import TableAdmin
from mobilization.core.clock import today
from mobilization.core.imports import Importer
from mobilization.units.forms.admin import SuccessionForm, UnitForm
from mobilization.units.forms.unit_rows import COLUMNS
from mobilization.units.models import HouseholdCount, Level, Succession, Unit, UnitKind, UnitSuccession
from mobilization.units.services import successions_refresh
from mobilization.units.services.tree import unit_admin_save
from mobilization.units.services.units_import import units_import, units_plan


class LevelFilter(FixedFilter):
    """By level."""

    title = _("level")
    parameter_name = "level"

    def choices_of(self):
        """The levels."""
        return Level.choices

    def narrow(self, queryset, value):
        """Units of the level."""
        return queryset.filter(kind__level=value)


class ValidityFilter(FixedFilter):
    """In force today or ended."""

    title = _("validity")
    parameter_name = "validity"

    def choices_of(self):
        """Two."""
        return [("now", _("In force")), ("ended", _("Ended"))]

    def narrow(self, queryset, value):
        """Units of today or of the past."""
        if value == "now":
            return queryset.filter(pk__in=Unit.objects.in_force().values("pk"))
        return queryset.filter(valid_to__lt=today())


class SuccessionFilter(FixedFilter):
    """What is known about the successor: the work list of who mends the unknown ones."""

    title = _("succession")
    parameter_name = "succession"

    def choices_of(self):
        """The states of knowledge."""
        return Succession.choices

    def narrow(self, queryset, value):
        """Units in the state."""
        return queryset.filter(succession=value)


class SuccessionInline(admin.TabularInline):
    """The successors of the unit: rows added here mend an unknown or inferred one."""

    model = UnitSuccession
    form = SuccessionForm
    fk_name = "old"
    extra = 0
    autocomplete_fields = ["new"]
    verbose_name = _("successor")
    verbose_name_plural = _("successors")


class HouseholdInline(admin.TabularInline):
    """Counts of households by day."""

    model = HouseholdCount
    extra = 0
    can_delete = False


@admin.register(Unit, site=site)
class UnitAdmin(ImportExport, TableAdmin):
    """Units old and new; code, first day and parent are fixed once the row is there."""

    importer = Importer(
        columns=COLUMNS,
        plan=units_plan,
        write=units_import,
        hints=(
            _("Units of today are known by their code, hamlets without a code by name and parent."),
            _("Empty cells change nothing. Ending or moving a unit stays by hand, in its own form."),
            _("A parent may stand in a row above in the same file."),
        ),
    )

    form = UnitForm
    list_display = ["__str__", "kind", "parent", "valid_from", "succession"]
    list_select_related = ["kind", "parent"]
    list_filter = [LevelFilter, ValidityFilter, SuccessionFilter]
    search_fields = ["code", "name_folded"]
    search_help_text = _("Name with or without tones, or code.")
    autocomplete_fields = ["parent"]
    inlines = [SuccessionInline, HouseholdInline]
    readonly_fields = ["succession", "current"]
    fields = [
        "code",
        "kind",
        "name",
        "name_en",
        "abbr",
        "slug",
        "parent",
        "valid_from",
        "from_mark",
        "valid_to",
        "succession",
        "current",
        "lat",
        "lon",
        "area_km2",
        "predecessors_note",
        "source",
        "verified",
    ]

    def export_rows(self, queryset):
        """The units in the order of the columns."""
        for unit in queryset.select_related("kind", "parent"):
            place = [unit.parent.code if unit.parent_id else "", unit.valid_from, unit.lat, unit.lon, unit.area_km2]
            yield [unit.code, unit.kind.name, unit.name, unit.name_en, unit.abbr, *place]

    def view_on_site(self, obj) -> str:
        """The unit's page in the portal."""
        return reverse("unit-detail", args=[obj.pk])

    def get_readonly_fields(self, request, obj=None):
        """A row that is there keeps its key and place: a unit that moves ends and begins again."""
        return [*self.readonly_fields, "code", "valid_from", "parent"] if obj else self.readonly_fields

    def get_search_results(self, request, queryset, search_term):
        """The same search as in the public directory; never duplicates."""
        if not search_term.strip():
            return queryset, False
        return queryset.filter(Q(code=search_term.strip()) | Q(pk__in=_found(search_term))), False

    def save_model(self, request, obj, form, change):
        """Save through the service, which sets the path and what the unit carries."""
        unit_admin_save(unit=obj, by=request.membership)

    def save_related(self, request, form, formsets, change):
        """Successors first, then everything that is derived from them."""
        super().save_related(request, form, formsets, change)
        successions_refresh(by=request.membership)


def _found(text: str):
    """Ids of the units that the directory's search finds."""
    return Unit.objects.searched(text).order_by().values("pk")


@admin.register(UnitKind, site=site)
class UnitKindAdmin(TableAdmin):
    """Names of kinds; the level decides what the portal does with the units of a kind."""

    list_display = ["name_vi", "name_en", "code", "level", "position"]
    search_fields = ["name_vi", "code"]

    def get_readonly_fields(self, request, obj=None):
        """Code and level stay as they were loaded."""
        return ["code", "level"] if obj else []

    def save_model(self, request, obj, form, change):
        """Every save is on the trail."""
        super().save_model(request, obj, form, change)
        event_record(verb="unitkind.change", thing=obj, by=request.membership)
