"""Filters of admin lists whose choices are fixed: none of them asks the database what there is to choose."""

import datetime

from django.contrib import admin
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mobilization.core.clock import today

YEARS = 6


class FixedFilter(admin.SimpleListFilter):
    """Base: subclasses give title, parameter_name, `choices_of()` as (value, words) and `narrow(queryset, value)`."""

    def choices_of(self):
        """The fixed choices."""
        raise NotImplementedError

    def narrow(self, queryset, value: str):
        """The rows of the choice."""
        raise NotImplementedError

    def lookups(self, request, model_admin):
        """The choices."""
        return self.choices_of()

    def queryset(self, request, queryset):
        """The rows of a choice that exists; all rows for anything else."""
        value = self.value()
        is_known = value in {str(key) for key, _words in self.choices_of()}
        return self.narrow(queryset, value) if is_known else queryset


def period_filter(field: str, words, *, is_moment: bool) -> type[FixedFilter]:
    """A filter by time of a date column (or a moment, for `is_moment`): lately, or one of the last years."""

    class PeriodFilter(FixedFilter):
        """Bounds instead of functions of the column, so that its index serves."""

        title = words
        parameter_name = f"{field}_in"

        def choices_of(self):
            year = today().year
            lately = [("1", pgettext_lazy("day", "today")), ("7", _("last 7 days")), ("30", _("last 30 days"))]
            return [*lately, *[(str(each), str(each)) for each in range(year, year - YEARS, -1)]]

        def narrow(self, queryset, value):
            first, after = _bounds(int(value))
            if is_moment:
                first, after = _midnight(first), _midnight(after)
            return queryset.filter(**{f"{field}__gte": first, f"{field}__lt": after})

    return PeriodFilter


def _bounds(value: int) -> tuple[datetime.date, datetime.date]:
    """The first day and the day after the last: of so many days until today, or of a year."""
    if value > 1000:
        return datetime.date(value, 1, 1), datetime.date(value + 1, 1, 1)
    tomorrow = today() + datetime.timedelta(days=1)
    return tomorrow - datetime.timedelta(days=value), tomorrow


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=get_current_timezone())
