"""Holidays, ladders and pauses in admin, and what was told to whom to look at."""

import datetime

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from mobilization.audit.services import event_record
from mobilization.core.admin import site
from mobilization.core.admin_filters import FixedFilter
from mobilization.core.admin_tables import ReadOnlyAdmin, TableAdmin
from mobilization.core.clock import today
from mobilization.outbox.models import FailedAddress
from mobilization.reminders.forms.admin import LadderForm
from mobilization.reminders.models import Holiday, Ladder, LadderStep, Pause
from mobilization.reminders.selectors import year_to_settle
from mobilization.reminders.services import holidays_confirm


class _OnTheTrail(TableAdmin):
    """Every save is on the trail."""

    def save_model(self, request, obj, form, change):
        """Save, and record who did."""
        super().save_model(request, obj, form, change)
        name = obj._meta.model_name
        event_record(verb=f"{name}.change" if change else f"{name}.create", thing=obj, by=request.membership)


class YearFilter(FixedFilter):
    """Last year, this one or the next."""

    title = _("year")
    parameter_name = "year"

    def choices_of(self):
        """Three years."""
        year = today().year
        return [(str(each), str(each)) for each in (year + 1, year, year - 1)]

    def narrow(self, queryset, value):
        """The days of that year."""
        first = datetime.date(int(value), 1, 1)
        return queryset.filter(day__range=(first, first.replace(month=12, day=31)))


@admin.register(Holiday, site=site)
class HolidayAdmin(_OnTheTrail):
    """Days off and days worked in exchange; saving a day settles it."""

    list_display = ["day", "kind", "name_vi", "is_confirmed"]
    list_filter = [YearFilter, "kind", "is_confirmed"]
    search_fields = ["name_vi", "name_en"]
    fields = ["day", "kind", "name_vi", "name_en", "is_confirmed"]
    actions = ["confirm"]

    def get_changeform_initial_data(self, request):
        """Who enters a day has looked it up."""
        return {"is_confirmed": True}

    def has_delete_permission(self, request, obj=None):
        """A suggested day that is worked on after all can be taken out."""
        return self.has_change_permission(request, obj)

    def delete_model(self, request, obj):
        """Take it out, on the trail."""
        event_record(verb="holiday.delete", thing=obj, by=request.membership)
        super().delete_model(request, obj)

    def changelist_view(self, request, extra_context=None):
        """Say above the list when a year's Tết is not settled yet."""
        year = year_to_settle(today())
        if year is not None and request.method == "GET":
            text = _("Nobody has checked the days off around Tết %(year)s yet: compare them with the decision.")
            self.message_user(request, text % {"year": year}, messages.WARNING)
        return super().changelist_view(request, extra_context)

    @admin.action(description=_("Checked against the decision"), permissions=["change"])
    def confirm(self, request, queryset):
        """Settle several days at once."""
        count = holidays_confirm(holidays=queryset, by=request.membership)
        self.message_user(request, _("Days settled: %(count)s.") % {"count": count}, messages.SUCCESS)


class LadderStepInline(admin.TabularInline):
    """The steps of one version."""

    model = LadderStep
    extra = 1
    fields = ["offset", "is_working", "to", "every", "on_holidays"]

    def has_add_permission(self, request, obj):
        """Only while the version has not begun."""
        return super().has_add_permission(request, obj) and is_open(obj)

    def has_change_permission(self, request, obj=None):
        """Only while the version has not begun."""
        return super().has_change_permission(request, obj) and is_open(obj)

    def has_delete_permission(self, request, obj=None):
        """Only while the version has not begun."""
        return self.has_change_permission(request, obj)


def is_open(ladder: Ladder | None) -> bool:
    """Whether a version can still be changed: it is new or begins after today."""
    return ladder is None or ladder.valid_from > today()


@admin.register(Ladder, site=site)
class LadderAdmin(_OnTheTrail):
    """Versions of ladders: each begins on a day and cannot be changed after it."""

    form = LadderForm
    list_display = ["valid_from", "source", "note"]
    search_fields = ["note"]
    inlines = [LadderStepInline]

    def has_change_permission(self, request, obj=None):
        """A version that has begun is only looked at."""
        return super().has_change_permission(request, obj) and is_open(obj)


@admin.register(Pause, site=site)
class PauseAdmin(_OnTheTrail):
    """Units and records that get no reminders for a while."""

    list_display = ["__str__", "since", "until", "reason"]
    search_fields = ["reason", "subject_id"]
    list_select_related = ["unit"]
    autocomplete_fields = ["unit"]
    fields = ["unit", "subject_type", "subject_id", "since", "until", "reason"]


@admin.register(FailedAddress, site=site)
class FailedAddressAdmin(ReadOnlyAdmin):
    """Addresses that a mail server refused for good: mend them at the person."""

    list_display = ["to", "since", "error"]
    search_fields = ["to"]
