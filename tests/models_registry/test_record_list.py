"""The list of dossiers: who sees which, filters, chips, order, late words, empty states, number of queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.models import ActivityField, Status, Submission
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import campaign_make, submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
URL = reverse("submission-list")


def titles(client, **query) -> list[str]:
    """The titles in the order of the list."""
    response = client.get(URL, query)
    assert response.status_code == 200
    return [row["cells"][0]["text"] for row in response.context["rows"]]


def chips(client, **query) -> list[tuple[str, str]]:
    return [(chip["label"], chip["remove_url"]) for chip in client.get(URL, query).context["chips"]]


@pytest.fixture
def office():
    return client_as(membership_make(Role.OFFICE))


def test_list_of_a_visitor_asks_to_sign_in():
    response = client_as(None).get(URL)

    assert response.status_code == 302
    assert response.url.startswith(reverse("sign-in"))


def test_list_of_each_role_shows_only_what_it_may_see():
    own, other = unit_make(name="Xã Một"), unit_make(name="Xã Hai")
    submission_make(Status.DRAFT, own, title="Bản nháp của Một")
    submission_make(Status.UNDER_APPRAISAL, own, title="Thẩm định của Một")
    submission_make(Status.ENDORSED, other, title="Xác nhận của Hai")

    seen = {
        role: sorted(titles(client_as(membership_make(role, unit))))
        for role, unit in [
            (Role.COMMUNE_OFFICER, own),
            (Role.READER, own),
            (Role.UNIT_HEAD, other),
            (Role.OFFICE, None),
            (Role.COMMISSION_HEAD, None),
            (Role.ADMINISTRATOR, None),
        ]
    }

    assert seen == {
        Role.COMMUNE_OFFICER: ["Bản nháp của Một", "Thẩm định của Một"],
        Role.READER: ["Bản nháp của Một", "Thẩm định của Một"],
        Role.UNIT_HEAD: ["Xác nhận của Hai"],
        Role.OFFICE: ["Thẩm định của Một", "Xác nhận của Hai"],
        Role.COMMISSION_HEAD: ["Thẩm định của Một", "Xác nhận của Hai"],
        Role.ADMINISTRATOR: [],
    }


def test_list_of_a_reviewer_shows_assigned_ones_only():
    submission_make(Status.UNDER_APPRAISAL, title="Được giao")
    submission_make(Status.SELF_ASSESSED, title="Chưa tới")
    assigned = holder_of(Role.REVIEWER)

    assert titles(client_as(assigned)) == ["Được giao"]
    assert titles(client_as(membership_make(Role.REVIEWER))) == []


def test_search_without_tones_finds_words_of_the_title(office):
    submission_make(Status.ENDORSED, title="Đoàn kết làm đường hoa")
    submission_make(Status.ENDORSED, title="Hũ gạo tình thương")

    assert titles(office, tim="duong hoa doan") == ["Đoàn kết làm đường hoa"]
    assert titles(office, tim="gạo") == ["Hũ gạo tình thương"]
    assert titles(office, tim="không có") == []
    assert titles(office, tim="!!") == []


def test_search_by_number_finds_the_one(office):
    first = submission_make(Status.ENDORSED, title="Một")
    submission_make(Status.ENDORSED, title="Hai")

    assert titles(office, tim=first.number.lower()) == ["Một"]


def test_filters_of_unit_field_year_programme_and_state_narrow_the_list(office):
    field = ActivityField.objects.create(code="van-hoa", name_vi="Văn hoá")
    unit = unit_make(name="Xã Đồng Mẫu", code="17001")
    wanted = submission_make(Status.ACCEPTED, unit, title="Cần tìm", field=field)
    submission_make(Status.ENDORSED, campaign=campaign_make(year=2020), title="Khác")

    campaign = wanted.campaign
    found = {
        name: titles(office, **{name: value})
        for name, value in {
            "don_vi": "dong mau",
            "linh_vuc": field.pk,
            "nam": campaign.year,
            "trang_thai": Status.ACCEPTED,
        }.items()
    }

    assert found == {name: ["Cần tìm"] for name in ("don_vi", "linh_vuc", "nam", "trang_thai")}
    assert titles(office, don_vi="17001") == ["Cần tìm"]
    assert sorted(titles(office, chuong_trinh=campaign.programme_id)) == ["Cần tìm", "Khác"]
    assert titles(office, trang_thai=Status.REVOKED) == []


def test_unit_filter_with_todays_name_finds_dossiers_of_the_merged_commune(office):
    old, new = unit_make(name="Xã Cũ Mẫu"), unit_make(name="Xã Mới Mẫu")
    submission_make(Status.ENDORSED, old, title="Của xã cũ")
    old.current = new
    old.save()

    assert titles(office, don_vi="moi mau") == ["Của xã cũ"]
    assert titles(client_as(membership_make(Role.UNIT_HEAD, new))) == ["Của xã cũ"]


def test_waiting_for_me_shows_what_waits_soonest_due_first(office):
    later = submission_make(Status.ENDORSED, title="Sau")
    submission_make(Status.ACCEPTED, title="Không chờ")
    sooner = submission_make(Status.ENDORSED, title="Trước")
    Submission.objects.filter(pk=later.pk).update(due_on=today() + datetime.timedelta(days=9))
    Submission.objects.filter(pk=sooner.pk).update(due_on=today() + datetime.timedelta(days=1))

    assert titles(office, cho_toi="on") == ["Trước", "Sau"]


def test_a_reader_has_no_filter_for_units_nor_for_waiting():
    response = client_as(membership_make(Role.READER)).get(URL)

    assert list(response.context["form"].fields) == ["tim", "linh_vuc", "chuong_trinh", "nam", "trang_thai", "sap-xep"]


def test_chips_name_each_filter_and_take_it_away(office):
    query = {"tim": "hoa", "trang_thai": "endorsed", "cho_toi": "on", "sap-xep": "ten", "trang": "2"}

    assert chips(office, **query) == [
        ("Words of the title, or number: hoa", "?trang_thai=endorsed&cho_toi=on&sap-xep=ten"),
        ("State: endorsed", "?tim=hoa&cho_toi=on&sap-xep=ten"),
        ("Waiting for me", "?tim=hoa&trang_thai=endorsed&sap-xep=ten"),
    ]
    assert chips(office) == []


def test_an_impossible_choice_is_said_and_the_list_still_shows(office):
    submission_make(Status.ENDORSED, title="Một")

    response = office.get(URL, {"linh_vuc": "abc", "trang_thai": "x\x00"})

    assert response.status_code == 200
    assert sorted(response.context["form"].errors) == ["linh_vuc", "trang_thai"]
    assert len(response.context["rows"]) == 1


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Bê", "Áo", "Cá"]),
        ("moi", ["Bê", "Áo", "Cá"]),
        ("ten", ["Áo", "Bê", "Cá"]),
        ("so", ["Cá", "Áo", "Bê"]),
        ("han", ["Áo", "Cá", "Bê"]),
        ("title; drop", ["Bê", "Áo", "Cá"]),
    ],
)
def test_sort_key_orders_the_list_and_an_unknown_one_is_ignored(office, sort, expected):
    for title, days in (("Cá", 2), ("Áo", 1), ("Bê", 3)):
        made = submission_make(Status.ENDORSED, title=title)
        Submission.objects.filter(pk=made.pk).update(due_on=today() + datetime.timedelta(days=days))

    assert titles(office, **{"sap-xep": sort}) == expected


def test_row_says_turn_waiting_and_how_late(office):
    made = submission_make(Status.ENDORSED, unit_make(name="Xã Muộn"), title="Muộn")
    day = today()
    Submission.objects.filter(pk=made.pk).update(
        due_on=day - datetime.timedelta(days=3), turn_since=made.turn_since - datetime.timedelta(days=13)
    )

    cells = office.get(URL).context["rows"][0]["cells"]

    assert [(cell["label"], cell["text"], cell.get("hint", "")) for cell in cells] == [
        ("Dossier", "Muộn", "Phát triển kinh tế"),
        ("Number", made.number, ""),
        ("Unit", "Xã Muộn", ""),
        ("State", "endorsed", f"since {day:%d/%m/%Y}"),
        ("Whose turn", "The commission's office", "for 13 days"),
        ("Due on", f"{day - datetime.timedelta(days=3):%d/%m/%Y}", "3 days late"),
    ]


@pytest.mark.parametrize(
    ("role", "title", "url"),
    [
        (Role.COMMUNE_OFFICER, "Your unit has no dossier yet", reverse("submission-start")),
        (Role.UNIT_HEAD, "Your unit has no dossier yet", reverse("submission-start")),
        (Role.READER, "No dossier to show", None),
        (Role.OFFICE, "No dossier to show", None),
        (Role.REVIEWER, "No dossier to show", None),
        (Role.ADMINISTRATOR, "No dossier to show", None),
    ],
)
def test_empty_list_says_what_to_do(role, title, url):
    response = client_as(membership_make(role)).get(URL)

    assert (response.context["empty"]["title"], response.context["empty"].get("url")) == (title, url)
    assert title in response.content.decode()


def test_empty_list_with_filters_offers_all(office):
    response = office.get(URL, {"tim": "gì đó"})

    assert response.context["empty"]["title"] == "No dossier fits the filters"
    assert response.context["empty"]["url"] == URL


def test_list_asks_the_database_as_often_for_thirty_rows_as_for_one():
    unit = unit_make()
    submission_make(Status.DRAFT, unit, is_filled=False)
    client = client_as(membership_make(Role.COMMUNE_OFFICER, unit))
    client.get(URL)
    with CaptureQueriesContext(connection) as one:
        client.get(URL)
    for _number in range(29):
        submission_make(Status.DRAFT, unit, is_filled=False)

    with CaptureQueriesContext(connection) as thirty:
        client.get(URL)

    assert len(thirty) == len(one)
    assert len(one) <= 8
