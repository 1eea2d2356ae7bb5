"""The steps of a reminder, worked out by hand for one due date (mobilization/reminders/ladder.py)."""

import datetime

import pytest

from mobilization.core.days import WorkCalendar
from mobilization.reminders.ladder import Rung, To, first_offset, steps_for, to_of

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
    (14, 16, [("after-10", AFTER), ("up-14", UP)]),
    (17, 20, [("after-17", AFTER), ("up-14", UP)]),
    (21, 23, [("after-17", AFTER), ("up-21", UP)]),
    (24, 27, [("after-24", AFTER), ("up-21", UP)]),
    (28, 30, [("after-24", AFTER), ("up-28", UP)]),
]
DAYS = [(n, steps) for first, last, steps in TABLE for n in range(max(first, -9), last + 1)]


@pytest.mark.parametrize(("late", "expected"), DAYS, ids=[f"{late:+d} days" for late, _steps in DAYS])
def test_ladder_day_reaches_exactly_these_steps(late, expected):
    steps = steps_for(DUE, DUE + datetime.timedelta(days=late))

    assert [(step.code, step.kind) for step in steps] == expected


def test_ladder_only_the_weekly_step_from_the_fourteenth_day_goes_up():
    steps = steps_for(DUE, DUE + datetime.timedelta(days=40))

    assert [(step.code, step.to) for step in steps] == [("after-38", To.DOER), ("up-35", To.ABOVE)]


#: 15/04/2027 is a Thursday; Friday the 16th is free (Giỗ Tổ Hùng Vương), Saturday the 17th is worked in exchange.
SPRING = WorkCalendar(free={datetime.date(2027, 4, 16): "Giỗ Tổ"}, worked={datetime.date(2027, 4, 17): "Làm bù"})
#: Rungs, due date, day, the codes told on that day; worked out by hand.
BY_HAND = [
    pytest.param([Rung(0)], (2027, 4, 16), (2027, 4, 15), ["day"], id="due on a holiday: told the day before"),
    pytest.param([Rung(0)], (2027, 4, 16), (2027, 4, 16), [], id="nothing on a holiday"),
    pytest.param([Rung(0, on_holidays=True)], (2027, 4, 16), (2027, 4, 15), [], id="a step for holidays waits"),
    pytest.param([Rung(0, on_holidays=True)], (2027, 4, 16), (2027, 4, 16), ["day"], id="a step for holidays speaks"),
    pytest.param([Rung(1)], (2027, 4, 15), (2027, 4, 17), ["after-1"], id="after a holiday: the Saturday worked"),
    pytest.param([Rung(-1, is_working=True)], (2027, 4, 19), (2027, 4, 17), ["before-1w"], id="a working day before"),
    pytest.param(
        [Rung(-2, is_working=True)], (2027, 4, 19), (2027, 4, 15), ["before-2w"], id="two working days before"
    ),
    pytest.param([Rung(-2, is_working=True)], (2027, 4, 19), (2027, 4, 14), [], id="not three working days before"),
    pytest.param([Rung(2, is_working=True, every=2)], (2027, 4, 14), (2027, 4, 20), ["after-4w"], id="again"),
    pytest.param([Rung(3), Rung(3, to=To.HEAD)], (2027, 4, 12), (2027, 4, 15), ["after-3", "head-3"], id="two lines"),
    pytest.param([Rung(-3), Rung(-2, is_working=True)], (2027, 4, 15), (2027, 4, 13), ["before-2w"], id="one line"),
    pytest.param([Rung(30, to=To.COMMISSION)], (2027, 3, 1), (2027, 4, 1), ["com-30"], id="the commission at last"),
]


@pytest.mark.parametrize(("rungs", "due", "day", "codes"), BY_HAND)
def test_ladder_of_working_days_and_holidays_tells_what_was_worked_out_by_hand(rungs, due, day, codes):
    steps = steps_for(datetime.date(*due), datetime.date(*day), rungs, SPRING)

    assert [step.code for step in steps] == codes


@pytest.mark.parametrize("code", ["before-7", "before-1w", "day", "after-10", "up-14", "head-3", "com-30w"])
def test_ladder_code_says_whom_the_step_is_told_to(code):
    expected = {"up": To.ABOVE, "head": To.HEAD, "com": To.COMMISSION}

    assert to_of(code) == expected.get(code.partition("-")[0], To.DOER)


def test_ladder_looks_far_enough_ahead_for_its_first_rung_over_tet():
    ladders = [[Rung(-7)], [Rung(-7, is_working=True)], [Rung(3)]]

    assert [first_offset(ladder) for ladder in ladders] == [-21, -28, 0]


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
