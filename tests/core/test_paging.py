"""Bounded pages (mobilization/core/paging.py)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mobilization.core.paging import CAP, SIZE, page_of
from mobilization.outbox.models import CaughtMail


@pytest.fixture
def page(rf):
    """The page that an address asks for, of that many rows."""

    def make(rows, query="", **kwargs):
        return page_of(rf.get(f"/mo-hinh/?{query}"), list(range(rows)), **kwargs)

    return make


@pytest.mark.parametrize(
    ("rows", "query", "number", "pages", "first", "last"),
    [
        (1, "", 1, 1, 0, 0),
        (25, "", 1, 1, 0, 24),
        (26, "", 1, 2, 0, 24),
        (26, "trang=2", 2, 2, 25, 25),
        (60, "trang=3", 3, 3, 50, 59),
        (60, "trang=4", 3, 3, 50, 59),
        (60, "trang=999999", 3, 3, 50, 59),
        (60, "trang=99999999999999999999", 1, 3, 0, 24),
        (60, "trang=0", 1, 3, 0, 24),
        (60, "trang=-1", 1, 3, 0, 24),
        (60, "trang=hai", 1, 3, 0, 24),
        (60, "trang=", 1, 3, 0, 24),
        (60, "trang=²", 1, 3, 0, 24),
        (60, "trang=2&trang=3", 3, 3, 50, 59),
    ],
)
def test_page_number_asked_gives_the_nearest_page(page, rows, query, number, pages, first, last):
    found = page(rows, query)

    assert [found.number, found.pages, found.rows[0], found.rows[-1]] == [number, pages, first, last]


def test_page_without_rows_is_the_first_of_one(page):
    found = page(0, "trang=7")

    assert [found.number, found.pages, found.total, found.rows, len(found)] == [1, 1, 0, [], 0]
    assert [found.has_previous, found.has_next] == [False, False]


def test_page_neighbours_keep_the_filters(page):
    found = page(60, "q=xã&trang=2")

    assert [found.previous_url, found.next_url] == ["?q=x%C3%A3&trang=1", "?q=x%C3%A3&trang=3"]


@pytest.mark.parametrize(
    ("rows", "total", "text"),
    [
        (0, 0, "0 results"),
        (1, 1, "1 result"),
        (CAP, CAP, "1.000 results"),
        (CAP + 1, CAP, "more than 1.000 results; narrow the filters to see the others"),
    ],
)
def test_page_total_is_told_and_capped(page, rows, total, text):
    found = page(rows)

    assert [found.total, found.total_text] == [total, text]


def test_page_beyond_the_cap_cannot_be_reached(page):
    found = page(CAP + SIZE, "trang=41")

    assert [found.number, found.pages, found.has_next, found.rows[-1]] == [40, 40, False, CAP - 1]


def test_page_of_another_size_is_capped_in_proportion(page):
    found = page(1000, "trang=40", size=10)

    assert [found.pages, found.capped, found.rows] == [40, True, list(range(390, 400))]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 60])
def test_page_of_a_queryset_takes_two_queries_however_many_rows(rf, count):
    CaughtMail.objects.bulk_create([CaughtMail(to="a@mau.invalid", subject=str(n), text="") for n in range(count)])

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = page_of(rf.get("/"), CaughtMail.objects.all())

    assert [len(queries), len(page)] == [2, min(count, SIZE)]
