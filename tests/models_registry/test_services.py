"""Writing in dossiers, indicators, readings and the own scores (models_registry/services)."""

import uuid
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.core.errors import WrongState
from models_registry.models import Status, Submission
from models_registry.services import (
    indicator_delete,
    indicator_save,
    reading_add,
    section_save,
    self_assessment_save,
    submission_start,
)
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import INDICATOR, campaign_make, reference_make, submission_make
from tests.builders.walk import scores_of

pytestmark = pytest.mark.django_db


def officer_of(submission):
    return holder_of("commune_officer", submission.unit)


def last_event(submission):
    event = Event.objects.about(submission).first()
    return [event.verb, event.data, event.circle]


def start(by, key=None, title="Đường hoa"):
    reference = reference_make()
    campaign = campaign_make()
    return submission_start(campaign=campaign, title=title, kind=reference.kind, field=reference.field, key=key, by=by)


def test_start_makes_a_draft_and_its_model_for_the_own_unit():
    by = membership_make("commune_officer")

    submission = start(by)

    campaign = submission.campaign
    assert [submission.unit, submission.unit_name, submission.created_by] == [by.unit, by.unit.name, by.user]
    assert [submission.status, submission.turn, submission.due_on] == ["draft", "unit", campaign.closes_on]
    assert [submission.number, submission.submitted_at, submission.title_folded] == ["", None, "duong hoa"]
    assert [submission.model.title, submission.model.started_year] == ["Đường hoa", campaign.year]
    assert last_event(submission) == ["submission.start", {}, "parties"]


def test_start_with_the_same_key_gives_the_first_dossier():
    by, key = membership_make("commune_officer"), uuid.uuid4()

    one, again, other = start(by, key), start(by, key, "Khác"), start(by, uuid.uuid4())

    assert [again.pk == one.pk, other.pk == one.pk, Submission.objects.count()] == [True, False, 2]


def test_start_with_another_persons_key_is_refused():
    key = uuid.uuid4()
    start(membership_make("commune_officer"), key)

    with pytest.raises(IntegrityError), transaction.atomic():
        start(membership_make("commune_officer"), key)


def test_section_saved_names_the_fields_that_changed():
    submission = submission_make(Status.DRAFT)
    data = {"situation": "Mới", "goals": submission.goals}

    section_save(submission=submission, section="ly-do", data=data, by=officer_of(submission))

    submission.refresh_from_db()
    assert submission.situation == "Mới"
    assert last_event(submission) == [
        "submission.write",
        {"section": "ly-do", "fields": ["situation"]},
        "parties",
    ]


def test_section_saved_unchanged_leaves_no_trace():
    submission = submission_make(Status.DRAFT)
    data, before = {"situation": submission.situation, "goals": submission.goals}, Event.objects.count()

    section_save(submission=submission, section="ly-do", data=data, by=officer_of(submission))

    assert Event.objects.count() == before


def test_section_saved_with_a_new_title_folds_it_for_search():
    submission = submission_make(Status.DRAFT)
    names = ("title", "kind", "field", "hamlet", "beneficiaries")
    data = {**{name: getattr(submission, name) for name in names}, "title": "Chợ Đồi"}

    section_save(submission=submission, section="thong-tin-chung", data=data, by=officer_of(submission))

    submission.refresh_from_db()
    assert [submission.title, submission.title_folded] == ["Chợ Đồi", "cho doi"]


@pytest.mark.parametrize("state", sorted(set(Status.values) - {"draft", "returned"}))
def test_dossier_that_is_sent_is_not_written_in(state):
    submission = submission_make(state)
    by, indicator = officer_of(submission), submission.indicators.get()
    data = {"situation": "Mới", "goals": "Mới"}
    attempts = [
        lambda: section_save(submission=submission, section="ly-do", data=data, by=by),
        lambda: indicator_save(submission=submission, indicator=None, data=INDICATOR, by=by),
        lambda: indicator_delete(indicator=indicator, by=by),
    ]

    for attempt in attempts:
        with pytest.raises(WrongState):
            attempt()

    submission.refresh_from_db()
    assert [submission.situation, submission.indicators.count()] == ["Nội dung mẫu của situation", 1]


def test_indicator_is_added_changed_and_taken_out():
    submission = submission_make(Status.RETURNED)
    by = officer_of(submission)

    added = indicator_save(submission=submission, indicator=None, data={**INDICATOR, "name": "Tuyến"}, by=by)
    changed = indicator_save(submission=submission, indicator=added, data={**INDICATOR, "name": "Tuyến 2"}, by=by)
    same, count = changed == added, submission.indicators.count()
    indicator_delete(indicator=changed, by=by)

    assert [same, count, submission.indicators.count()] == [True, 2, 1]
    assert last_event(submission) == ["submission.indicator_delete", {"indicator": "Tuyến 2"}, "parties"]


def test_indicator_sent_twice_by_a_double_click_is_one():
    submission = submission_make(Status.DRAFT)
    by, data = officer_of(submission), {**INDICATOR, "name": "Tuyến"}

    rows = [indicator_save(submission=submission, indicator=None, data=data, by=by) for _click in range(2)]

    assert [rows[0] == rows[1], submission.indicators.count()] == [True, 2]


def test_reading_sent_twice_by_a_double_click_is_one():
    submission = submission_make(Status.ACCEPTED)
    by, indicator = officer_of(submission), submission.indicators.get()

    for value in (50, 50, 60):
        reading_add(indicator=indicator, read_on=today(), value=value, note="", by=by)

    assert list(indicator.readings.values_list("value", flat=True)) == [Decimal(50), Decimal(60)]


def test_reading_is_recorded_while_the_model_is_carried_out():
    submission = submission_make(Status.ACCEPTED)
    by, indicator = officer_of(submission), submission.indicators.get()

    row = reading_add(indicator=indicator, read_on=today(), value=Decimal("50"), note="Đếm", by=by)

    assert [row.is_final, row.recorded_by, indicator.readings.count()] == [False, by.user, 1]
    assert last_event(submission) == ["submission.reading", {"indicator": indicator.name}, "parties"]


@pytest.mark.parametrize("state", ["draft", "endorsed", "self_assessed", "recognized"])
def test_reading_at_another_time_is_refused(state):
    submission = submission_make(state)
    indicator, before = submission.indicators.get(), submission.indicators.get().readings.count()

    with pytest.raises(WrongState):
        reading_add(indicator=indicator, read_on=today(), value=1, note="", by=officer_of(submission))

    assert indicator.readings.count() == before


def test_self_assessment_saved_twice_keeps_the_latest():
    submission = submission_make(Status.ACCEPTED)
    by, indicator = officer_of(submission), submission.indicators.get()

    for points, value in (((1, 2, 3), 10), ((4, 5, 6), 20)):
        self_assessment_save(
            submission=submission,
            scores=scores_of(submission, points),
            readings=[{"indicator": indicator, "value": value, "note": ""}],
            by=by,
        )

    assert list(submission.self_scores.values_list("points", flat=True)) == [4, 5, 6]
    assert list(indicator.readings.values_list("value", "is_final")) == [(Decimal(20), True)]


def test_self_assessment_without_a_value_takes_the_final_reading_out_and_leaves_the_others():
    submission = submission_make(Status.ACCEPTED)
    by, indicator = officer_of(submission), submission.indicators.get()
    reading_add(indicator=indicator, read_on=today(), value=5, note="", by=by)

    for value in (20, None):
        readings = [{"indicator": indicator, "value": value, "note": ""}]
        self_assessment_save(submission=submission, scores=[], readings=readings, by=by)

    assert list(indicator.readings.values_list("value", "is_final")) == [(Decimal(5), False)]


@pytest.mark.parametrize("state", ["endorsed", "self_assessed", "before_board"])
def test_self_assessment_at_another_time_is_refused(state):
    submission = submission_make(state)

    with pytest.raises(WrongState):
        self_assessment_save(submission=submission, scores=[], readings=[], by=officer_of(submission))
