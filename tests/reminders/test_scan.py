"""Due dates become reminders: each step once per person, whatever is missed, moved or run at once."""

import datetime

import pytest

from mobilization.accounts.roles import Role
from mobilization.audit.services import event_record
from mobilization.celery import app
from mobilization.core.clock import today
from mobilization.reminders.models import Holiday, Ladder, LadderStep, Notice, Pause, RunHold
from mobilization.reminders.services import deadlines_scan, run_allow, snooze_set
from models_registry.models import Status, Submission
from tests.builders.people import holder_of, membership_make
from tests.builders.processes import until, worker_running
from tests.builders.races import at_once
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db
DUE, SINCE = datetime.date(2026, 4, 15), datetime.date(2026, 1, 2)


@pytest.fixture
def dossier(db):
    """A dossier that waits for the head of its unit and is due on DUE."""
    return due_on(submission_make(Status.SUBMITTED, title="Tuyến đường hoa"), DUE)


def due_on(submission, day):
    Submission.objects.filter(pk=submission.pk).update(due_on=day)
    submission.refresh_from_db()
    return submission


def ladder_make(*steps, source="submission", valid_from=SINCE):
    """A ladder in force since long ago, unless told otherwise."""
    ladder = Ladder.objects.create(source=source, valid_from=valid_from)
    for step in steps:
        step.ladder = ladder
        step.save()
    return ladder


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
    scan(5)
    successor = membership_make(Role.UNIT_HEAD, dossier.unit)

    scan(6)

    assert steps_told(successor) == [("after-3", DUE)]


def test_scan_leaves_a_person_whose_membership_has_ended_in_peace(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)
    head.valid_to = today() - datetime.timedelta(days=1)
    head.save()

    assert scan(5) == 0


def test_scan_of_a_draft_stops_when_its_registration_is_over():
    draft = due_on(submission_make(Status.DRAFT), DUE)
    officer = holder_of(Role.COMMUNE_OFFICER, draft.unit)

    for late in range(-8, 31):
        scan(late)

    assert steps_told(officer) == [("before-7", DUE), ("before-1", DUE), ("day", DUE)]


def test_scan_on_a_holiday_tells_nobody_and_makes_up_for_it_after(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)
    Holiday.objects.create(day=DUE + datetime.timedelta(days=5), name_vi="Nghỉ bù")

    written = [scan(5), scan(6)]

    assert [written, steps_told(head)] == [[0, 1], [("after-3", DUE)]]


def test_scan_climbs_the_ladder_that_is_in_force_on_its_day(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)
    ladder_make(LadderStep(offset=-20))
    ladder_make(LadderStep(offset=-12), LadderStep(offset=1, to="head"), valid_from=DUE - datetime.timedelta(days=9))

    for late in range(-21, 2):
        scan(late)

    assert steps_told(head) == [("before-20", DUE), ("before-12", DUE)]


def test_scan_tells_the_head_and_the_commission_when_the_ladder_says_so():
    draft = due_on(submission_make(Status.RETURNED), DUE)
    head, chief = membership_make(Role.UNIT_HEAD, draft.unit), membership_make(Role.COMMISSION_HEAD)
    ladder_make(LadderStep(offset=1, to="head"), LadderStep(offset=1, to="com"))

    scan(1)

    told = Notice.objects.exclude(step="").order_by("pk")
    assert [(row.recipient_id, row.step, row.kind) for row in told if row.recipient_id == head.user_id] == [
        (head.user_id, "head-1", "deadline.up")
    ]
    assert [row.step for row in told.filter(recipient=chief.user)] == ["com-1"]


def test_scan_tells_the_person_who_acted_that_day_on_the_next(dossier):
    head = holder_of(Role.UNIT_HEAD, dossier.unit)
    due_on(dossier, today() - datetime.timedelta(days=40))
    days = [today() + datetime.timedelta(days=n) for n in range(5)]
    event_record(verb="submission.note", thing=dossier, by=head)

    written = [deadlines_scan(day=day, by=None) for day in days]

    assert [written[0], sum(written)] == [0, 1]


def test_scan_leaves_a_paused_unit_and_a_paused_record_in_peace_until_the_end(dossier):
    other = due_on(submission_make(Status.SUBMITTED), DUE)
    heads = [holder_of(Role.UNIT_HEAD, row.unit) for row in (dossier, other)]
    days = {"since": DUE, "until": DUE + datetime.timedelta(days=5), "reason": "Lũ"}
    Pause.objects.create(unit=dossier.unit, **days)
    Pause.objects.create(subject_type="models_registry.submission", subject_id=str(other.pk), **days)

    written = [scan(0), scan(5), scan(6)]

    assert written == [0, 0, 2]
    assert [steps_told(head) for head in heads] == [[("after-3", DUE)]] * 2


def test_scan_leaves_who_put_a_record_off_in_peace_and_nobody_else(dossier):
    head, second = holder_of(Role.UNIT_HEAD, dossier.unit), membership_make(Role.UNIT_HEAD, dossier.unit)
    scan(-7)
    snooze_set(
        notice=Notice.objects.exclude(step="").get(recipient=head.user), until=DUE + datetime.timedelta(days=1), by=head
    )

    for late in (-1, 0, 1, 2):
        scan(late)

    assert steps_told(head) == [("before-7", DUE), ("day", DUE)]
    assert steps_told(second) == [("before-7", DUE), ("before-1", DUE), ("day", DUE)]


def test_scan_that_would_tell_too_many_stops_and_asks_before_it_tells_anybody(dossier, settings):
    settings.REMINDERS_ASK_ABOVE = 2
    for _number in range(2):
        holder_of(Role.UNIT_HEAD, due_on(submission_make(Status.SUBMITTED), DUE).unit)
    holder_of(Role.UNIT_HEAD, dossier.unit)
    administrator = membership_make(Role.ADMINISTRATOR)

    stopped = [scan(0), scan(0)]
    hold = RunHold.objects.get()
    allowed = [run_allow(hold=hold, by=administrator), run_allow(hold=hold, by=administrator)]
    went_on = scan(0)

    assert [stopped, hold.more_than, allowed, went_on] == [[0, 0], 2, [True, False], 3]


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
    ladder_make(LadderStep(offset=-1, on_holidays=True), LadderStep(offset=0, on_holidays=True))
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
