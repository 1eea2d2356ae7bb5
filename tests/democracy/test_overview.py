"""The matrix: every figure equals the list that it leads to, for every role; a fixed number of queries at full size."""

import io
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from democracy.models import Duty, DutyState
from democracy.overview import Cell
from democracy.services.duties import duties_ensure
from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from tests.builders.democracy import duty_make, entry_make, provision_make
from tests.builders.people import client_as, membership_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
FIRST = today().replace(month=1, day=1)
TILE = re.compile(r'href="([^"]+)"><span class="tile-number">([\d.]+)</span>')
CELL = re.compile(r'<a class="mark mark-\w+" href="([^"]+)">.*?\((\d+)\)</span>', re.DOTALL)
TOTAL = re.compile(r'pager-total">([\d.]+) result')


@pytest.fixture
def province():
    """Three communes with periodic duties and matters in every state."""
    officers = [membership_make(Role.COMMUNE_OFFICER) for _ in range(3)]
    provision_make(frequency="quarterly", tracked_from=FIRST)
    event = provision_make()
    duties_ensure(day=today())
    for officer in officers:
        entry_make(officer, duty=duty_make(officer, provision=event))
        duty_make(officer, provision=event, decided_on=FIRST)
    duty_make(officers[0], provision=provision_make(days=None))
    return officers


def number_at(browser, address: str) -> int:
    """How many rows the list at an address says it has."""
    text = browser.get(reverse("duty-list") + address if address.startswith("?") else address).content.decode()
    found = TOTAL.search(text)
    return int(found[1].replace(".", "")) if found else 0


@pytest.mark.parametrize("page", ["compliance-matrix", "duty-list"])
@pytest.mark.parametrize("role", [Role.OFFICE, Role.COMMISSION_HEAD])
def test_figures_for_the_commission_each_equals_the_length_of_its_list(province, role, page):
    browser = client_as(membership_make(role))

    tiles = TILE.findall(browser.get(reverse(page)).content.decode().replace("&amp;", "&"))

    assert len(tiles) == len(DutyState)
    assert {int(number) for _url, number in tiles} != {0}
    assert [int(number) for _url, number in tiles] == [number_at(browser, url) for url, _number in tiles]


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.UNIT_HEAD, Role.READER, Role.DIALOGUE_KEEPER])
def test_figures_for_a_unit_count_its_own_duties_alone(province, role):
    browser = client_as(membership_make(role, province[0].unit))

    tiles = TILE.findall(browser.get(reverse("duty-list")).content.decode().replace("&amp;", "&"))

    assert sum(int(number) for _url, number in tiles) == Duty.objects.filter(unit=province[0].unit).count()
    assert [int(number) for _url, number in tiles] == [number_at(browser, url) for url, _number in tiles]


def test_cells_each_equals_the_list_that_it_leads_to(province):
    browser = client_as(membership_make(Role.OFFICE))

    cells = CELL.findall(browser.get(reverse("compliance-matrix")).content.decode().replace("&amp;", "&"))

    assert len(cells) == 7
    assert [int(number) for _url, number in cells] == [number_at(browser, url) for url, _number in cells]


def test_unit_page_figures_equal_the_lists_and_the_matrix(province):
    browser = client_as(membership_make(Role.OFFICE))
    unit = province[0].unit

    tiles = TILE.findall(browser.get(reverse("compliance-unit", args=[unit.pk])).content.decode().replace("&amp;", "&"))

    assert sum(int(number) for _url, number in tiles) == Duty.objects.filter(unit=unit).count()
    assert [int(number) for _url, number in tiles] == [number_at(browser, url) for url, _number in tiles]


def test_export_says_what_the_matrix_says(province):
    browser = client_as(membership_make(Role.OFFICE))

    answer = browser.get(reverse("compliance-export"))

    lines = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[0]]
    rows, states = lines[1:], len(DutyState)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="cong-khai-')
    assert [row[0] for row in rows] == sorted(officer.unit.name for officer in province)
    assert sum(int(number) for row in rows for number in row[1 : states + 1]) == Duty.objects.count()
    assert {value for row in rows for value in row[states + 1 :]} <= {str(s.label).capitalize() for s in DutyState}


def test_matrix_of_150_units_and_60_provisions_asks_as_few_queries_as_a_small_one(province, connection_queries):
    browser = client_as(membership_make(Role.OFFICE))
    small = {name: connection_queries(lambda n=name: browser.get(reverse(n))) for name in PAGES}
    for number in range(147):
        unit_make(name=f"Xã Nhiều {number:03d}")
    for _ in range(57):
        provision_make(frequency="yearly", tracked_from=FIRST)
    duties_ensure(day=today())

    large = {name: connection_queries(lambda n=name: browser.get(reverse(n))) for name in PAGES}

    assert Duty.objects.count() > 150 * 57
    assert large == small
    assert max(large.values()) <= 16


PAGES = ("compliance-matrix", "compliance-export", "duty-list")


@pytest.mark.parametrize(
    ("counts", "state"),
    [
        ({}, DutyState.UNKNOWN),
        ({"done": 3}, DutyState.DONE),
        ({"done": 3, "late": 1, "due": 2}, DutyState.LATE),
        ({"done": 3, "due": 2}, DutyState.DUE),
        ({"done": 1, "unknown": 1}, DutyState.UNKNOWN),
        ({"not_applicable": 2}, DutyState.NOT_APPLICABLE),
        ({"not_applicable": 2, "done": 1}, DutyState.DONE),
    ],
)
def test_cell_shows_the_state_that_asks_most(counts, state):
    assert Cell(counts).state == state


def test_blocks_lead_through_all_provisions(province):
    browser = client_as(membership_make(Role.OFFICE))
    for _ in range(20):
        provision_make()

    first = browser.get(reverse("compliance-matrix")).content.decode()
    last = browser.get(reverse("compliance-matrix"), {"cot": "2"}).content.decode()
    beyond = browser.get(reverse("compliance-matrix"), {"cot": "99"}).content.decode()

    assert (first.count('<th scope="col"><abbr'), last.count('<th scope="col"><abbr')) == (16, 7)
    assert beyond.count('<th scope="col"><abbr') == 7
