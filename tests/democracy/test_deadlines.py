"""Duties as deadlines of the reminders floor."""

from datetime import timedelta

import pytest

from democracy.deadlines import DutyDeadlines
from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.core.days import WorkCalendar
from mobilization.reminders.models import Notice
from mobilization.reminders.services import deadlines_scan
from tests.builders.democracy import duty_make, entry_make, provision_make
from tests.builders.people import membership_make

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    """An officer of a commune with a head above."""
    officer = membership_make(Role.COMMUNE_OFFICER)
    membership_make(Role.UNIT_HEAD, officer.unit)
    return officer


def test_open_deadlines_are_those_of_open_duties_with_a_due_date(officer):
    duty = duty_make(officer, matter="Quy hoạch", decided_on=today() - timedelta(days=30))
    entry_make(officer, duty=duty_make(officer, matter="Đã công khai"))
    duty_make(officer, provision=provision_make(days=None), matter="Chưa rõ hạn")

    rows = list(DutyDeadlines().open_deadlines(today(), today() + timedelta(days=7)))

    assert [(row.title, row.unit, row.due_on, row.doers) for row in rows] == [
        ("Quy hoạch", officer.unit.name, duty.due_on, (officer.user_id,))
    ]


def test_scan_reminds_the_officer_of_a_late_duty_once(officer):
    duty_make(officer, matter="Quy hoạch", decided_on=today() - timedelta(days=25))
    tomorrow = WorkCalendar().next_working(today() + timedelta(days=1))

    deadlines_scan(day=tomorrow)
    deadlines_scan(day=tomorrow)

    told = Notice.objects.filter(recipient=officer.user)
    assert [notice.kind for notice in told] == ["deadline.after"]
    assert "Make it public and enter it in the register: “Quy hoạch”." in told.get().sentence


def test_still_open_leaves_out_what_is_done_or_not_applicable(officer):
    late, done = duty_make(officer, matter="Còn mở"), duty_make(officer, matter="Đã xong")
    entry_make(officer, duty=done)

    rows = DutyDeadlines().still_open([str(late.pk), str(done.pk)])

    assert list(rows) == [str(late.pk)]


def test_may_see_is_the_unit_and_the_commission_and_nobody_else(officer):
    duty = duty_make(officer)
    office, stranger = membership_make(Role.OFFICE), membership_make(Role.COMMUNE_OFFICER)
    pairs = {(str(duty.pk), person.user_id) for person in (officer, office, stranger)}

    assert DutyDeadlines().may_see(pairs) == {(str(duty.pk), officer.user_id), (str(duty.pk), office.user_id)}


def test_calendar_of_the_officer_shows_the_open_duties_of_the_unit_alone(officer):
    duty = duty_make(officer)
    stranger = membership_make(Role.COMMUNE_OFFICER)

    found = [[due.subject_id for due in DutyDeadlines().of_person(by.user)] for by in (officer, stranger)]

    assert found == [[str(duty.pk)], []]
    assert DutyDeadlines().record_url(str(duty.pk)) == duty.get_absolute_url()
