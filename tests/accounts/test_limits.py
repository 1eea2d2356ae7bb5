"""How much one person or one address may ask in a short time (mobilization/accounts/limits.py)."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mobilization.accounts.models import SignInAttempts
from mobilization.accounts.roles import Role
from mobilization.accounts.services import throttle
from mobilization.core.clock import now
from mobilization.core.errors import TooMany
from mobilization.settings import RATE_LIMITS
from tests.builders.people import client_as, membership_make
from tests.builders.races import at_once

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 4, 3, 1, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def few(settings):
    """Limits of two, and one more for the commission."""
    settings.RATE_LIMITS_ON = True
    settings.RATE_LIMITS = {kind: (2, seconds) for kind, (_most, seconds) in RATE_LIMITS.items()}
    settings.RATE_LIMITS["write-commission"] = (3, 60)


@pytest.fixture
def clock():
    """The time stands still until the test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def writes(client, times, **more):
    data = {"language": "en", "next": "/"}
    return [client.post(reverse("language-set"), data, **more).status_code for _time in range(times)]


def test_person_who_writes_too_fast_waits_for_the_next_minute(clock):
    officer = client_as(membership_make(Role.COMMUNE_OFFICER))

    statuses = writes(officer, 4)
    clock.shift(60)

    assert [statuses, writes(officer, 1)] == [[302, 302, 429, 429], [302]]


def test_page_of_who_is_too_fast_says_how_long_and_gives_back_what_was_typed(clock):
    officer = client_as(membership_make(Role.COMMUNE_OFFICER))
    clock.shift(20)
    writes(officer, 2)

    response = officer.post(reverse("submission-start"), {"title": "Mô hình đường hoa"})

    assert [response.status_code, response.headers["Retry-After"]] == [429, "40"]
    assert "Mô hình đường hoa" in response.content.decode()


def test_commission_may_write_more_than_units(clock):
    office, reviewer, officer = (
        client_as(membership_make(role)) for role in (Role.OFFICE, Role.REVIEWER, Role.COMMUNE_OFFICER)
    )

    assert [writes(client, 4).count(302) for client in (office, reviewer, officer)] == [3, 3, 2]


def test_one_person_does_not_use_up_what_another_may(clock):
    first, second = client_as(membership_make(Role.COMMUNE_OFFICER)), client_as(membership_make(Role.COMMUNE_OFFICER))
    writes(first, 3)

    assert writes(second, 1) == [302]


def test_visitors_count_by_address(clock):
    visitor = client_as(None)

    statuses = writes(visitor, 3, REMOTE_ADDR="10.0.0.1")

    assert [statuses, writes(visitor, 1, REMOTE_ADDR="10.0.0.2")] == [[302, 302, 429], [302]]


def searches(client, query, times):
    return [client.get(reverse("bright-spot-list"), query).status_code for _time in range(times)]


def test_search_of_a_visitor_is_limited_and_reading_is_not(clock):
    visitor = client_as(None)

    assert searches(visitor, {"q": "đường"}, 3) == [200, 200, 429]
    assert searches(visitor, {}, 3) == [200] * 3
    assert searches(client_as(membership_make(Role.READER)), {"q": "đường"}, 3) == [200] * 3


def test_lists_to_take_along_are_limited_by_the_hour(clock):
    membership = membership_make(Role.ADMINISTRATOR)
    path = reverse("admin:units_unit_export", args=["csv"])

    statuses = [client_as(membership).get(path).status_code for _time in range(3)]
    clock.shift(3600)

    assert [statuses, client_as(membership).get(path).status_code] == [[200, 200, 429], 200]


def test_limits_that_are_switched_off_stop_nobody(clock, settings):
    settings.RATE_LIMITS_ON = False

    assert writes(client_as(membership_make(Role.READER)), 5) == [302] * 5


def test_counters_of_requests_are_forgotten_with_the_others(clock):
    writes(client_as(None), 1)
    clock.shift(datetime.timedelta(hours=1, seconds=1))

    assert [throttle.attempts_forget(by=None), SignInAttempts.objects.count()] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_requests_at_the_same_moment_share_one_count():
    with time_machine.travel(now(), tick=False):
        results = at_once(*[lambda: throttle.rate_take(kind="search", who="x")] * 8)

    assert [sum(result is None for result in results), sum(isinstance(r, TooMany) for r in results)] == [2, 6]


@pytest.mark.parametrize("kind", RATE_LIMITS)
def test_shipped_limits_leave_room_for_people(kind):
    most, seconds = RATE_LIMITS[kind]

    assert most * 3600 / seconds >= 30
