"""Who guesses passwords is slowed down; who owns the account is not (mobilization/accounts/services/throttle.py)."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mobilization.accounts.models import SignInAttempts
from mobilization.accounts.services import throttle
from mobilization.core.clock import now
from mobilization.core.errors import TooMany
from tests.builders.people import PASSWORD, client_as, user_make
from tests.builders.races import at_once

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 4, 3, 1, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    """The time stands still until the test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def guess(sign_in, times, **facts):
    """The statuses of wrong guesses from a strange browser."""
    return [sign_in(client_as(None), password="sai", **facts).status_code for _time in range(times)]


def test_account_guessed_five_times_has_to_wait(clock, member, sign_in):
    statuses = guess(sign_in, 7)

    response = sign_in(client_as(None))
    assert statuses == [422] * 5 + [429] * 2
    assert [response.status_code, response.headers["Retry-After"]] == [429, "3"]


def test_account_waits_grow_and_stay_below_five_minutes(clock, member, sign_in):
    guess(sign_in, 5)
    waits = []

    for _time in range(10):
        response = sign_in(client_as(None), password="sai")
        waits.append(int(response.headers["Retry-After"]) - 1)
        clock.shift(waits[-1] + 1)
        assert guess(sign_in, 1) == [422]

    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_waiting_is_not_made_longer_by_trying(clock, member, sign_in):
    guess(sign_in, 5)
    guess(sign_in, 20)
    clock.shift(3)

    assert sign_in(client_as(None)).status_code == 302


def test_account_that_does_not_exist_is_slowed_in_the_same_way(clock, member, sign_in):
    assert guess(sign_in, 7, email="khong.co@mau.invalid") == [422] * 5 + [429] * 2


def test_account_guessed_from_many_addresses_has_to_wait_too(clock, member, sign_in):
    statuses = [guess(sign_in, 1, address=f"10.1.0.{number}")[0] for number in range(25)]

    assert statuses == [422] * 5 + [429] * 20


def test_known_device_is_not_slowed_by_strangers(clock, visitor, member, sign_in):
    sign_in(visitor)
    visitor.post(reverse("sign-out"))
    guess(sign_in, 25)

    assert [sign_in(client_as(None)).status_code, sign_in(visitor).status_code] == [429, 302]


def test_known_device_has_a_count_of_its_own(clock, visitor, member, sign_in):
    sign_in(visitor)
    visitor.post(reverse("sign-out"))

    statuses = [sign_in(visitor, password="sai").status_code for _time in range(6)]

    assert statuses == [422] * 5 + [429]
    assert sign_in(client_as(None)).status_code == 302


def test_known_device_of_one_account_is_a_stranger_to_another(clock, visitor, member, sign_in):
    user_make(email="khac@mau.invalid", password=PASSWORD)
    sign_in(visitor)
    visitor.post(reverse("sign-out"))
    guess(sign_in, 5, email="khac@mau.invalid", address="10.9.9.9")

    assert sign_in(visitor, "khac@mau.invalid").status_code == 429


@pytest.mark.parametrize("cookie", ["forged", "", "eyJlbWFpbCI6ImEifQ:1:x"])
def test_device_cookie_that_is_forged_makes_nothing_known(cookie):
    assert throttle.device_account(cookie) == ""


def test_device_cookie_is_forgotten_after_half_a_year():
    with time_machine.travel(START, tick=False):
        cookie = throttle.device_sign("a@mau.invalid")
    accounts = []

    for days in (179, 181):
        with time_machine.travel(START + datetime.timedelta(days=days), tick=False):
            accounts.append(throttle.device_account(cookie))

    assert accounts == ["a@mau.invalid", ""]


def test_address_that_guesses_many_accounts_has_to_wait(clock, member, sign_in):
    statuses = [guess(sign_in, 1, email=f"nguoi.{number}@mau.invalid")[0] for number in range(25)]

    assert statuses == [422] * 20 + [429] * 5
    assert sign_in(client_as(None), address="10.0.0.2").status_code == 302


def test_success_forgives_the_account(clock, member, sign_in):
    guess(sign_in, 4)
    sign_in(client_as(None))

    assert guess(sign_in, 5) == [422] * 5


def test_success_takes_back_only_its_own_try_from_the_address(clock, member, sign_in):
    for number in range(19):
        guess(sign_in, 1, email=f"nguoi.{number}@mau.invalid")
    sign_in(client_as(None))
    statuses = [guess(sign_in, 1, email=f"khac.{number}@mau.invalid")[0] for number in range(2)]

    assert statuses == [422, 429]


def test_tries_of_an_hour_ago_are_forgotten(clock, member, sign_in):
    guess(sign_in, 5)
    clock.shift(datetime.timedelta(hours=1, seconds=1))

    assert guess(sign_in, 6) == [422] * 5 + [429]


def test_counters_that_are_old_are_deleted_and_others_kept(clock, member, sign_in):
    guess(sign_in, 1)
    clock.shift(datetime.timedelta(hours=1, seconds=1))
    guess(sign_in, 1, email="khac@mau.invalid", address="10.0.0.2")

    assert [throttle.attempts_forget(by=None), SignInAttempts.objects.count()] == [2, 2]


def test_counters_name_neither_people_nor_addresses(clock, member, sign_in):
    guess(sign_in, 1)

    stored = " ".join(SignInAttempts.objects.values_list("key", flat=True))
    assert ["can.bo" in stored, "10.0.0.1" in stored, len(stored)] == [False, False, 129]


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_share_one_count():
    keys = throttle.attempt_keys(email="a@mau.invalid", address="10.0.0.1", device="")
    with time_machine.travel(now(), tick=False):
        results = at_once(*[lambda: throttle.attempt_begin(keys=keys, by=None)] * 12)

    assert sum(result is None for result in results) == 5
    assert sum(isinstance(result, TooMany) for result in results) == 7


@pytest.mark.parametrize(
    ("proxies", "near", "forwarded", "address"),
    [
        (0, "127.0.0.1", "1.1.1.1", "127.0.0.1"),
        (1, "127.0.0.1", "1.1.1.1", "1.1.1.1"),
        (1, "10.0.0.1", "1.1.1.1", "10.0.0.1"),
        (1, "127.0.0.1", "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "127.0.0.1", "6.6.6.6, 1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (2, "127.0.0.1", "1.1.1.1", "127.0.0.1"),
        (1, "127.0.0.1", "", ""),
    ],
)
def test_client_address_is_read_behind_our_own_proxies_alone(rf, settings, proxies, near, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=near, headers={"x-forwarded-for": forwarded})

    assert throttle.client_address(request) == address
