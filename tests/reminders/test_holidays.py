"""The table of holidays: suggested from the lunar calendar, settled by people, warned about when Tết is missing."""

import datetime

import pytest

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.reminders.models import Holiday, Ladder, LadderStep
from mobilization.reminders.selectors import tet_is_settled, work_calendar, year_to_settle
from mobilization.reminders.services import holidays_confirm, holidays_suggest
from tests.builders.people import client_as, membership_make

pytestmark = pytest.mark.django_db


def day(*numbers):
    return datetime.date(*numbers)


def test_holidays_of_2027_are_suggested_once_and_are_the_known_ones():
    counts = [holidays_suggest(years=[2027], by=None) for _time in range(2)]

    free = sorted(Holiday.objects.values_list("day", flat=True))
    assert counts == [len(free), 0]
    assert [day(2027, 2, number) in free for number in (5, 6, 7, 8, 9)] == [True] * 5
    assert [day(2027, 4, 16) in free, day(2027, 4, 30) in free, day(2027, 9, 2) in free] == [True] * 3
    assert Holiday.objects.filter(is_confirmed=True).count() == 0


def test_holidays_that_somebody_entered_are_left_alone():
    Holiday.objects.create(day=day(2027, 2, 5), name_vi="Tết", is_confirmed=True)

    assert holidays_suggest(years=[2027], by=None) == 0


def test_calendar_knows_swapped_days():
    Holiday.objects.create(day=day(2025, 5, 2), name_vi="Hoán đổi")
    Holiday.objects.create(day=day(2025, 4, 26), name_vi="Làm bù", kind="worked")

    calendar = work_calendar()

    assert [calendar.is_working(day(2025, 5, 2)), calendar.is_working(day(2025, 4, 26))] == [False, True]


@pytest.mark.parametrize(
    ("settled", "on", "expected"),
    [
        ([2026], day(2026, 1, 10), None),
        ([], day(2026, 1, 10), 2026),
        ([], day(2026, 6, 1), None),
        ([], day(2026, 10, 1), 2027),
        ([2027], day(2026, 10, 1), None),
    ],
)
def test_year_to_settle_is_the_one_whose_tet_is_missing(settled, on, expected):
    for year in settled:
        for number in range(1, 6):
            Holiday.objects.create(day=day(year, 2, number), name_vi="Tết", is_confirmed=True)

    assert year_to_settle(on) == expected


def test_holidays_confirmed_are_settled_and_on_the_trail():
    by = membership_make(Role.OFFICE)
    holidays_suggest(years=[2027], by=None)
    spring = Holiday.objects.filter(day__month=2)

    counts = [holidays_confirm(holidays=spring, by=by) for _time in range(2)]

    assert [counts[1], tet_is_settled(2027)] == [0, True]
    assert Event.objects.filter(verb="holiday.confirm").count() == counts[0] == spring.count()


def test_admin_warns_that_tet_is_not_settled():
    client = client_as(membership_make(Role.OFFICE))

    html = client.get("/quan-tri/reminders/holiday/").content.decode()

    assert "Nobody has checked the days off around Tết" in html


def test_admin_ladder_begins_tomorrow_at_the_earliest():
    client = client_as(membership_make(Role.ADMINISTRATOR))
    steps = {"steps-TOTAL_FORMS": "1", "steps-INITIAL_FORMS": "0", "steps-0-offset": "-3", "steps-0-to": "doer"}
    data = {"source": "submission", "note": "", "steps-0-every": "0", **steps}
    before = "02/01/2026"

    refused = client.post("/quan-tri/reminders/ladder/add/", {**data, "valid_from": before})
    taken = client.post("/quan-tri/reminders/ladder/add/", {**data, "valid_from": "02/01/2099"})

    assert [refused.status_code, taken.status_code] == [200, 302]
    assert "A ladder begins tomorrow at the earliest." in refused.content.decode()


def test_admin_ladder_in_force_can_only_be_looked_at():
    client = client_as(membership_make(Role.ADMINISTRATOR))
    standing = Ladder.objects.create(source="", valid_from=day(2026, 1, 2))
    LadderStep.objects.create(ladder=standing, offset=-7, to="doer")

    html = client.get(f"/quan-tri/reminders/ladder/{standing.pk}/change/").content.decode()

    assert ["_save" in html, "−7" in html or "-7" in html] == [False, True]
