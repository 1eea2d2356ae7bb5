"""Duties: those of periods, those of matters, their state, and edits of the law from a day on."""

from datetime import date, timedelta

import pytest

from democracy.models import Bound, DaysKind, Duty, DutyState, Filed, Frequency, Right
from democracy.services.duties import duties_ensure, matter_add
from mobilization.accounts.roles import Role
from mobilization.core.errors import NotReady
from tests.builders.democracy import duty_make, provision_make, version_make
from tests.builders.people import membership_make
from tests.builders.races import at_once
from tests.builders.units import unit_make

DAY = date(2027, 8, 16)


def facts(duty) -> tuple:
    """What a duty says."""
    return (duty.unit.name, duty.year, duty.period, duty.starts_on, duty.due_on)


@pytest.mark.django_db
def test_duties_ensure_each_period_that_has_begun_falls_due_by_the_reckoning():
    unit_make(name="Xã Một")
    provision_make(frequency=Frequency.QUARTERLY, days=10)

    duties_ensure(day=DAY)

    assert [facts(duty) for duty in Duty.objects.order_by("period")] == [
        ("Xã Một", 2027, "Q1", date(2027, 3, 31), date(2027, 4, 14)),
        ("Xã Một", 2027, "Q2", date(2027, 6, 30), date(2027, 7, 14)),
        ("Xã Một", 2027, "Q3", date(2027, 9, 30), date(2027, 10, 14)),
    ]


@pytest.mark.django_db
def test_duties_ensure_a_second_time_adds_nothing():
    unit_make()
    provision_make(frequency=Frequency.YEARLY)
    duties_ensure(day=DAY)

    assert duties_ensure(day=DAY) == 0
    assert Duty.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_duties_ensure_two_scans_at_once_make_each_duty_once():
    units = [unit_make() for _ in range(3)]
    provision_make(frequency=Frequency.QUARTERLY)

    at_once(lambda: duties_ensure(day=DAY), lambda: duties_ensure(day=DAY))

    assert Duty.objects.count() == len(units) * 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    "provision",
    [
        pytest.param({"frequency": Frequency.EVENT}, id="comes one by one"),
        pytest.param({"is_placeholder": True, "frequency": Frequency.YEARLY}, id="text not entered"),
        pytest.param({"bound": Bound.AGENCY, "frequency": Frequency.YEARLY}, id="binds agencies"),
        pytest.param({"right": Right.DECIDE, "frequency": Frequency.YEARLY}, id="no matter of disclosure"),
        pytest.param({"tracked_from": date(2027, 2, 1), "frequency": Frequency.YEARLY}, id="asked for later"),
        pytest.param({"tracked_from": None, "frequency": Frequency.YEARLY}, id="not asked for"),
        pytest.param({"valid_from": date(2028, 1, 1), "frequency": Frequency.YEARLY}, id="not in force yet"),
    ],
)
def test_duties_ensure_what_does_not_bind_a_commune_makes_no_duty(provision):
    unit_make()
    provision_make(**provision)

    assert duties_ensure(day=DAY) == 0


@pytest.mark.django_db
def test_duties_ensure_a_unit_that_ended_owes_nothing_any_more():
    ended = unit_make(valid_from=date(2020, 1, 1))
    ended.valid_to, ended.succession = date(2027, 3, 31), "unknown"
    ended.save()
    provision_make(frequency=Frequency.QUARTERLY)

    assert duties_ensure(day=DAY) == 0


@pytest.mark.django_db
def test_duties_ensure_an_edit_of_the_law_changes_nothing_that_was_due_before():
    unit_make()
    provision = provision_make(frequency=Frequency.QUARTERLY, days=10)
    duties_ensure(day=date(2027, 2, 1))
    provision.versions.update(valid_to=date(2027, 5, 31))
    version_make(provision, valid_from=date(2027, 6, 1), frequency=Frequency.QUARTERLY, days=5)

    duties_ensure(day=DAY)

    assert [(duty.period, duty.version.days, duty.due_on) for duty in Duty.objects.order_by("period")] == [
        ("Q1", 10, date(2027, 4, 14)),
        ("Q2", 10, date(2027, 7, 14)),
        ("Q3", 5, date(2027, 10, 7)),
    ]


@pytest.mark.django_db
def test_duties_ensure_without_a_known_limit_the_duty_has_no_due_date():
    unit_make()
    provision_make(frequency=Frequency.YEARLY, days=None)

    duties_ensure(day=DAY)

    duty = Duty.objects.get()
    assert (duty.due_on, duty.reckoning, duty.state_on(DAY)) == (None, {}, DutyState.UNKNOWN)


@pytest.mark.django_db
def test_matter_add_the_limit_runs_from_the_day_of_the_decision():
    by = membership_make(Role.COMMUNE_OFFICER)
    provision = provision_make(days=10)

    duty = duty_make(by, provision=provision, decided_on=date(2026, 6, 1))

    assert (duty.unit, duty.year, duty.period, duty.due_on) == (by.unit, 2026, "", date(2026, 6, 15))


@pytest.mark.django_db
def test_matter_add_the_same_matter_sent_twice_is_one():
    by = membership_make(Role.COMMUNE_OFFICER)
    provision = provision_make()

    first = duty_make(by, provision=provision, matter="Quy hoạch")
    second = duty_make(by, provision=provision, matter="Quy hoạch")

    assert first == second
    assert Duty.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_matter_add_twenty_at_once_make_one():
    by = membership_make(Role.COMMUNE_OFFICER)
    provision = provision_make()
    call = lambda: duty_make(by, provision=provision, matter="Quy hoạch")  # noqa: E731

    results = at_once(*[call] * 20)

    assert {result.pk for result in results} == {Duty.objects.get().pk}


@pytest.mark.django_db
def test_matter_add_before_the_law_was_in_force_is_refused_with_a_sentence():
    by = membership_make(Role.COMMUNE_OFFICER)

    with pytest.raises(NotReady) as refusal:
        matter_add(provision=provision_make(), matter="x", document_number="", decided_on=date(2020, 1, 2), by=by)

    assert refusal.value.problems == [("The catalogue asks for nothing of this kind on that day.", "decided_on")]


STATES = [
    pytest.param({"due_on": DAY - timedelta(days=1)}, DutyState.LATE, id="day after the due date"),
    pytest.param({"due_on": DAY}, DutyState.DUE, id="on the due date"),
    pytest.param({"due_on": None}, DutyState.UNKNOWN, id="no due date"),
    pytest.param({"due_on": DAY - timedelta(days=9), "done_on": DAY}, DutyState.DONE, id="done late"),
    pytest.param({"due_on": None, "done_on": DAY}, DutyState.DONE, id="done without a due date"),
    pytest.param(
        {"due_on": DAY - timedelta(days=9), "status": Filed.NOT_APPLICABLE, "not_applicable_reason": "Không có"},
        DutyState.NOT_APPLICABLE,
        id="not applicable",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("columns", "state"), STATES)
def test_state_the_query_and_the_row_in_hand_say_the_same(columns, state):
    duty = duty_make(membership_make(Role.COMMUNE_OFFICER))
    first = columns["due_on"]
    Duty.objects.filter(pk=duty.pk).update(**columns, first_due_on=first)

    row = Duty.objects.with_state(DAY).get()

    assert (row.state, row.state_on(DAY)) == (state, state)


@pytest.mark.django_db
def test_agencies_owe_what_binds_agencies():
    unit_make(name="Xã Một")
    unit_make(kind="department", name="Sở Một")
    provision_make(bound=Bound.AGENCY, frequency=Frequency.YEARLY, days=3, days_kind=DaysKind.MONTHS)

    duties_ensure(day=DAY)

    assert [facts(duty) for duty in Duty.objects.all()] == [
        ("Sở Một", 2027, "year", date(2027, 12, 31), date(2028, 3, 31))
    ]
