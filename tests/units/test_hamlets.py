"""Hamlets: who may keep them, what a service writes and refuses, what the trail tells."""

from datetime import date, timedelta

import pytest

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.units.models import HouseholdCount, Unit
from mobilization.units.rules import can_keep_hamlets, can_see_hamlets, commune_of
from mobilization.units.selectors import hamlets_listed
from mobilization.units.services import hamlet_close, hamlet_create, hamlet_update, household_count_set
from tests.builders.units import kind_make, unit_make

DAY = date(2025, 7, 1)


def add(commune, xom, name="Xóm 1", by=None, **facts):
    return hamlet_create(commune=commune, kind=xom, name=name, valid_from=DAY, by=by, **facts)


@pytest.mark.parametrize("role", Role.values)
def test_hamlets_of_the_own_commune_are_kept_by_officer_and_head_only(commune, member, role):
    by = member(commune, role)

    assert can_see_hamlets(by, commune) is True
    assert can_keep_hamlets(by, commune) is (role in ("commune_officer", "unit_head"))


@pytest.mark.parametrize("role", Role.values)
def test_hamlets_of_another_commune_are_kept_by_nobody(commune, member, role):
    by = member(unit_make(name="Xã Khác"), role)

    assert (can_see_hamlets(by, commune), can_keep_hamlets(by, commune)) == (False, False)


@pytest.mark.django_db
def test_hamlets_without_a_membership_are_nobodys(commune):
    assert (can_see_hamlets(None, commune), can_keep_hamlets(None, commune), commune_of(None)) == (
        False,
        False,
        None,
    )


def test_member_of_an_old_commune_keeps_the_hamlets_of_its_successor(commune, member):
    old = unit_make(name="Xã Cũ", valid_from=date(2023, 1, 1), valid_to=date(2025, 6, 30))
    Unit.objects.filter(pk=old.pk).update(current=commune, succession="known")
    old.refresh_from_db()
    by = member(old, "commune_officer")

    assert commune_of(by) == commune
    assert can_keep_hamlets(by, commune) is True


def test_member_of_a_department_has_no_commune(member, db):
    by = member(unit_make(kind="department", name="Sở Mẫu"), "unit_head")

    assert commune_of(by) is None


def test_hamlet_created_gets_a_running_code_and_a_place_under_its_commune(commune, xom, member):
    by = member(commune, "commune_officer")

    first = add(commune, xom, "Xóm 1", by, households=120, counted_on=DAY)
    second = add(commune, xom, "Xóm 2", by)

    assert (first.code, second.code) == ("90001-001", "90001-002")
    assert first.path == f"{commune.path}{first.pk}/"
    assert (first.current, first.succession, first.name_folded) == (first, "in_force", "xom 1")
    assert list(first.household_counts.values_list("households", "counted_on")) == [(120, DAY)]
    assert [e.verb for e in Event.objects.about(first)] == ["hamlet.count", "unit.add"]
    assert {e.actor_id for e in Event.objects.about(first)} == {str(by.user_id)}


def test_hamlet_created_by_a_stranger_is_refused(commune, xom, member):
    by = member(unit_make(name="Xã Khác"), "unit_head")

    with pytest.raises(NotAllowed):
        add(commune, xom, by=by)

    assert Unit.objects.filter(kind=xom).count() == 0


def test_hamlet_with_a_taken_name_is_refused_and_a_closed_name_is_free(commune, xom):
    first = add(commune, xom, "Xóm 1")

    with pytest.raises(NotReady) as refused:
        add(commune, xom, "XÓM  1")

    assert refused.value.problems == [("A hamlet with this name is there already. Choose another name.", "#id_name")]

    hamlet_close(hamlet=first, last_day=DAY, successor=None, by=None)

    assert add(commune, xom, "Xóm 1").code == "90001-002"


def test_hamlet_in_a_commune_that_has_ended_is_refused(xom, db):
    old = unit_make(name="Xã Cũ", valid_from=date(2023, 1, 1), valid_to=date(2025, 6, 30))

    with pytest.raises(WrongState) as refused:
        add(old, xom)

    assert str(refused.value.message) == "Xã Cũ has ended; nothing can be changed there."


def test_hamlet_corrected_keeps_its_row_and_tells_before_and_after(commune, xom, member):
    hamlet = add(commune, xom, "Xóm 1")
    ban = kind_make("ban")

    hamlet_update(hamlet=hamlet, kind=ban, name="Bản 1", by=member(commune, "unit_head"))

    hamlet.refresh_from_db()
    event = Event.objects.about(hamlet).first()
    assert (hamlet.name, hamlet.kind, hamlet.name_folded) == ("Bản 1", ban, "ban 1")
    assert event.data == {
        "before": {"kind_id": xom.pk, "name": "Xóm 1"},
        "after": {"kind_id": ban.pk, "name": "Bản 1"},
    }


def test_hamlet_saved_with_the_same_values_writes_nothing(commune, xom):
    hamlet = add(commune, xom, households=120, counted_on=DAY)
    before = Event.objects.count()

    hamlet_update(hamlet=hamlet, kind=xom, name="Xóm 1", households=120, counted_on=DAY, by=None)

    assert Event.objects.count() == before


def test_hamlet_closed_into_another_hands_its_duties_on(commune, xom):
    first, second, third = (add(commune, xom, f"Xóm {n}") for n in (1, 2, 3))

    hamlet_close(hamlet=first, last_day=date(2026, 1, 31), successor=second, by=None)
    hamlet_close(hamlet=second, last_day=date(2026, 6, 30), successor=third, by=None)

    rows = Unit.objects.filter(pk__in=[first.pk, second.pk]).order_by("pk")
    assert [(u.valid_to, u.current, u.succession) for u in rows] == [
        (date(2026, 1, 31), third, "known"),
        (date(2026, 6, 30), third, "known"),
    ]
    assert list(first.successions.values_list("new", "on")) == [(second.pk, date(2026, 2, 1))]
    assert list(hamlets_listed(commune)) == [third]


def test_hamlet_closed_without_another_is_abolished(commune, xom):
    hamlet = add(commune, xom)

    closed = hamlet_close(hamlet=hamlet, last_day=DAY, successor=None, by=None)

    assert (closed.current, closed.succession) == (None, "abolished")


def test_hamlet_closed_twice_is_refused_the_second_time(commune, xom):
    hamlet = add(commune, xom)
    hamlet_close(hamlet=hamlet, last_day=DAY, successor=None, by=None)

    with pytest.raises(WrongState):
        hamlet_close(hamlet=hamlet, last_day=DAY, successor=None, by=None)


@pytest.mark.parametrize(
    ("shift", "sentence"),
    [
        (timedelta(days=1), "The last day lies in the future. Enter today or earlier."),
        (None, "The last day lies before the first day of the hamlet."),
    ],
)
def test_hamlet_closed_on_an_impossible_day_is_refused(commune, xom, shift, sentence):
    hamlet = add(commune, xom)
    day = today() + shift if shift else DAY - timedelta(days=1)

    with pytest.raises(NotReady) as refused:
        hamlet_close(hamlet=hamlet, last_day=day, successor=None, by=None)

    assert [text for text, _anchor in refused.value.problems] == [sentence]


def test_households_are_kept_by_day_and_the_same_day_is_corrected(commune, xom):
    hamlet = add(commune, xom)

    for households, day in [(118, DAY), (120, date(2026, 1, 1)), (119, DAY)]:
        household_count_set(hamlet=hamlet, households=households, counted_on=day, by=None)

    counts = HouseholdCount.objects.values_list("counted_on", "households")
    assert list(counts) == [(date(2026, 1, 1), 120), (DAY, 119)]
    assert [(h.households, h.counted_on) for h in hamlets_listed(commune)] == [(120, date(2026, 1, 1))]
    assert Event.objects.about(hamlet).first().data == {"on": "2025-07-01", "before": 118, "after": 119}


def test_households_counted_in_the_future_are_refused(commune, xom):
    hamlet = add(commune, xom)

    with pytest.raises(NotReady):
        household_count_set(hamlet=hamlet, households=1, counted_on=today() + timedelta(days=1), by=None)

    assert HouseholdCount.objects.count() == 0


def test_hamlets_of_predecessors_are_listed_under_the_commune(commune, xom):
    old = unit_make(name="Xã Cũ", valid_from=date(2023, 1, 1))
    hamlet = add(old, xom, "Xóm Cũ")
    Unit.objects.filter(pk=old.pk).update(valid_to=DAY, current=commune, succession="known")

    assert list(hamlets_listed(commune)) == [hamlet]
    assert hamlet_update(hamlet=Unit.objects.get(pk=hamlet.pk), kind=xom, name="Xóm Mới", by=None).name == "Xóm Mới"


def test_hamlets_are_listed_in_the_order_of_their_numbers(commune, xom):
    for number in (10, 2, 1):
        add(commune, xom, f"Xóm {number}")

    assert [hamlet.name for hamlet in hamlets_listed(commune)] == ["Xóm 1", "Xóm 2", "Xóm 10"]
