"""The audit trail is added to and nothing else: the database itself refuses the rest."""

import pytest
from django.db import DatabaseError, connection, transaction

from mobilization.audit.models import Circle, Event
from mobilization.audit.services import event_record
from tests.builders.people import membership_make
from tests.builders.units import unit_make

COUNT = "SELECT count(*) FROM audit_event"


@pytest.fixture
def event(db):
    return event_record(verb="unit.change", thing=unit_make(), by=None)


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if sql.startswith("SELECT") else cursor.rowcount


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE audit_event SET verb = 'x'", "Cannot update or delete rows from audit_event table"),
        ("DELETE FROM audit_event", "Cannot update or delete rows from audit_event table"),
        ("TRUNCATE audit_event", "the audit trail is append-only"),
    ],
)
def test_trail_refuses_every_change_by_plain_sql(event, sql, sentence):
    before = run(COUNT)

    with pytest.raises(DatabaseError, match=sentence):
        run(sql)

    assert run(COUNT) == before
    assert Event.objects.get(pk=event.pk).verb == "unit.change"


@pytest.mark.django_db(transaction=True)
def test_trail_refuses_truncate_in_tests_that_empty_the_tables_too():
    event_record(verb="unit.change", thing=unit_make(), by=None)

    with pytest.raises(DatabaseError, match="the audit trail is append-only"):
        run("TRUNCATE audit_event")


def test_trail_refuses_changes_through_the_model(event):
    event.verb = "x"

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        event.save()
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        event.delete()


def test_event_takes_a_new_row(event):
    assert (
        run(
            "INSERT INTO audit_event (at, verb, thing_type, thing_id, thing_label, actor_id, actor_name, actor_role,"
            " actor_unit_id, actor_unit, from_state, to_state, data, circle)"
            " SELECT at, verb, thing_type, thing_id, thing_label, actor_id, actor_name, actor_role,"
            " actor_unit_id, actor_unit, from_state, to_state, data, circle FROM audit_event LIMIT 1"
        )
        == 1
    )


@pytest.mark.django_db
def test_event_keeps_the_actor_as_text():
    by = membership_make("office", unit_make(name="Ban Mẫu"), name="Người Mẫu")
    unit = unit_make(name="Xã Mẫu")

    event = event_record(verb="unit.change", thing=unit, by=by, data={"code": "1"}, circle=Circle.COMMISSION)

    assert {name: getattr(event, name) for name in ACTOR} == {
        "verb": "unit.change",
        "thing_type": "units.unit",
        "thing_id": str(unit.pk),
        "thing_label": "Xã Mẫu",
        "actor_id": str(by.user_id),
        "actor_name": "Người Mẫu",
        "actor_role": "office",
        "actor_unit_id": str(by.unit_id),
        "actor_unit": "Ban Mẫu",
        "from_state": "",
        "to_state": "",
        "data": {"code": "1"},
        "circle": "commission",
    }


ACTOR = (
    "verb",
    "thing_type",
    "thing_id",
    "thing_label",
    "actor_id",
    "actor_name",
    "actor_role",
    "actor_unit_id",
    "actor_unit",
    "from_state",
    "to_state",
    "data",
    "circle",
)


@pytest.mark.django_db
def test_event_of_the_system_names_nobody():
    event = event_record(verb="unit.change", thing=unit_make(), by=None)

    assert [event.actor_id, event.actor_name, event.actor_role, event.circle] == ["", "", "", "parties"]


@pytest.mark.django_db
def test_events_about_a_thing_are_its_own_newest_first():
    one, other = unit_make(), unit_make()
    for verb in ("first", "second"):
        event_record(verb=verb, thing=one, by=None)
        event_record(verb=verb, thing=other, by=None)

    assert [event.verb for event in Event.objects.about(one)] == ["second", "first", "unit.add"]
