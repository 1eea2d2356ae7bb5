"""Units in time: under a unit, found by text, labels, constraints, who carries on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from mobilization.units.models import Unit, UnitSuccession
from mobilization.units.selectors import units_meant
from mobilization.units.services import successions_refresh
from tests.builders.units import kind_make, province_make, unit_make


def names(units):
    return [unit.name for unit in units]


@pytest.mark.django_db
def test_under_a_unit_finds_it_and_all_below_in_one_query(django_assert_num_queries, xom):
    commune = unit_make(name="Xã Mẫu")
    hamlet = unit_make(kind="xom", name="Xóm 1", parent=commune)
    unit_make(name="Xã Khác")

    with django_assert_num_queries(1):
        found = list(Unit.objects.under(commune).by_name())

    assert found == [commune, hamlet]
    assert names(Unit.objects.under(province_make()).by_name()) == ["Tỉnh Mẫu", "Xã Khác", "Xã Mẫu", "Xóm 1"]


@pytest.mark.django_db
def test_under_a_unit_leaves_out_ids_that_only_begin_alike(xom):
    province = province_make()
    first = unit_make(name="Xã Một")
    other = unit_make(name="Xã Hai")
    Unit.objects.filter(pk=other.pk).update(path=f"{province.pk}/{first.pk}9/")

    assert names(Unit.objects.under(first)) == ["Xã Một"]


def test_homographs_are_found_apart_by_their_tones(province):
    # Without tones the two old communes are equal; a new commune bears the name of the first one.
    grave = names(Unit.objects.searched("Châu Bình"))
    acute = names(Unit.objects.searched("châu bính"))
    bare = names(Unit.objects.searched("chau binh"))

    assert grave == ["Xã Châu Bình", "Xã Châu Bình", "Xã Châu Bính"]
    assert acute == ["Xã Châu Bính", "Xã Châu Bình", "Xã Châu Bình"]
    assert sorted(bare) == ["Xã Châu Bình", "Xã Châu Bình", "Xã Châu Bính"]


@pytest.mark.parametrize(
    ("typed", "other"),
    [("Nậm Cắn", "Nậm Càn"), ("Nghi Vạn", "Nghi Văn"), ("Đồng Thành", "Đông Thành")],
)
def test_each_pair_of_homographs_ranks_the_typed_tones_first(province, typed, other):
    found = names(Unit.objects.searched(typed))

    assert found[0] == f"Xã {typed}"
    assert f"Xã {other}" in found


def test_old_commune_is_found_with_and_without_tones(province):
    typed = ["Hội Sơn", "hoi son", "HOI  SON", "xã hội sơn anh sơn", "17368", "Hội Sơ"]

    found = {text: "Xã Hội Sơn" in names(Unit.objects.searched(text)) for text in typed}

    assert found == dict.fromkeys(typed, True)


def test_search_without_a_hit_is_empty_and_never_fails(province):
    typed = ["", "  ", "???", "không có đâu", "hoi & sơn | !", "'; drop table", "x" * 300, "hội:* son"]

    found = {text: names(Unit.objects.searched(text)) for text in typed}

    hit = ["Xã Hội Sơn"]
    assert found == {text: [] for text in typed} | {"hoi & sơn | !": hit, "hội:* son": hit}


def test_names_are_in_vietnamese_order(province):
    found = names(Unit.objects.communes().in_force().filter(name__startswith="Xã Đ").by_name())

    assert found == [
        "Xã Đại Đồng",
        "Xã Đại Huệ",
        "Xã Đô Lương",
        "Xã Đông Hiếu",
        "Xã Đông Lộc",
        "Xã Đông Thành",
        "Xã Đức Châu",
    ]


def test_label_of_an_ended_unit_tells_its_last_day(province):
    old = Unit.objects.get(name="Xã Hội Sơn")

    labels = (old.label, old.current.label, old.successor_label, old.current.successor_label)

    assert labels == ("Xã Hội Sơn (until 30/06/2025)", "Xã Vĩnh Tường", "Today: Xã Vĩnh Tường.", "")


def test_successor_label_of_inferred_unknown_and_abolished_says_so(province):
    def label(name):
        return Unit.objects.get(name=name).successor_label

    assert label("Xã Tam Sơn") == (
        "Today probably Xã Nhân Hòa (inferred from the name; an administrator can correct it)."
    )
    assert label("Phường Lê Mao") == "The successor is not known; an administrator can enter it."
    assert label("Huyện Anh Sơn") == "Abolished without a successor."


def test_name_follows_the_language_and_falls_back(province):
    body = Unit.objects.get(code="so-y-te")
    commune = Unit.objects.get(code="17357", valid_to=None)

    with translation.override("en"):
        english = (body.local_name, commune.local_name)
    with translation.override("vi"):
        vietnamese = (body.local_name, commune.local_name)

    assert english == ("Department of Health", "Xã Vĩnh Tường")
    assert vietnamese == ("Sở Y tế", "Xã Vĩnh Tường")


def test_carried_under_a_commune_finds_old_communes_of_it(province):
    commune = Unit.objects.get(code="17357", valid_to=None)

    found = names(Unit.objects.carried_under(commune).by_name())

    assert found == ["Xã Hoa Sơn", "Xã Hội Sơn", "Xã Tường Sơn", "Xã Vĩnh Tường"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"code": "a"}, "unit_code_and_first_day_unique"),
        ({"code": "a", "valid_from": date(2026, 1, 1)}, "unit_one_open_row_per_code"),
        ({"name": "Xã Mẫu A"}, "unit_open_name_once_per_parent"),
        ({"valid_to": date(2025, 6, 30)}, "unit_ends_after_it_begins"),
    ],
)
def test_unit_that_must_never_be_is_refused_by_the_database(facts, constraint):
    unit_make(name="Xã Mẫu A", code="a")

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        unit_make(**facts)

    assert constraint in str(refused.value)


@pytest.mark.django_db
def test_ended_unit_may_not_claim_to_be_in_force():
    unit = unit_make()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Unit.objects.filter(pk=unit.pk).update(valid_to=date(2026, 1, 1))

    assert "unit_in_force_is_open" in str(refused.value)


def end(unit, *successors, inferred=False):
    """End a unit on 30/06/2026 and hand it to its successors."""
    Unit.objects.filter(pk=unit.pk).update(valid_to=date(2026, 6, 30), current=None, succession="unknown")
    for new in successors:
        UnitSuccession.objects.create(old=unit, new=new, on=date(2026, 7, 1), is_inferred=inferred)


@pytest.mark.django_db
def test_chain_is_as_sure_as_its_weakest_link():
    first, second, third = unit_make(), unit_make(), unit_make()
    end(first, second, inferred=True)
    end(second, third)

    changed = successions_refresh(by=None)

    first.refresh_from_db()
    second.refresh_from_db()
    assert changed == 2
    assert (first.current, first.succession) == (third, "inferred")
    assert (second.current, second.succession) == (third, "known")


@pytest.mark.django_db
def test_split_has_no_single_carrier_until_the_parts_meet_again():
    whole, left, right, later = unit_make(), unit_make(), unit_make(), unit_make()
    end(whole, left, right)
    successions_refresh(by=None)
    whole.refresh_from_db()

    assert (whole.current, whole.succession) == (None, "known")

    end(left, later)
    end(right, later)
    successions_refresh(by=None)
    whole.refresh_from_db()

    assert (whole.current, whole.succession) == (later, "known")


@pytest.mark.django_db
def test_refresh_when_all_is_in_step_changes_nothing():
    unit_make()
    unit_make(valid_from=date(2023, 1, 1), valid_to=date(2024, 1, 1))

    assert successions_refresh(by=None) == 0


@pytest.mark.django_db
def test_kind_is_named_in_the_readers_language():
    kind = kind_make("commune")
    kind.name_vi, kind.name_en = "Xã", "Commune"

    with translation.override("en"):
        english = kind.name
    with translation.override("vi"):
        vietnamese = kind.name

    assert (english, vietnamese) == ("Commune", "Xã")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoi son", ["Xã Vĩnh Tường"]),
        ("Xã Vĩnh Tường", ["Xã Vĩnh Tường"]),
        ("Châu Bính", ["Xã Châu Tiến"]),
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("không có đâu", []),
        ("?!", []),
    ],
)
def test_typed_name_means_the_units_of_today(province, typed, meant):
    assert [unit.name for unit in units_meant(typed)] == meant


def test_name_of_an_old_district_means_the_communes_that_carry_it_on(province):
    meant = {unit.name for unit in units_meant("Huyện Anh Sơn")}

    assert meant == set(Unit.objects.filter(carries__parent__name="Huyện Anh Sơn").values_list("name", flat=True))
    assert "Xã Vĩnh Tường" in meant
