"""Two at once, on a real database: one wins, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from mobilization.core.errors import NotReady, WrongState
from mobilization.units.models import Unit
from mobilization.units.services import hamlet_close, hamlet_create
from mobilization.units.services.province_load import province_load
from tests.builders.units import kind_make, unit_make

DAY = date(2025, 7, 1)


def at_once(act, count=4):
    """Call `act` in `count` threads at the same moment; returns the names of what came back or was raised."""
    barrier = Barrier(count)

    def run(_number):
        barrier.wait()
        try:
            return type(act()).__name__
        except (NotReady, WrongState) as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(run, range(count)))


@pytest.mark.django_db(transaction=True)
def test_hamlet_sent_four_times_at_once_is_made_once():
    commune, xom = unit_make(name="Xã Mẫu", code="90001"), kind_make("xom")

    answers = at_once(lambda: hamlet_create(commune=commune, kind=xom, name="Xóm 1", valid_from=DAY, by=None))

    assert answers == ["NotReady", "NotReady", "NotReady", "Unit"]
    assert list(Unit.objects.hamlets_of(commune).values_list("code", flat=True)) == ["90001-001"]


@pytest.mark.django_db(transaction=True)
def test_hamlet_closed_four_times_at_once_is_closed_once():
    commune, xom = unit_make(name="Xã Mẫu"), kind_make("xom")
    hamlet = hamlet_create(commune=commune, kind=xom, name="Xóm 1", valid_from=DAY, by=None)

    answers = at_once(lambda: hamlet_close(hamlet=hamlet, last_day=DAY, successor=None, by=None))

    assert answers == ["Unit", "WrongState", "WrongState", "WrongState"]


@pytest.mark.django_db(transaction=True)
def test_province_loaded_twice_at_once_is_loaded_once():
    answers = at_once(lambda: province_load(slug="nghe-an", by=None), count=2)

    assert answers == ["LoadReport", "LoadReport"]
    assert Unit.objects.count() == 700
