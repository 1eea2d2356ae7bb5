"""Duties as deadlines of the reminders floor."""

from datetime import timedelta

import pytest

from democracy.deadlines import DutyDeadlines
from mobilization.accounts.roles import Role
from mobilization.core.clock import today
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

    rows = list(DutyDeadlines().open_deadlines(today() + timedelta(days=7)))

    assert [(row.title, row.unit, row.due_on, row.doers) for row in rows] == [
        ("Quy hoạch", officer.unit.name, duty.due_on, (officer.user_id,))
    ]


def test_scan_reminds_the_officer_of_a_late_duty_once(officer):
    duty_make(officer, matter="Quy hoạch", decided_on=today() - timedelta(days=25))

    deadlines_scan(day=today())
    deadlines_scan(day=today())

    told = Notice.objects.filter(recipient=officer.user)
    assert [notice.kind for notice in told] == ["deadline.after"]
    assert "Make it public and enter it in the register: “Quy hoạch”." in told.get().sentence
