"""Suggesting the holidays of a year, and settling them."""

import datetime

import holidays

from mobilization.audit.services import event_record
from mobilization.reminders.models import Holiday


def holidays_suggest(*, years: list[int], by=None) -> int:
    """Enter the public holidays of each year of which no day is entered yet; returns how many days were.

    They come from the lunar calendar, not from the government's decision: admin shows that nobody has checked them.
    """
    found = 0
    for year in years:
        if Holiday.objects.filter(day__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31))).exists():
            continue
        vietnamese = holidays.country_holidays("VN", years=year, language="vi")
        english = holidays.country_holidays("VN", years=year, language="en_US")
        rows = [
            Holiday(day=day, name_vi=name[:120], name_en=english.get(day, "")[:120])
            for day, name in sorted(vietnamese.items())
        ]
        found += len(Holiday.objects.bulk_create(rows, ignore_conflicts=True))
    return found


def holidays_confirm(*, holidays, by) -> int:
    """Note that somebody has compared these days with the year's decision; returns how many were new."""
    changed = 0
    for holiday in holidays.filter(is_confirmed=False):
        holiday.is_confirmed = True
        holiday.save(update_fields=["is_confirmed"])
        event_record(verb="holiday.confirm", thing=holiday, by=by)
        changed += 1
    return changed
