"""The steps of a reminder, worked out by hand for one due date (mobilization/reminders/ladder.py)."""

import datetime

import pytest

from mobilization.reminders.ladder import steps_for

DUE = datetime.date(2026, 4, 15)
BEFORE, DAY, AFTER, UP = "deadline.before", "deadline.day", "deadline.after", "deadline.up"
#: Days after the due date (first, last), and the steps that stand on each of them.
TABLE = [
    (-400, -8, []),
    (-7, -2, [("before-7", BEFORE)]),
    (-1, -1, [("before-1", BEFORE)]),
    (0, 0, [("day", DAY)]),
    (1, 2, [("day", AFTER)]),
    (3, 9, [("after-3", AFTER)]),
    (10, 13, [("after-10", AFTER)]),
    (14, 16, [("up-14", UP), ("after-10", AFTER)]),
    (17, 20, [("up-14", UP), ("after-17", AFTER)]),
    (21, 23, [("up-21", UP), ("after-17", AFTER)]),
    (24, 27, [("up-21", UP), ("after-24", AFTER)]),
    (28, 30, [("up-28", UP), ("after-24", AFTER)]),
]
DAYS = [(n, steps) for first, last, steps in TABLE for n in range(max(first, -9), last + 1)]


@pytest.mark.parametrize(("late", "expected"), DAYS, ids=[f"{late:+d} days" for late, _steps in DAYS])
def test_ladder_day_reaches_exactly_these_steps(late, expected):
    steps = steps_for(DUE, DUE + datetime.timedelta(days=late))

    assert [(step.code, step.kind) for step in steps] == expected


def test_ladder_only_the_weekly_step_from_the_fourteenth_day_goes_up():
    steps = steps_for(DUE, DUE + datetime.timedelta(days=40))

    assert [(step.code, step.goes_up) for step in steps] == [("up-35", True), ("after-38", False)]


def test_ladder_climbed_day_by_day_says_each_step_once():
    codes = [step.code for n in range(-8, 31) for step in steps_for(DUE, DUE + datetime.timedelta(days=n))]

    assert list(dict.fromkeys(codes)) == [
        "before-7",
        "before-1",
        "day",
        "after-3",
        "after-10",
        "up-14",
        "after-17",
        "up-21",
        "after-24",
        "up-28",
    ]
