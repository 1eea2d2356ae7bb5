"""Every step of a dossier in every state by every role, in the own unit and in another, against a table by hand."""

import datetime

import pytest
from django.db import transaction

from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, WrongState
from mobilization.workflow.engine import apply, available
from models_registry.models import Status, Submission
from models_registry.workflow import SUBMISSION
from tests.builders.people import membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import needs_of, prepare
from tests.models_registry.life import PLACES, ROLES, STEPS, TURNS, S, who_may

pytestmark = pytest.mark.django_db
PAIRS = [(step, state) for step, (sources, _target) in STEPS.items() for state in sorted(sources)]


@pytest.fixture
def people():
    """Makes one membership for each role in the unit and in another, by (role, place)."""

    def make(unit):
        other = unit_make()
        units = {"own": unit, "other": other}
        return {(role, place): membership_make(role, units[place]) for role in ROLES for place in PLACES}

    return make


def test_table_by_hand_names_every_state_and_step():
    assert set(Status.values) == S == set(TURNS)
    assert SUBMISSION.names == list(STEPS)


@pytest.mark.parametrize("state", sorted(S))
def test_steps_available_in_a_state_to_each_role(state, people):
    submission = submission_make(state)
    actors = people(submission.unit)

    found = {actor: {row.name for row in available(SUBMISSION, submission, by)} for actor, by in actors.items()}

    assert found == {actor: {step for step in STEPS if actor in who_may(step, state)} for actor in actors}


@pytest.mark.parametrize("state", sorted(S))
def test_step_from_another_state_is_refused_even_to_the_system(state):
    submission = submission_make(state)

    refused = [step for step in STEPS if is_refused(WrongState, step, submission, None)]

    assert refused == [step for step, (sources, _target) in STEPS.items() if state not in sources]
    assert Submission.objects.get(pk=submission.pk).status == state


@pytest.mark.parametrize(("step", "state"), PAIRS)
def test_step_is_taken_by_whom_it_belongs_to_and_refused_to_all_others(step, state, people):
    submission = submission_make(state)
    if step == "merge":
        submission_make(Status.ENDORSED)
    prepare(step, submission, (38, 38, 19))
    actors = people(submission.unit)

    refused = {actor for actor, by in actors.items() if is_refused(NotAllowed, step, submission, by)}

    assert refused == set(actors) - who_may(step, state)


def is_refused(error, step, submission, by):
    """Whether the step fails with that error; all is rolled back, and a step that is taken leads where it should."""
    needs = {} if error is WrongState else needs_of(step, submission, today())
    with transaction.atomic():
        try:
            fresh = apply(SUBMISSION, step, submission, by=by, **needs)
            assert fresh.status == STEPS[step][1]
            return False
        except error:
            return True
        except Exception:
            if error is NotAllowed:
                raise
            return False
        finally:
            transaction.set_rollback(True)


@pytest.mark.parametrize("state", sorted(S))
def test_state_has_its_owner_and_its_due_date(state):
    submission = submission_make(state)
    turn, days = TURNS[state]

    due = getattr(submission.campaign, days) if isinstance(days, str) else days and today() + datetime.timedelta(days)

    assert [submission.turn, submission.due_on] == [turn, due]


def test_before_the_board_the_turn_goes_from_the_office_to_the_head_with_the_vote():
    submission = submission_make(Status.BEFORE_BOARD)
    before = submission.turn

    prepare("recognize", submission)

    submission.refresh_from_db()
    assert [before, submission.turn] == ["office", "commission_head"]


def test_vote_of_an_earlier_session_does_not_count_after_going_back_to_appraisal():
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", submission)
    apply(SUBMISSION, "resume_appraisal", submission, by=None, reason="Thiếu minh chứng")

    fresh = apply(SUBMISSION, "put_before_board", submission, by=None)

    assert [fresh.turn, fresh.votes.count()] == ["office", 1]


def test_due_date_of_a_draft_after_the_campaign_is_today_and_not_in_the_past():
    submission = submission_make(Status.SUBMITTED)
    day = today()
    submission.campaign.closes_on = day - datetime.timedelta(days=1)
    submission.campaign.save()
    apply(SUBMISSION, "withdraw", submission, by=None)
    submission.campaign.closes_on = day
    submission.campaign.save()

    fresh = apply(SUBMISSION, "reopen", submission, by=None)

    assert [fresh.status, fresh.due_on] == ["draft", day]


def test_number_is_given_at_the_first_sending_and_kept():
    submission = submission_make(Status.SUBMITTED)
    number = submission.number
    apply(SUBMISSION, "return_for_changes", submission, by=None, reason="Thiếu")
    prepare("submit", submission)

    fresh = apply(SUBMISSION, "submit", submission, by=membership_make("unit_head", submission.unit))

    assert number == f"DVK-{submission.campaign.year}-0001"
    assert fresh.number == number


def test_merged_dossier_points_to_the_other():
    target = submission_make(Status.ACCEPTED)
    submission = submission_make(Status.ENDORSED)

    fresh = apply(SUBMISSION, "merge", submission, by=None, into=str(target.pk), reason="Trùng")

    assert fresh.merged_into_id == target.pk


def test_stopped_model_no_longer_runs():
    submission = submission_make(Status.STOPPED)

    assert submission.model.is_running is False


def test_recognised_dossier_is_published_as_decided_without_its_difficulty():
    submission = submission_make(Status.RECOGNIZED, title="Đường hoa", public_summary="Cả xóm trồng hoa")

    spot = submission.bright_spot
    assert [spot.title, spot.summary, spot.grade, spot.unit_name, spot.recognized_on] == [
        "Đường hoa",
        "Cả xóm trồng hoa",
        "recognized",
        submission.unit_name,
        today(),
    ]
    assert spot.effects == [
        {"name": "Số hộ tham gia", "unit": "hộ", "baseline": "10.00", "target": "120.00", "final": "120.00"}
    ]
    assert [spot.recognition.decision_number, spot.recognition.signer_post] == ["01-QĐ/TU", "Trưởng ban"]
    assert "difficulty" not in {field.name for field in spot._meta.get_fields()}


def test_outstanding_dossier_has_the_higher_grade():
    spot = submission_make(Status.OUTSTANDING).bright_spot

    assert [spot.grade, spot.recognition.grade] == ["outstanding", "outstanding"]


def test_revoked_recognition_leaves_the_public_pages_and_keeps_its_decision():
    spot = submission_make(Status.REVOKED).bright_spot

    assert spot.revoked_at is not None
    assert [spot.recognition.revoked_number, spot.recognition.revoked_on, spot.recognition.revoked_reason] == [
        "02-QĐ/TU",
        today(),
        "Lý do mẫu",
    ]
    assert type(spot).objects.public().filter(pk=spot.pk).exists() is False
