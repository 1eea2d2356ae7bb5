"""Units in admin: search, mending a succession, what stays fixed."""

from datetime import date

import pytest
from django.urls import reverse

from mobilization.audit.models import Event
from mobilization.units.models import Unit
from tests.builders.units import province_make, unit_make


@pytest.fixture
def admin(sign_in, member, db):
    """The client of an administrator."""
    return sign_in(member(unit_make(kind="party_body", name="Ban Mẫu"), "administrator"))


def form_of(unit, **changes):
    """What the change page of a unit sends, without any successor or count."""
    data = {
        "kind": unit.kind_id,
        "name": unit.name,
        "slug": unit.slug,
        "from_mark": unit.from_mark,
        "valid_to": unit.valid_to.strftime("%d/%m/%Y") if unit.valid_to else "",
        "verified": unit.verified,
    }
    for prefix in ("successions", "household_counts"):
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def successor(new, on):
    """One successor row of the change page."""
    return {
        "successions-TOTAL_FORMS": 1,
        "successions-0-new": new.pk,
        "successions-0-on": on,
        "successions-0-note": "",
    }


def old_commune():
    return unit_make(name="Xã Cũ", valid_from=date(2023, 1, 1), valid_to=date(2025, 6, 30))


def test_unit_list_is_found_by_name_without_tones(admin):
    unit_make(name="Xã Hội Sơn")
    unit_make(name="Xã Khác")

    html = admin.get(reverse("admin:units_unit_changelist"), {"q": "hoi son"}).content.decode()

    assert ("Xã Hội Sơn" in html, "Xã Khác" in html) == (True, False)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"validity": "now"}, (True, False)),
        ({"validity": "ended"}, (False, True)),
        ({"level": "commune"}, (True, True)),
        ({"level": "hamlet"}, (False, False)),
        ({"succession": "unknown"}, (False, True)),
    ],
)
def test_unit_list_is_narrowed_by_fixed_filters(admin, query, shown):
    unit_make(name="Xã Mới")
    old_commune()

    html = admin.get(reverse("admin:units_unit_changelist"), query).content.decode()

    assert ("Xã Mới" in html, "Xã Cũ" in html) == shown


def test_unit_list_needs_the_same_queries_for_one_row_and_many(admin, django_assert_max_num_queries):
    for number in range(30):
        unit_make(name=f"Xã Mẫu {number}")

    with django_assert_max_num_queries(8):
        admin.get(reverse("admin:units_unit_changelist"))


def test_successor_entered_mends_an_unknown_succession(admin):
    old, new = old_commune(), unit_make(name="Xã Mới")

    response = admin.post(
        reverse("admin:units_unit_change", args=[old.pk]), form_of(old, **successor(new, "01/07/2025"))
    )

    old.refresh_from_db()
    assert response.status_code == 302
    assert (old.current, old.succession) == (new, "known")
    assert [e.verb for e in Event.objects.about(old)] == ["unit.succession", "unit.change", "unit.add"]


@pytest.mark.parametrize("on", ["30/06/2025", "01/06/2025"])
def test_successor_from_before_the_end_is_refused(admin, on):
    old, new = old_commune(), unit_make(name="Xã Mới")

    response = admin.post(reverse("admin:units_unit_change", args=[old.pk]), form_of(old, **successor(new, on)))

    old.refresh_from_db()
    assert "The old unit must have ended before this day." in response.content.decode()
    assert (old.current, old.succession) == (None, "unknown")


def test_successor_that_ended_earlier_is_refused(admin):
    old = old_commune()
    older = unit_make(name="Xã Rất Cũ", valid_from=date(2020, 1, 1), valid_to=date(2024, 1, 1))

    response = admin.post(
        reverse("admin:units_unit_change", args=[old.pk]), form_of(old, **successor(older, "01/07/2025"))
    )

    assert "This unit is not in force on that day." in response.content.decode()


def test_unit_ended_in_admin_becomes_unknown_until_a_successor_stands(admin):
    unit = unit_make(name="Xã Mẫu")

    admin.post(reverse("admin:units_unit_change", args=[unit.pk]), form_of(unit, valid_to="30/06/2026"))

    unit.refresh_from_db()
    assert (unit.valid_to, unit.current, unit.succession) == (date(2026, 6, 30), None, "unknown")


def test_unit_added_in_admin_gets_its_place(admin):
    province = province_make()
    pattern = unit_make(name="Xã Mẫu")
    data = form_of(pattern, name="Xã Thêm", slug="xa-them", code="95001", parent=province.pk, valid_from="01/07/2026")

    response = admin.post(reverse("admin:units_unit_add"), data)

    made = Unit.objects.get(code="95001")
    assert response.status_code == 302
    assert (made.path, made.current, made.name_folded) == (f"{province.path}{made.pk}/", made, "xa them")


def test_code_first_day_and_parent_stay_as_they_are(admin):
    unit = unit_make(name="Xã Mẫu", code="95002")
    other = unit_make(name="Xã Khác")
    data = form_of(unit, code="1", valid_from="01/01/2020", parent=other.pk)

    admin.post(reverse("admin:units_unit_change", args=[unit.pk]), data)

    unit.refresh_from_db()
    assert (unit.code, unit.valid_from, unit.parent) == ("95002", date(2025, 7, 1), province_make())


@pytest.mark.parametrize("role", ["commune_officer", "unit_head", "reviewer", "reader"])
def test_admin_of_units_is_closed_to_other_roles(sign_in, member, commune, role):
    client = sign_in(member(commune, role))

    assert client.get(reverse("admin:units_unit_changelist")).status_code != 200
