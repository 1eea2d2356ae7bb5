"""Every open dossier is due for whoever's turn it is, with who is above them (models_registry/deadlines.py)."""

import datetime

import pytest

from mobilization.accounts.roles import Role
from mobilization.core.clock import now, today
from mobilization.reminders.sources import sources
from models_registry.deadlines import TASKS, SubmissionDeadlines
from models_registry.models import Status, Submission
from models_registry.models.states import OPEN
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.walk import prepare
from tests.models_registry.life import S

pytestmark = pytest.mark.django_db


def dues(until, day=None):
    return list(SubmissionDeadlines().open_deadlines(day or until, until))


def due_of(submission):
    rows = dues(submission.due_on or today())
    return next((due for due in rows if due.subject_id == str(submission.pk)), None)


def test_source_is_registered_for_the_reminders():
    assert [source.code for source in sources() if source.code == "submission"] == ["submission"]


def test_every_open_state_has_a_task():
    assert set(TASKS) == OPEN


WHO = {
    "draft": ("commune_officer", "unit_head"),
    "returned": ("commune_officer", "unit_head"),
    "submitted": ("unit_head", "office"),
    "endorsed": ("office", "commission_head"),
    "accepted": ("commune_officer", "unit_head"),
    "self_assessed": ("office", "commission_head"),
    "under_appraisal": ("reviewer", "office"),
    "before_board": ("office", "commission_head"),
}


@pytest.mark.parametrize("state", sorted(S))
def test_open_dossier_is_due_for_these_people(state):
    submission = submission_make(state)
    roles = {
        role: holder_of(role, submission.unit if role in ("commune_officer", "unit_head") else None).user_id
        for role in ("commune_officer", "unit_head", "office", "commission_head")
    }
    roles["reviewer"] = None

    due = due_of(submission)

    if state not in WHO:
        assert due is None
        return
    doer, superior = WHO[state]
    reviewers = tuple(sorted(submission.reviews.values_list("reviewer_id", flat=True)))
    assert due.doers == (reviewers if doer == "reviewer" else (roles[doer],))
    assert due.superiors == (roles[superior],)
    assert [due.task, due.due_on, due.url] == [
        "submission.before_board.office" if state == "before_board" else f"submission.{state}",
        submission.due_on,
        f"/mo-hinh/{submission.pk}/",
    ]


def test_dossier_voted_on_is_due_for_the_commission_head():
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", submission)
    head = holder_of(Role.COMMISSION_HEAD)

    due = due_of(submission)

    assert [due.doers, due.superiors] == [(head.user_id,), (holder_of(Role.OFFICE).user_id,)]
    assert due.task == "submission.before_board"


def test_dossier_under_appraisal_is_due_for_those_who_have_not_handed_in():
    submission = submission_make(Status.UNDER_APPRAISAL)
    first, *others = submission.reviews.order_by("reviewer_id")
    first.submitted_at = now()
    first.save()

    assert due_of(submission).doers == tuple(review.reviewer_id for review in others)


def test_dossier_of_a_unit_without_officer_is_due_for_its_head():
    submission = submission_make(Status.DRAFT)
    officer, head = holder_of(Role.COMMUNE_OFFICER, submission.unit), membership_make("unit_head", submission.unit)
    officer.valid_to = today() - datetime.timedelta(days=1)
    officer.save()

    assert due_of(submission).doers == (head.user_id,)


def test_dossier_due_later_than_asked_is_left_out():
    submission = submission_make(Status.SUBMITTED)

    found = [len(dues(submission.due_on + datetime.timedelta(days=n))) for n in (-1, 0)]

    assert found == [0, 1]


@pytest.mark.parametrize(("late", "count"), [(0, 1), (1, 0)])
def test_draft_whose_registration_is_over_is_left_in_peace(late, count):
    submission = submission_make(Status.DRAFT)
    day = today()
    Submission.objects.filter(pk=submission.pk).update(due_on=day - datetime.timedelta(days=late))

    assert len(dues(day + datetime.timedelta(days=7), day)) == count
