"""The register: entries, corrections with a trace, taking back; two officers at once."""

from datetime import timedelta

import pytest

from democracy.models import Disclosure, Duty, DutyState, DutyTurn
from democracy.services.disclosures import (
    disclosure_correct,
    disclosure_record,
    disclosure_withdraw,
    disclosures_record,
)
from democracy.workflow import DUTY
from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.workflow.engine import apply
from tests.builders.democracy import duty_make, entry_data, entry_make, form_make
from tests.builders.people import membership_make
from tests.builders.races import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    """An officer of a commune."""
    return membership_make(Role.COMMUNE_OFFICER)


def test_record_the_duty_counts_as_done_since_the_first_public_day(officer):
    duty = duty_make(officer)

    entry_make(officer, duty=duty, public_from=today() - timedelta(days=2))
    entry_make(officer, duty=duty, title="Bổ sung", public_from=today() - timedelta(days=5))

    duty.refresh_from_db()
    assert (duty.done_on, duty.turn) == (today() - timedelta(days=5), DutyTurn.NOBODY)
    assert duty.state_on(today()) == DutyState.DONE


def test_record_the_same_entry_sent_twice_is_one(officer):
    duty = duty_make(officer)

    first, second = entry_make(officer, duty=duty), entry_make(officer, duty=duty)

    assert first == second
    assert Event.objects.filter(verb="disclosure.record").count() == 1


def test_record_a_day_in_the_future_is_refused_beside_the_field(officer):
    with pytest.raises(NotReady) as refusal:
        entry_make(officer, duty=duty_make(officer), public_from=today() + timedelta(days=1))

    assert refusal.value.problems == [
        ("Enter it once it is public: the first day cannot lie in the future.", "public_from")
    ]
    assert Disclosure.objects.count() == 0


def test_record_for_another_unit_is_not_allowed(officer):
    stranger = membership_make(Role.COMMUNE_OFFICER)

    with pytest.raises(NotAllowed):
        entry_make(stranger, duty=duty_make(officer))


def test_record_what_is_filed_as_not_applicable_is_refused_with_the_way_out(officer):
    duty = duty_make(officer)
    apply(DUTY, "declare_not_applicable", duty, by=officer, reason="Không phát sinh")

    with pytest.raises(NotReady) as refusal:
        entry_make(officer, duty=duty)

    assert refusal.value.problems == [("It is filed as not applicable. Take it up again first.", "")]


def test_record_many_one_wrong_line_writes_none(officer):
    good, bad = duty_make(officer), duty_make(officer)
    rows = [(good, entry_data()), (bad, entry_data(public_from=today() + timedelta(days=3)))]

    with pytest.raises(NotReady):
        disclosures_record(rows=rows, by=officer)

    assert Disclosure.objects.count() == 0
    assert set(Duty.objects.values_list("done_on", flat=True)) == {None}


def test_correct_what_stood_there_before_stays_readable(officer):
    entry = entry_make(officer, duty=duty_make(officer))
    loud = form_make("truyen-thanh", "Truyền thanh")
    data = entry_data(place="Nhà văn hoá các xóm", forms=[form_make(), loud])

    disclosure_correct(disclosure=entry, version=1, data=data, reason="Ghi thiếu nơi", by=officer)

    entry.refresh_from_db()
    assert (entry.place, entry.version) == ("Nhà văn hoá các xóm", 2)
    trace = entry.corrections.get()
    assert (trace.version, trace.reason) == (1, "Ghi thiếu nơi")
    assert (trace.before["place"], trace.before["forms"]) == ("Bảng tin trụ sở xã", ["niem-yet"])


def test_correct_nothing_changed_leaves_no_trace(officer):
    entry = entry_make(officer)

    disclosure_correct(disclosure=entry, version=1, data=entry_data(), reason="Không đổi gì", by=officer)

    assert entry.corrections.count() == 0


def test_correct_over_somebody_elses_correction_is_refused(officer):
    entry = entry_make(officer)
    disclosure_correct(disclosure=entry, version=1, data=entry_data(place="A"), reason="Một", by=officer)

    with pytest.raises(WrongState):
        disclosure_correct(disclosure=entry, version=1, data=entry_data(place="B"), reason="Hai", by=officer)

    entry.refresh_from_db()
    assert entry.place == "A"


def test_withdraw_the_duty_is_open_again(officer):
    duty = duty_make(officer)
    entry = entry_make(officer, duty=duty)

    disclosure_withdraw(disclosure=entry, reason="Ghi nhầm", by=officer)

    duty.refresh_from_db()
    assert (duty.done_on, duty.turn) == (None, DutyTurn.UNIT)


def test_withdraw_twice_the_second_learns_that_it_is_gone(officer):
    entry = entry_make(officer)
    disclosure_withdraw(disclosure=entry, reason="Ghi nhầm", by=officer)

    with pytest.raises(WrongState):
        disclosure_withdraw(disclosure=entry, reason="Ghi nhầm", by=officer)


def test_not_applicable_a_duty_that_is_done_applies(officer):
    duty = duty_make(officer)
    entry_make(officer, duty=duty)

    with pytest.raises(NotReady) as refusal:
        apply(DUTY, "declare_not_applicable", duty, by=officer, reason="Không phát sinh")

    assert refusal.value.problems == [("It is carried out already, so it applies. Take the entry back first.", "")]


def test_extend_the_move_stands_beside_the_date_with_its_reason(officer):
    duty = duty_make(officer)
    office = membership_make(Role.OFFICE, post="Chuyên viên")
    later = duty.due_on + timedelta(days=10)

    apply(DUTY, "extend", duty, by=office, due_on=later, reason="Lũ lụt")

    duty.refresh_from_db()
    move = duty.extensions.get()
    assert (duty.due_on, duty.first_due_on) == (later, move.from_due_on)
    assert (move.to_due_on, move.reason, move.made_by_post) == (later, "Lũ lụt", office.post_label)


@pytest.mark.parametrize("days", [0, -1])
def test_extend_to_a_day_that_is_not_later_is_refused(officer, days):
    duty = duty_make(officer, decided_on=today())

    with pytest.raises(NotReady) as refusal:
        apply(
            DUTY,
            "extend",
            duty,
            by=membership_make(Role.OFFICE),
            due_on=duty.due_on + timedelta(days=days),
            reason="Lũ lụt",
        )

    assert refusal.value.problems == [(f"Choose a day after {duty.due_on:%d/%m/%Y}.", "id_due_on")]


@pytest.mark.django_db(transaction=True)
def test_record_twenty_clicks_at_once_make_one_entry(officer):
    duty = duty_make(officer)
    data = entry_data()

    results = at_once(*[lambda: disclosure_record(duty=duty, data=data, by=officer)] * 20)

    assert {result.pk for result in results} == {Disclosure.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_record_and_not_applicable_at_once_one_of_them_wins(officer):
    duty = duty_make(officer)
    data = entry_data()

    at_once(
        lambda: disclosure_record(duty=duty, data=data, by=officer),
        lambda: apply(DUTY, "declare_not_applicable", duty, by=officer, reason="Không phát sinh"),
    )

    duty.refresh_from_db()
    is_done, is_filed = duty.done_on is not None, duty.status == "not_applicable"
    assert (is_done, is_filed) in {(True, False), (False, True)}
    assert Disclosure.objects.count() == int(is_done)
