"""Days are days in Vinh (mobilization/core/clock.py)."""

import datetime

import pytest
import time_machine

from mobilization.core.clock import now, today


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
