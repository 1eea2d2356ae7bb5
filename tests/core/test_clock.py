"""Days are days in Vinh (mobilization/core/clock.py)."""

import datetime
import threading

import pytest
import time_machine

from mobilization.core.clock import now, shifted, today

NOON = datetime.datetime(2026, 4, 3, 5, tzinfo=datetime.UTC)
EARLIER = datetime.datetime(2025, 3, 3, 1, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-04-03T16:59:59+00:00", datetime.date(2026, 4, 3)),
        ("2026-04-03T17:00:00+00:00", datetime.date(2026, 4, 4)),
        ("2026-12-31T17:00:00+00:00", datetime.date(2027, 1, 1)),
    ],
)
def test_today_changes_at_midnight_in_vietnam(utc, day):
    with time_machine.travel(datetime.datetime.fromisoformat(utc), tick=False):
        assert [today(), now()] == [day, datetime.datetime.fromisoformat(utc)]


def test_shifted_clock_stands_at_the_moment_and_moves_on():
    with time_machine.travel(NOON, tick=False) as traveller, shifted(EARLIER):
        at_first = now()
        traveller.shift(MINUTE)

        assert [at_first, now(), today()] == [EARLIER, EARLIER + MINUTE, datetime.date(2025, 3, 3)]


def test_shifted_clocks_lie_in_each_other():
    with time_machine.travel(NOON, tick=False):
        with shifted(EARLIER):
            with shifted(EARLIER - MINUTE):
                inside = now()
            between = now()

        assert [inside, between, now()] == [EARLIER - MINUTE, EARLIER, NOON]


def test_shifted_clock_goes_right_again_after_an_error():
    with time_machine.travel(NOON, tick=False):
        with pytest.raises(ZeroDivisionError), shifted(EARLIER):
            _result = 1 / 0

        assert now() == NOON


def test_shifted_clock_holds_for_the_present_thread_alone():
    heard = []
    with time_machine.travel(NOON, tick=False), shifted(EARLIER):
        other = threading.Thread(target=lambda: heard.append(now()))
        other.start()
        other.join()

    assert heard == [NOON]


def test_clock_is_not_shifted_to_a_moment_without_a_zone():
    with pytest.raises(TypeError), shifted(datetime.datetime(2026, 4, 3, 5)):
        now()
