"""One step of a workflow: the order of refusals, and everything of a step in one transaction."""

import datetime

import pytest
from django.db import DataError, transaction
from django.utils import timezone

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.clock import now, today
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.reminders.models import Notice
from mobilization.workflow.engine import apply, available, problems_of, turn_refresh
from models_registry.models import BrightSpot, Status, Submission, Turn
from models_registry.workflow import SUBMISSION
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import needs_of, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def officer(unit):
    return holder_of(Role.COMMUNE_OFFICER, unit)


@pytest.fixture
def head(unit):
    return holder_of(Role.UNIT_HEAD, unit)


def marks():
    """How much stands on the trail and in the notices."""
    return [Event.objects.count(), Notice.objects.count()]


def test_apply_wrong_state_is_said_before_not_allowed_and_not_ready(unit):
    draft = submission_make(Status.DRAFT, unit, is_filled=False)

    with pytest.raises(WrongState):
        apply(SUBMISSION, "decline", draft, by=membership_make(Role.READER))


def test_apply_not_allowed_is_said_before_not_ready(unit):
    draft = submission_make(Status.DRAFT, unit, is_filled=False)

    with pytest.raises(NotAllowed):
        apply(SUBMISSION, "submit", draft, by=membership_make(Role.READER, unit))


def test_apply_not_ready_says_every_problem_with_its_place(unit, officer):
    draft = submission_make(Status.DRAFT, unit, is_filled=False)

    with pytest.raises(NotReady) as refused:
        apply(SUBMISSION, "submit", draft, by=officer)

    root = f"/mo-hinh/{draft.pk}/soan"
    assert refused.value.problems[0] == (
        "Fill in “place and people reached”.",
        f"{root}/thong-tin-chung/#id_beneficiaries",
    )
    assert refused.value.problems[-1] == (
        "Add at least one indicator with baseline and target.",
        f"{root}/chi-so/",
    )
    assert len(refused.value.problems) == 12


def test_apply_without_what_has_to_be_typed_names_it(unit, head):
    submission = submission_make(Status.SUBMITTED, unit)

    with pytest.raises(NotReady) as refused:
        apply(SUBMISSION, "return_for_changes", submission, by=head, reason="")

    assert refused.value.problems == [("Reason", "reason")]


def test_apply_unknown_step_is_a_mistake_of_ours(unit, officer):
    with pytest.raises(KeyError):
        apply(SUBMISSION, "fly", submission_make(Status.DRAFT, unit), by=officer)


def test_apply_by_the_system_asks_no_rule(unit):
    submission = submission_make(Status.SUBMITTED, unit)

    fresh = apply(SUBMISSION, "return_for_changes", submission, by=None, reason="Hết hạn")

    assert fresh.status == Status.RETURNED


def test_apply_changes_status_turn_and_due_date_together(unit, officer):
    draft, before = submission_make(Status.DRAFT, unit), now()

    fresh = apply(SUBMISSION, "submit", draft, by=officer)

    stored = Submission.objects.get(pk=draft.pk)
    assert [stored.status, stored.turn, stored.due_on] == [
        Status.SUBMITTED,
        Turn.HEAD,
        today() + datetime.timedelta(days=7),
    ]
    assert [stored.status_since, stored.turn_since] == [fresh.status_since, fresh.turn_since]
    assert stored.status_since >= before


def test_apply_writes_one_event_with_actor_and_states(unit, head):
    submission = submission_make(Status.SUBMITTED, unit)
    before = Event.objects.count()

    apply(SUBMISSION, "return_for_changes", submission, by=head, reason="Thiếu chỉ số")

    event = Event.objects.about(submission).first()
    assert Event.objects.count() == before + 1
    assert [event.verb, event.from_state, event.to_state, event.data, event.circle] == [
        "submission.return_for_changes",
        "submitted",
        "returned",
        {"reason": "Thiếu chỉ số"},
        "parties",
    ]
    assert [event.actor_id, event.actor_role, event.actor_unit] == [str(head.user_id), "unit_head", "Xã Mẫu"]


def test_apply_step_of_the_commission_alone_is_told_to_it_alone(unit):
    submission = submission_make(Status.BEFORE_BOARD, unit)

    apply(SUBMISSION, "resume_appraisal", submission, by=holder_of(Role.OFFICE), reason="Thiếu minh chứng")

    assert Event.objects.about(submission).first().circle == "commission"


def test_apply_tells_those_concerned_and_not_the_actor(unit, head, officer):
    submission = submission_make(Status.SUBMITTED, unit, title="Đường hoa")
    Notice.objects.all().delete()
    outsider = membership_make(Role.UNIT_HEAD)

    apply(SUBMISSION, "return_for_changes", submission, by=head, reason="Thiếu")

    notice = Notice.objects.get()
    assert [notice.recipient_id, notice.url] == [officer.user_id, f"/mo-hinh/{submission.pk}/"]
    assert notice.sentence == "“Đường hoa” was returned for changes; the reason stands there."
    assert outsider.user.notices.count() == 0


def test_apply_rolled_back_leaves_nothing(unit, officer, head):
    draft, before = submission_make(Status.DRAFT, unit), marks()

    with transaction.atomic():
        apply(SUBMISSION, "submit", draft, by=officer)
        inside = marks()
        transaction.set_rollback(True)

    assert inside == [before[0] + 1, before[1] + 1]
    assert marks() == before
    assert Submission.objects.get(pk=draft.pk).status == Status.DRAFT


def test_apply_whose_effect_fails_leaves_nothing(unit):
    submission = submission_make(Status.BEFORE_BOARD, unit)
    prepare("recognize", submission)
    needs = needs_of("recognize", submission, today())
    needs["signer_name"] = "x" * 151
    before = marks()

    with pytest.raises(DataError), transaction.atomic():
        apply(SUBMISSION, "recognize", submission, by=holder_of(Role.COMMISSION_HEAD), **needs)

    assert [marks(), BrightSpot.objects.count()] == [before, 0]
    assert Submission.objects.get(pk=submission.pk).status == Status.BEFORE_BOARD


def test_apply_believes_the_row_and_not_the_copy_in_hand(unit, head):
    copy = submission_make(Status.SUBMITTED, unit)
    apply(SUBMISSION, "endorse", copy, by=head)

    with pytest.raises(WrongState) as refused:
        apply(SUBMISSION, "endorse", copy, by=head)

    assert refused.value.label == "endorsed"


def test_wrong_state_says_who_moved_it_by_post_and_when_and_no_name(unit, head):
    submission = submission_make(Status.ENDORSED, unit)

    with pytest.raises(WrongState) as refused:
        apply(SUBMISSION, "endorse", submission, by=head)

    error = refused.value
    assert [error.label, error.by] == ["endorsed", "unit head, Xã Mẫu"]
    assert abs(timezone.now() - error.at) < datetime.timedelta(minutes=1)


def test_wrong_state_after_a_step_of_the_system_names_nobody(unit, head):
    submission = submission_make(Status.SUBMITTED, unit)
    apply(SUBMISSION, "return_for_changes", submission, by=None, reason="Hết hạn")

    with pytest.raises(WrongState) as refused:
        apply(SUBMISSION, "endorse", submission, by=head)

    assert [refused.value.label, refused.value.by] == ["returned for changes", ""]


def test_available_gives_the_buttons_of_each_person(unit, officer, head):
    submission = submission_make(Status.SUBMITTED, unit)

    buttons = {
        by.role: [row.name for row in available(SUBMISSION, submission, by)]
        for by in (officer, head, holder_of(Role.OFFICE), membership_make(Role.READER, unit))
    }

    assert buttons == {
        "commune_officer": ["withdraw"],
        "unit_head": ["endorse", "return_for_changes", "withdraw"],
        "office": [],
        "reader": [],
    }


def test_available_for_nobody_is_nothing(unit):
    assert available(SUBMISSION, submission_make(Status.DRAFT, unit), None) == []


def test_problems_of_a_ready_step_are_none_and_of_another_are_told(unit):
    ready, empty = submission_make(Status.DRAFT, unit), submission_make(Status.DRAFT, unit, is_filled=False)
    submit, withdraw = SUBMISSION.row("submit"), SUBMISSION.row("withdraw")

    counts = [len(problems_of(submit, ready)), len(problems_of(submit, empty)), len(problems_of(withdraw, empty))]

    assert counts == [0, 12, 0]


def test_turn_refresh_moves_the_turn_only_when_it_is_another(unit):
    submission = submission_make(Status.UNDER_APPRAISAL, unit)
    since = submission.turn_since

    turn_refresh(SUBMISSION, submission)
    unchanged = submission.turn_since == since
    submission.reviews.update(submitted_at=now())
    turn_refresh(SUBMISSION, submission)

    submission.refresh_from_db()
    assert [unchanged, submission.turn, submission.turn_since > since] == [True, Turn.OFFICE, True]


@pytest.mark.parametrize("state", sorted(SUBMISSION.finals))
def test_final_state_has_no_way_out_but_taking_up_again(state):
    ways = [row.name for row in SUBMISSION.rows if state in row.sources]

    assert ways == (["reopen"] if state == Status.WITHDRAWN else [])


def test_every_state_can_be_reached_from_the_first_one():
    reached = {SUBMISSION.initial}
    for _round in Status.values:
        reached |= {row.target for row in SUBMISSION.rows if row.sources & reached}

    assert reached == set(Status.values)


def test_every_step_has_its_own_name():
    assert len(set(SUBMISSION.names)) == len(SUBMISSION.rows) == 18
