"""The screens of duties and the register, as an officer, the office and a visitor use them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from democracy.models import Disclosure, Duty
from democracy.services.disclosures import disclosure_correct, disclosure_withdraw
from democracy.services.duties import duties_ensure
from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from tests.builders.democracy import duty_make, entry_data, entry_make, form_make, law_make, provision_make
from tests.builders.people import client_as, membership_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db


def vn(day) -> str:
    """A day as it is typed."""
    return f"{day:%d/%m/%Y}"


@pytest.fixture
def officer():
    """An officer of a commune."""
    return membership_make(Role.COMMUNE_OFFICER)


def typed(**more) -> dict:
    """What an officer types for an entry."""
    usual = {
        "title": "Quy hoạch khu dân cư",
        "forms": [form_make().pk],
        "place": "Bảng tin trụ sở",
        "public_from": vn(today()),
    }
    return {**usual, **more}


def test_officer_enters_a_matter_sees_until_when_and_records_it(officer):
    browser = client_as(officer)
    version = provision_make(days=10).versions.get()

    page = browser.post(
        reverse("matter-add"),
        {"provision": version.pk, "matter": "Quy hoạch", "decided_on": vn(today()), "document_number": "12/QĐ-UBND"},
        follow=True,
    )

    duty = Duty.objects.get()
    assert page.redirect_chain == [(duty.get_absolute_url(), 302)]
    assert vn(duty.due_on) in page.content.decode()
    assert "How this day was reckoned" in page.content.decode()
    page = browser.post(reverse("disclosure-record", args=[duty.pk]), typed(), follow=True)
    entry = Disclosure.objects.get()
    assert page.redirect_chain == [(entry.get_absolute_url(), 302)]
    assert "It stands in the public register now." in page.content.decode()


def test_record_wrong_fields_come_back_with_everything_that_was_typed(officer):
    duty = duty_make(officer)
    browser = client_as(officer)

    page = browser.post(
        reverse("disclosure-record", args=[duty.pk]), typed(public_from="31/02/2026", forms=[], place="Nhà văn hoá")
    )

    text = page.content.decode()
    assert page.status_code == 422
    assert text.count("Enter a date that exists, as day/month/year, for example 25/12/2026.") == 2
    assert text.count("Tick at least one form.") == 2
    assert 'value="31/02/2026"' in text
    assert 'value="Nhà văn hoá"' in text
    assert Disclosure.objects.count() == 0


def test_bulk_fills_several_duties_at_once_and_leaves_empty_lines_alone(officer):
    provisions = [provision_make(frequency="quarterly", tracked_from=today().replace(month=1, day=1)) for _ in range(2)]
    duties_ensure(day=today())
    first, *others = Duty.objects.filter(unit=officer.unit).order_by("due_on", "provision__position")
    browser = client_as(officer)

    browser.post(
        reverse("disclosure-bulk"),
        {"forms": [form_make().pk], "place": "Trụ sở", f"d{first.pk}-public_from": vn(today())},
    )

    first.refresh_from_db()
    assert first.done_on == today()
    assert {duty.done_on for duty in Duty.objects.filter(pk__in=[duty.pk for duty in others])} <= {None}
    assert len(provisions) == 2


def test_bulk_one_wrong_day_writes_nothing_and_names_the_line(officer):
    provision_make(frequency="yearly", tracked_from=today().replace(month=1, day=1))
    duties_ensure(day=today())
    duty = Duty.objects.get(unit=officer.unit)

    page = client_as(officer).post(
        reverse("disclosure-bulk"),
        {"forms": [form_make().pk], "place": "Trụ sở", f"d{duty.pk}-public_from": "31/02/2026"},
    )

    assert page.status_code == 422
    assert "Enter a date that exists" in page.content.decode()
    assert Disclosure.objects.count() == 0


def test_bulk_no_line_filled_says_so(officer):
    provision_make(frequency="yearly", tracked_from=today().replace(month=1, day=1))
    duties_ensure(day=today())

    page = client_as(officer).post(reverse("disclosure-bulk"), {"forms": [form_make().pk], "place": "Trụ sở"})

    assert page.status_code == 422
    assert "Fill in a day for at least one line." in page.content.decode()


def test_correct_two_tabs_the_second_gets_409_and_nothing_is_overwritten(officer):
    entry = entry_make(officer)
    browser = client_as(officer)
    data = typed(title="Tên mới", reason="Sửa tên", version=1)
    browser.post(reverse("disclosure-correct", args=[entry.pk]), data)

    page = browser.post(reverse("disclosure-correct", args=[entry.pk]), {**data, "title": "Tên khác"})

    entry.refresh_from_db()
    assert page.status_code == 409
    assert entry.title == "Tên mới"


def test_public_register_finds_without_tones_and_by_the_name_of_a_former_commune(officer):
    old = unit_make(name="Xã Hội Sơn Cũ", valid_from=today() - timedelta(days=900))
    old.current = officer.unit
    old.valid_to, old.succession = today() - timedelta(days=100), "known"
    old.save()
    entry_make(officer, title="Quy hoạch điểm dân cư")

    by_words = client_as(None).get(reverse("disclosure-list"), {"tim": "quy hoach"})
    by_unit = client_as(None).get(reverse("disclosure-list"), {"don_vi": "Hội Sơn Cũ"})
    nothing = client_as(None).get(reverse("disclosure-list"), {"tim": "không có gì"})

    assert "Quy hoạch điểm dân cư" in by_words.content.decode()
    assert "Quy hoạch điểm dân cư" in by_unit.content.decode()
    assert "Quy hoạch điểm dân cư" not in nothing.content.decode()


def test_public_entry_names_nobody_and_shows_every_correction(officer):
    entry = entry_make(officer)
    disclosure_correct(
        disclosure=entry, version=1, data=entry_data(place="Nhà văn hoá"), reason="Ghi thiếu", by=officer
    )

    text = client_as(None).get(entry.get_absolute_url()).content.decode()

    assert "Bảng tin trụ sở xã" in text
    assert "Ghi thiếu" in text
    assert officer.user.name not in text


def test_public_entry_taken_back_is_gone_for_the_public_and_stays_for_the_unit(officer):
    entry = entry_make(officer)
    disclosure_withdraw(disclosure=entry, reason="Ghi nhầm", by=officer)

    assert client_as(None).get(entry.get_absolute_url()).status_code == 404
    assert "Ghi nhầm" in client_as(officer).get(entry.get_absolute_url()).content.decode()
    assert "Quy hoạch" not in client_as(None).get(reverse("disclosure-list")).content.decode()


def test_library_a_provision_that_was_not_checked_says_so():
    provision_make(verified="no", is_placeholder=True, text_vi="Khoản 4, Điều 11 – chờ nhập")

    text = client_as(None).get(law_make().get_absolute_url()).content.decode()

    assert "Khoản 4, Điều 11 – chờ nhập" in text
    assert "To be checked against the original text" in text


@pytest.mark.parametrize("name", ["duty-list", "disclosure-list", "legal-document-list", "disclosure-bulk"])
def test_lists_ask_the_same_number_of_queries_for_one_row_and_for_thirty(
    officer, name, django_assert_num_queries, connection_queries
):
    def rows(number: int) -> None:
        for _ in range(number):
            provision = provision_make(frequency="yearly", tracked_from=today().replace(month=1, day=1))
            entry_make(officer, duty=duty_make(officer, provision=provision_make()), title=provision.code)
        duties_ensure(day=today())

    browser = client_as(officer)
    rows(1)
    one = connection_queries(lambda: browser.get(reverse(name)))
    rows(29)

    with django_assert_num_queries(one):
        page = browser.get(reverse(name))

    assert page.status_code == 200
