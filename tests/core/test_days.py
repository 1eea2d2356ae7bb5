"""Counting days: worked out by hand around Tết 2027, 30 April and the swapped days of 2025."""

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobilization.core.days import Reckoning, WorkCalendar, months_later, reckon, working_days_between
from mobilization.core.reckoning_rows import Move, reckoning_rows

#: Tết of the year Đinh Mùi begins on 06/02/2027; the days off are those of a plain week before any swap.
TET = {date(2027, 2, day): "Tết Nguyên đán" for day in (5, 6, 7, 8, 9)}
SPRING = {date(2027, 4, 16): "Giỗ Tổ Hùng Vương", date(2027, 4, 30): "Ngày Chiến thắng", date(2027, 5, 1): "Ngày 1/5"}
CALENDAR_2027 = WorkCalendar(free={**TET, **SPRING, date(2027, 5, 3): "Nghỉ bù 1/5"})
#: In 2025 offices were free on Friday 2 May and worked on Saturday 26 April instead.
SWAPPED = WorkCalendar(
    free={date(2025, 4, 30): "30/4", date(2025, 5, 1): "1/5", date(2025, 5, 2): "Hoán đổi"},
    worked={date(2025, 4, 26): "Làm bù"},
)


@pytest.mark.parametrize(
    ("start", "count", "kind", "calendar", "due"),
    [
        pytest.param(date(2027, 1, 29), 10, "working", CALENDAR_2027, date(2027, 2, 17), id="over Tet"),
        pytest.param(date(2027, 1, 29), 10, "working", WorkCalendar(), date(2027, 2, 12), id="weekends only"),
        pytest.param(date(2027, 2, 4), 1, "working", CALENDAR_2027, date(2027, 2, 10), id="eve of Tet"),
        pytest.param(date(2027, 4, 29), 1, "working", CALENDAR_2027, date(2027, 5, 4), id="over 30 April"),
        pytest.param(date(2027, 4, 25), 5, "calendar", CALENDAR_2027, date(2027, 5, 4), id="last day free"),
        pytest.param(date(2027, 4, 24), 5, "calendar", CALENDAR_2027, date(2027, 4, 29), id="last day worked"),
        pytest.param(date(2025, 4, 25), 1, "working", SWAPPED, date(2025, 4, 26), id="a Saturday worked in exchange"),
        pytest.param(date(2025, 4, 29), 1, "working", SWAPPED, date(2025, 5, 5), id="a Friday off in exchange"),
        pytest.param(date(2026, 12, 31), 3, "months", WorkCalendar(), date(2027, 3, 31), id="three months"),
        pytest.param(date(2026, 11, 30), 3, "months", WorkCalendar(), date(2027, 3, 1), id="28/02/2027 is a Sunday"),
        pytest.param(date(2027, 2, 6), 0, "working", CALENDAR_2027, date(2027, 2, 6), id="that day itself"),
    ],
)
def test_reckon_a_limit_is_due_on_the_day_worked_out_by_hand(start, count, kind, calendar, due):
    assert reckon(start, count, kind, calendar).due == due


def test_reckon_working_days_tells_which_free_days_it_left_out():
    reckoning = reckon(date(2027, 2, 4), 1, "working", CALENDAR_2027)

    assert reckoning.skipped == {date(2027, 2, day): "Tết Nguyên đán" for day in (5, 6, 7, 8, 9)}


def test_reckon_calendar_days_tells_that_the_last_day_moved():
    reckoning = reckon(date(2027, 4, 25), 5, "calendar", CALENDAR_2027)

    assert reckoning.moved_from == date(2027, 4, 30)
    assert list(reckoning.skipped) == [date(2027, 4, 30), date(2027, 5, 1), date(2027, 5, 2), date(2027, 5, 3)]


@pytest.mark.parametrize(("count", "kind"), [(-1, "working"), (3661, "calendar"), (3, "moons")])
def test_reckon_an_impossible_limit_is_refused(count, kind):
    with pytest.raises(ValueError, match="cannot count"):
        reckon(date(2027, 1, 4), count, kind, WorkCalendar())


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_later_a_missing_day_is_the_months_last(day, count, later):
    assert months_later(day, count) == later


DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


@given(start=DAYS, count=st.integers(min_value=1, max_value=60))
def test_working_days_between_counts_back_what_reckon_counted(start, count):
    due = reckon(start, count, "working", CALENDAR_2027).due

    assert working_days_between(start, due, CALENDAR_2027) == count
    assert working_days_between(due, start, CALENDAR_2027) == -count
    assert CALENDAR_2027.is_working(due)


@given(start=DAYS, count=st.integers(min_value=0, max_value=60), kind=st.sampled_from(["working", "calendar"]))
def test_reckoning_kept_as_json_comes_back_the_same(start, count, kind):
    reckoning = reckon(start, count, kind, CALENDAR_2027)

    assert Reckoning.from_json(reckoning.as_json()) == reckoning


def test_reckoning_rows_show_the_whole_arithmetic_and_every_move():
    moved_at = datetime.datetime(2027, 2, 9, 3, 0, tzinfo=datetime.UTC)
    move = Move(date(2027, 2, 17), date(2027, 3, 1), "Chủ tịch, Xã Mẫu", moved_at, "Lũ lụt")

    rows = reckoning_rows(reckon(date(2027, 1, 29), 10, "working", CALENDAR_2027), rule="Article 12", moves=[move])

    assert [(row["key"], row["value"]) for row in rows] == [
        ("Rule", "Article 12"),
        ("Runs from", "29/01/2027"),
        ("Time limit", "10 working days, the first day not counted"),
        (
            "Free days left out",
            "05/02/2027: Tết Nguyên đán\n06/02/2027: Tết Nguyên đán\n07/02/2027: Tết Nguyên đán\n"
            "08/02/2027: Tết Nguyên đán\n09/02/2027: Tết Nguyên đán\n4 days of weekends",
        ),
        ("Due on, as first reckoned", "17/02/2027"),
        ("Due date moved", "From 17/02/2027 to 01/03/2027 on 09/02/2027 by Chủ tịch, Xã Mẫu: Lũ lụt"),
    ]
