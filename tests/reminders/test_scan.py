"""Due dates become reminders: each step once per person, whatever is missed, moved or run at once."""

import datetime

import pytest

from mobilization.accounts.roles import Role
from mobilization.celery import app
from mobilization.core.clock import today
from mobilization.reminders.models import Notice
from mobilization.reminders.services import deadlines_scan
from models_registry.models import Status, Submission
from tests.builders.people import holder_of, membership_make
from tests.builders.processes import until, worker_running
from tests.builders.races import at_once
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 4, 15)


@pytest.fixture
def dossier(db):
    """A dossier that waits for the head of its unit and is due on DUE."""
    return due_on(submission_make(Status.SUBMITTED, title="Tuyến đường hoa"), DUE)


def due_on(submission, day):
    Submission.objects.filter(pk=submission.pk).update(due_on=day)
    submission.refresh_from_db()
    return submission


def scan(late, due=DUE):
    return deadlines_scan(day=due + datetime.timedelta(days=late), by=None)


def steps_told(membership):
    rows = Notice.objects.filter(recipient=membership.user).exclude(step="").order_by("pk")
    return [(row.step, row.due_on) for row in rows]


def test_scan_tells_the_one_whose_turn_it_is_and_nobody_else(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)

    written = scan(-7)

    assert written == 1
    assert steps_told(head) == [("before-7", DUE)]
    assert steps_told(holder_of(Role.COMMUNE_OFFICER, dossier.unit)) == []


def test_scan_before_the_first_step_tells_nobody(dossier):
    assert scan(-8) == 0


def test_scan_of_a_settled_dossier_tells_nobody():
    due_on(submission_make(Status.ACCEPTED), DUE)
    settled = submission_make(Status.REFUSED)

    scan(5)

    assert Notice.objects.filter(subject_id=str(settled.pk)).exclude(step="").count() == 0


def test_scan_sentence_names_task_title_and_day(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)

    scan(0)

    notice = Notice.objects.exclude(step="").get(recipient=head.user)
    assert notice.sentence == "Endorse or return the dossier: “Tuyến đường hoa”. Due today, 15/04/2026."
    assert notice.url == f"/mo-hinh/{dossier.pk}/"


def test_scan_every_day_for_a_month_tells_each_step_once(dossier):
    head, office = holder_of(Role.UNIT_HEAD, dossier.unit), membership_make(Role.OFFICE)

    for late in range(-8, 31):
        scan(late)
        scan(late)

    codes = ["before-7", "before-1", "day", "after-3", "after-10", "after-17", "after-24"]
    assert steps_told(head) == [(code, DUE) for code in codes]
    assert steps_told(office) == [(code, DUE) for code in ("up-14", "up-21", "up-28")]


def test_scan_after_missed_days_tells_the_latest_step_alone(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)

    written = [scan(-8), scan(5), scan(6)]

    assert written == [0, 1, 0]
    assert steps_told(head) == [("after-3", DUE)]


def test_scan_of_a_moved_due_date_climbs_its_own_ladder(dossier):
    head, later = holder_of(Role.UNIT_HEAD, dossier.unit), DUE + datetime.timedelta(days=20)
    scan(0)

    due_on(dossier, later)
    scan(0)
    scan(-7, later)

    assert steps_told(head) == [("day", DUE), ("before-7", later)]


def test_scan_tells_a_new_holder_of_the_post_what_the_old_one_was_told(dossier):
    scan(3)
    successor = membership_make(Role.UNIT_HEAD, dossier.unit)

    scan(4)

    assert steps_told(successor) == [("after-3", DUE)]


def test_scan_leaves_a_person_whose_membership_has_ended_in_peace(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)
    head.valid_to = today() - datetime.timedelta(days=1)
    head.save()

    assert scan(3) == 0


def test_scan_of_a_draft_stops_when_its_registration_is_over():
    draft = due_on(submission_make(Status.DRAFT), DUE)
    officer = holder_of(Role.COMMUNE_OFFICER, draft.unit)

    for late in range(-8, 31):
        scan(late)

    assert steps_told(officer) == [("before-7", DUE), ("before-1", DUE), ("day", DUE)]


@pytest.mark.django_db(transaction=True)
def test_scan_four_at_once_tell_each_person_once():
    dossiers = [due_on(submission_make(Status.SUBMITTED), DUE) for _number in range(5)]
    heads = [holder_of(Role.UNIT_HEAD, dossier.unit) for dossier in dossiers]
    office = membership_make(Role.OFFICE)

    results = at_once(*[lambda: scan(14)] * 4)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert [steps_told(head) for head in heads] == [[("after-10", DUE)]] * 5
    assert steps_told(office) == [("up-14", DUE)] * 5


@pytest.mark.django_db(transaction=True)
def test_scan_by_a_real_worker_twice_tells_once():
    dossier = due_on(submission_make(Status.SUBMITTED), today())
    head = holder_of(Role.UNIT_HEAD, dossier.unit)

    with worker_running():
        at_once(lambda: app.send_task("reminders.scan"))
        told = until(lambda: steps_told(head) == [("day", today())])
        at_once(lambda: app.send_task("reminders.scan"))
        due_on(dossier, today() + datetime.timedelta(days=1))
        at_once(lambda: app.send_task("reminders.scan"))
        told_again = until(lambda: len(steps_told(head)) == 2)

    assert [told, told_again] == [True, True]
    assert steps_told(head) == [("day", today()), ("before-1", today() + datetime.timedelta(days=1))]
