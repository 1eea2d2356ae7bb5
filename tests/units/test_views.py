"""Screens of units: the public directory, and the commune's hamlets for whom they are and for whom not."""

import re
from datetime import date

import pytest
from django.urls import reverse

from mobilization.units.models import Unit
from mobilization.units.services import hamlet_close, hamlet_create
from tests.builders.units import kind_make, unit_make

DAY = date(2025, 7, 1)


@pytest.fixture
def public(client):
    """A visitor who reads English."""
    client.cookies["lang"] = "en"
    return client


@pytest.fixture
def hamlet(commune, xom):
    """A hamlet of the commune with 120 households."""
    return hamlet_create(
        commune=commune, kind=xom, name="Xóm 1", valid_from=DAY, households=120, counted_on=DAY, by=None
    )


def links(response):
    """Texts of the row heads, in order."""
    html = response.content.decode()
    return re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', html)


def test_directory_without_words_shows_todays_communes(province, public):
    response = public.get(reverse("unit-list"))

    html = response.content.decode()
    assert response.status_code == 200
    assert "130 results" in html
    assert links(response)[:2] == ["Phường Cửa Lò", "Phường Hoàng Mai"]
    assert len(links(response)) == 25


def test_directory_finds_an_old_commune_without_tones_and_shows_its_successor(province, public):
    response = public.get(reverse("unit-list"), {"tim": "hoi son"})

    assert links(response) == ["Xã Hội Sơn (until 30/06/2025)"]
    assert "Today: Xã Vĩnh Tường." in response.content.decode()


@pytest.mark.parametrize(
    ("section", "total"),
    [("xa-phuong", "130 results"), ("co-quan", "35 results"), ("don-vi-cu", "534 results")],
)
def test_directory_section_narrows_the_list(province, public, section, total):
    response = public.get(reverse("unit-list"), {"nhom": section})

    assert total in response.content.decode()


def test_directory_without_a_hit_says_what_to_do(province, public):
    html = public.get(reverse("unit-list"), {"tim": "không có đâu"}).content.decode()

    assert "No unit has this name" in html
    assert "Check the spelling, leave out a word, or choose all units." in html


@pytest.mark.parametrize("rows", [1, 3])
def test_directory_needs_the_same_queries_for_one_row_and_many(public, django_assert_num_queries, db, rows):
    for number in range(rows):
        unit_make(name=f"Xã Mẫu {number}")

    with django_assert_num_queries(2):
        public.get(reverse("unit-list"))


def test_unit_page_of_an_old_commune_leads_to_its_successor(province, public):
    old = Unit.objects.get(name="Xã Hội Sơn")

    html = public.get(reverse("unit-detail", args=[old.pk])).content.decode()

    assert "<h1>Xã Hội Sơn (until 30/06/2025)</h1>" in html
    assert "Open the page of Xã Vĩnh Tường" in html
    assert "at least from 01/06/2023, to 30/06/2025" in html


def test_unit_page_of_a_commune_shows_its_past_and_an_empty_list_of_hamlets(province, public):
    unit = Unit.objects.get(code="17357", valid_to=None)

    response = public.get(reverse("unit-detail", args=[unit.pk]))

    assert links(response) == [
        "Xã Hoa Sơn (until 30/06/2025)",
        "Xã Hội Sơn (until 30/06/2025)",
        "Xã Tường Sơn (until 30/06/2025)",
    ]
    assert "No hamlets are listed yet" in response.content.decode()


def test_unit_page_of_nothing_is_not_found(public, db):
    assert public.get(reverse("unit-detail", args=[999])).status_code == 404


URLS = ["hamlet-list", "hamlet-create", "hamlet-edit", "hamlet-close"]


def address(name, hamlet):
    return reverse(name, args=[hamlet.pk] if name in ("hamlet-edit", "hamlet-close") else [])


@pytest.mark.parametrize("name", URLS)
@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        ("commune_officer", True, [200, 200, 200, 200]),
        ("unit_head", True, [200, 200, 200, 200]),
        ("reader", True, [200, 403, 403, 403]),
        ("dialogue_keeper", True, [200, 403, 403, 403]),
        ("commune_officer", False, [200, 200, 404, 404]),
    ],
)
def test_hamlet_screens_open_by_role_and_commune(sign_in, member, commune, hamlet, role, own, status, name):
    unit = commune if own else unit_make(name="Xã Khác")
    client = sign_in(member(unit, role))

    assert client.get(address(name, hamlet)).status_code == status[URLS.index(name)]


@pytest.mark.parametrize("name", URLS)
def test_hamlet_screens_are_not_there_for_a_department(sign_in, member, hamlet, name):
    client = sign_in(member(unit_make(kind="department", name="Sở Mẫu"), "unit_head"))

    assert client.get(address(name, hamlet)).status_code == 404


@pytest.mark.parametrize("name", URLS)
def test_hamlet_screens_ask_a_visitor_to_sign_in(client, hamlet, name):
    response = client.get(address(name, hamlet))

    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("sign-in"))


def test_hamlet_list_shows_newest_count_and_an_empty_list_says_what_to_do(sign_in, member, commune, xom):
    client = sign_in(member(commune, "commune_officer"))

    empty = client.get(reverse("hamlet-list")).content.decode()
    hamlet_create(commune=commune, kind=xom, name="Xóm 1", valid_from=DAY, households=1120, counted_on=DAY, by=None)
    full = client.get(reverse("hamlet-list")).content.decode()

    assert "Add the first one; the number of households can follow later." in empty
    assert ("1.120" in full, "01/07/2025" in full, "Xóm 1" in full) == (True, True, True)


def test_hamlet_form_sent_creates_the_hamlet(sign_in, member, commune, xom):
    client = sign_in(member(commune, "commune_officer"))
    data = {"kind": xom.pk, "name": "Xóm 3", "households": "120", "counted_on": "31/12/2025"}

    response = client.post(reverse("hamlet-create"), data)

    made = Unit.objects.get(name="Xóm 3")
    assert (response.status_code, response.url) == (302, reverse("hamlet-list"))
    assert (made.parent, made.household_counts.get().counted_on) == (commune, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"name": "Xóm 1"}, "name", "A hamlet with this name is there already. Choose another name."),
        ({"name": ""}, "name", "Enter the name of the hamlet, for example Xóm 3."),
        ({"kind": ""}, "kind", "Choose the kind of the hamlet."),
        ({"counted_on": ""}, "counted_on", "Enter the day on which the households were counted."),
        ({"households": ""}, "households", "Enter the number of households, for example 120."),
        (
            {"counted_on": "31/12/2999"},
            "counted_on",
            "The day of the count lies in the future. Enter today or earlier.",
        ),
        (
            {"counted_on": "31/02/2026"},
            "counted_on",
            "Enter a date that exists, as day/month/year, for example 25/12/2026.",
        ),
    ],
)
def test_hamlet_form_with_an_error_says_what_to_do(sign_in, member, commune, hamlet, change, field, sentence):
    client = sign_in(member(commune, "commune_officer"))
    data = {"kind": hamlet.kind_id, "name": "Xóm 3", "households": "120", "counted_on": "31/12/2025"}

    response = client.post(reverse("hamlet-create"), data | change)

    assert response.status_code == 422
    assert response.context["form"].errors == {field: [sentence]}
    assert list(Unit.objects.filter(kind=hamlet.kind)) == [hamlet]


def test_hamlet_edited_by_a_reader_stays_as_it_was(sign_in, member, commune, hamlet):
    client = sign_in(member(commune, "reader"))

    response = client.post(address("hamlet-edit", hamlet), {"kind": hamlet.kind_id, "name": "Xóm X"})

    hamlet.refresh_from_db()
    assert (response.status_code, hamlet.name) == (403, "Xóm 1")


def test_hamlet_edited_and_closed_through_the_screens(sign_in, member, commune, hamlet):
    client = sign_in(member(commune, "unit_head"))
    ban = kind_make("ban")

    client.post(address("hamlet-edit", hamlet), {"kind": ban.pk, "name": "Bản 1"})
    client.post(address("hamlet-close", hamlet), {"last_day": "01/07/2026"})

    hamlet.refresh_from_db()
    assert (hamlet.name, hamlet.kind, hamlet.valid_to) == ("Bản 1", ban, date(2026, 7, 1))


def test_hamlet_closed_already_answers_with_a_conflict(sign_in, member, commune, hamlet):
    client = sign_in(member(commune, "unit_head"))
    hamlet_close(hamlet=hamlet, last_day=DAY, successor=None, by=None)

    assert client.get(address("hamlet-edit", hamlet)).status_code == 409
    assert client.post(address("hamlet-close", hamlet), {"last_day": "01/07/2026"}).status_code == 409


def test_hamlet_of_another_commune_is_no_successor(sign_in, member, commune, hamlet, xom):
    client = sign_in(member(commune, "unit_head"))
    other = hamlet_create(commune=unit_make(name="Xã Khác"), kind=xom, name="Xóm 9", valid_from=DAY, by=None)

    response = client.post(address("hamlet-close", hamlet), {"last_day": "01/07/2026", "successor": other.pk})

    hamlet.refresh_from_db()
    assert (response.status_code, hamlet.valid_to) == (422, None)
