"""Who may see and do what with a dossier, as truth tables (models_registry/rules.py)."""

import datetime

import pytest

from mobilization.core.clock import now, today
from mobilization.workflow.engine import apply
from models_registry import rules
from models_registry.models import Review, Status, Submission
from models_registry.selectors import events_for, reviews_of, submission_for, waiting_for
from models_registry.workflow import SUBMISSION
from tests.builders.people import membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.life import PLACES, ROLES, S

pytestmark = pytest.mark.django_db
WRITERS = {("commune_officer", "own"), ("department_officer", "own"), ("unit_head", "own")}
OWN_UNIT = WRITERS | {("reader", "own"), ("dialogue_keeper", "own")}
OWN_HEAD = {("unit_head", "own")}
OFFICE = {("office", place) for place in PLACES}
HEAD = {("commission_head", place) for place in PLACES}
ENDORSED_ONCE = S - {"draft", "submitted", "returned", "withdrawn"}
REVIEWER_SEES = {"under_appraisal", "before_board", "recognized", "outstanding", "not_recognized", "revoked"}


@pytest.fixture
def people():
    """One membership for each role in the unit and in another, by (role, place)."""

    def make(unit):
        units = {"own": unit, "other": unit_make()}
        return {(role, place): membership_make(role, units[place]) for role in ROLES for place in PLACES}

    return make


def who(people, question):
    return {actor for actor, by in people.items() if question(by)}


@pytest.mark.parametrize("state", sorted(S))
def test_dossier_is_seen_by_its_unit_and_after_endorsement_by_the_commission(state, people):
    submission = submission_make(state)
    actors = people(submission.unit)

    seen = who(actors, lambda by: submission_for(by, submission.pk) is not None)

    assert seen == OWN_UNIT | (OFFICE | HEAD if state in ENDORSED_ONCE else set())


def test_dossier_is_seen_by_no_visitor():
    submission = submission_make(Status.RECOGNIZED)

    assert submission_for(None, submission.pk) is None


def test_dossier_returned_after_endorsement_stays_with_the_commission():
    submission = submission_make(Status.ENDORSED)
    apply(SUBMISSION, "return_for_changes", submission, by=None, reason="Thiếu")

    assert submission_for(membership_make("office"), submission.pk) == submission


@pytest.mark.parametrize("state", sorted(S))
def test_dossier_is_seen_by_a_reviewer_it_was_assigned_to_from_the_appraisal_on(state):
    submission = submission_make(state)
    mine, other = membership_make("reviewer"), membership_make("reviewer")
    Review.objects.create(submission=submission, reviewer=mine.user, assigned_by=mine.user)

    seen = [submission_for(by, submission.pk) is not None for by in (mine, other)]

    assert seen == [state in REVIEWER_SEES, False]


def test_dossier_of_a_merged_commune_belongs_to_its_successor():
    submission = submission_make(Status.ACCEPTED)
    old, successor = submission.unit, unit_make()
    old_officer, officer = (membership_make("commune_officer", unit) for unit in (old, successor))
    type(old).objects.filter(pk=old.pk).update(
        current=successor, valid_to=today() - datetime.timedelta(days=1), succession="known"
    )

    seen = [submission_for(by, submission.pk) is not None for by in (old_officer, officer)]

    fresh = Submission.objects.select_related("unit").get(pk=submission.pk)
    assert seen == [False, True]
    assert [rules.can_submit(by, fresh) for by in (old_officer, officer)] == [False, True]


RULES = {
    "can_write_submission": {"draft": WRITERS, "returned": WRITERS},
    "can_submit": dict.fromkeys(S, WRITERS),
    "can_endorse": dict.fromkeys(S, OWN_HEAD),
    "can_return": {**dict.fromkeys(S, OFFICE), "submitted": OWN_HEAD},
    "can_screen": dict.fromkeys(S, OFFICE),
    "can_decide": dict.fromkeys(S, HEAD),
    "can_send_back_to_appraisal": dict.fromkeys(S, OFFICE | HEAD),
    "can_add_reading": {"accepted": WRITERS},
    "can_write_evidence": {"draft": WRITERS, "returned": WRITERS, "accepted": WRITERS},
    "can_assign_reviewers": {"self_assessed": OFFICE, "under_appraisal": OFFICE},
    "can_record_vote": {"before_board": OFFICE},
    "can_see_scores": dict.fromkeys(S, OFFICE | HEAD),
    "can_see_result": {
        state: OFFICE | HEAD | ({(role, "own") for role in ROLES} if state not in SECRET else set())
        for SECRET in [{"under_appraisal", "before_board"}]
        for state in S
    },
}


@pytest.mark.parametrize("name", sorted(RULES))
def test_rule_allows_exactly_these_roles_in_each_state(name, people):
    submission = submission_make(Status.DRAFT)
    actors, rule = people(submission.unit), getattr(rules, name)
    found = {}

    for state in S:
        submission.status = state
        found[state] = who(actors, lambda by: rule(by, submission))

    assert found == {state: RULES[name].get(state, set()) for state in S}


@pytest.mark.parametrize("name", sorted({*RULES, "is_own"}))
def test_rule_allows_nobody_who_has_no_membership(name):
    submission = submission_make(Status.DRAFT)
    answers = set()

    for state in S:
        submission.status = state
        answers.add(getattr(rules, name)(None, submission))

    assert answers == {False}


def test_dossier_is_started_by_officers_and_heads_alone(people):
    actors = people(unit_make())

    starters = {role for role, _place in who(actors, rules.can_start_submission)}

    assert [starters, rules.can_start_submission(None)] == [
        {"commune_officer", "department_officer", "unit_head"},
        False,
    ]


@pytest.mark.parametrize("state", sorted(S))
def test_score_is_given_by_the_reviewer_it_was_assigned_to_during_the_appraisal(state, people):
    submission = submission_make(state)
    mine = membership_make("reviewer")
    review = Review.objects.create(submission=submission, reviewer=mine.user, assigned_by=mine.user)
    mine_as_officer = membership_make("commune_officer", user=mine.user)
    actors = {**people(submission.unit), "mine": mine, "mine as officer": mine_as_officer}

    assert who(actors, lambda by: rules.can_score(by, review)) == ({"mine"} if state == "under_appraisal" else set())
    assert rules.can_score(None, review) is False


def test_scores_of_others_are_read_by_a_reviewer_only_after_handing_in():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = submission.reviews.first()
    by = review.reviewer.memberships.get()
    before = rules.can_see_scores(by, submission)

    review.submitted_at = now()
    review.save()

    assert [before, rules.can_see_scores(by, submission)] == [False, True]


WAITING = {
    "draft": {"unit_head", "commune_officer", "department_officer"},
    "returned": {"unit_head", "commune_officer", "department_officer"},
    "submitted": {"unit_head"},
    "endorsed": {"office"},
    "accepted": {"unit_head", "commune_officer", "department_officer"},
    "self_assessed": {"office"},
    "under_appraisal": set(),
    "before_board": {"office"},
}


@pytest.mark.parametrize("state", sorted(S))
def test_dossier_waits_in_the_list_of_whose_turn_it_is(state, people):
    submission = submission_make(state)
    actors = {role: by for (role, place), by in people(submission.unit).items() if place == "own"}

    assert who(actors, lambda by: submission in waiting_for(by)) == WAITING.get(state, set())


def test_dossier_under_appraisal_waits_for_the_reviewers_who_have_not_handed_in():
    submission = submission_make(Status.UNDER_APPRAISAL)
    first, second, third = submission.reviews.select_related("reviewer")
    first.submitted_at = now()
    first.save()

    waiting = [list(waiting_for(review.reviewer.memberships.get())) for review in (first, second, third)]

    assert waiting == [[], [submission], [submission]]
    assert list(reviews_of(first.reviewer.memberships.get())) == [first]


def test_nothing_waits_for_a_visitor():
    submission_make(Status.DRAFT)

    assert [list(waiting_for(None)), list(reviews_of(None))] == [[], []]


def test_time_line_keeps_what_is_the_commissions_own_from_the_unit():
    submission = submission_make(Status.UNDER_APPRAISAL)
    unit_person, office = membership_make("unit_head", submission.unit), membership_make("office")

    verbs = {by.role: {event.verb for event in events_for(by, submission)} for by in (unit_person, office)}

    assert "submission.review_assign" in verbs["office"]
    assert verbs["office"] - verbs["unit_head"] == {"submission.review_assign"}
