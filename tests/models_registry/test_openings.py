"""Which parts of a dossier are open to its unit: remarks, gaps and states, as truth tables."""

import pytest

from mobilization.core.errors import WrongState
from mobilization.workflow.engine import apply
from models_registry.models import Status, Submission
from models_registry.openings import EVERYTHING, FIELDS, opened_by
from models_registry.return_checks import open_targets
from models_registry.sections import SECTIONS
from models_registry.services import indicator_delete, indicator_save
from models_registry.workflow import SUBMISSION
from tests.builders.registry import INDICATOR, submission_make
from tests.models_registry.life import S
from tests.models_registry.returned import officer_of, returned_make, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("targets", "opened"),
    [
        ([], set()),
        (["title"], {"title"}),
        (["goals", "forces"], {"goals", "forces"}),
        (["difficulty"], {"difficulty", "difficulty_reason"}),
        (["difficulty_reason"], {"difficulty", "difficulty_reason"}),
        (["indicators"], {"indicators"}),
        (["evidence", "goals"], {"evidence", "goals"}),
        (["whole"], EVERYTHING),
        (["whole", "goals"], EVERYTHING),
    ],
)
def test_remarks_open_their_places(targets, opened):
    assert opened_by(targets) == opened


def test_everything_is_every_field_of_every_section_and_the_three_wholes():
    assert set(FIELDS) == {name for section in SECTIONS for name in section.fields}
    assert {*FIELDS, "indicators", "evidence", "whole"} == EVERYTHING


@pytest.mark.parametrize("state", sorted(S - {"returned"}))
def test_outside_a_return_the_state_says_what_is_open(state):
    expected = {"draft": EVERYTHING, "accepted": {"evidence"}}.get(state, set())

    assert open_targets(submission_make(state)) == expected


def test_returned_dossier_is_open_where_remarks_stand():
    submission = returned_make(remarks=[("goals", "Thiếu"), ("evidence", "Thêm ảnh")])

    assert open_targets(submission) == {"goals", "evidence"}


def test_return_without_pinned_remarks_opens_everything_with_the_reason_as_remark():
    submission = returned_make(remarks=[])

    assert open_targets(submission) == EVERYTHING
    assert [(r.target, r.text) for r in submission.return_rounds.get().remarks.all()] == [("whole", "Chưa rõ kết quả.")]


def test_what_is_needed_but_empty_is_open_without_a_remark():
    """A field that became needed after the first sending would otherwise keep the dossier from ever being sent."""
    submission = returned_make()
    Submission.objects.filter(pk=submission.pk).update(upkeep="")
    submission.indicators.all().delete()
    submission.refresh_from_db()

    assert open_targets(submission) == {"goals", "upkeep", "indicators"}


def test_writing_in_a_closed_field_is_refused_and_changes_nothing():
    submission = returned_make()
    before = submission.situation

    with pytest.raises(WrongState) as error:
        write(submission, "ly-do", situation="Khác hẳn", goals="120 hộ")

    submission.refresh_from_db()
    assert (submission.situation, submission.goals) == (before, "Nội dung mẫu của goals")
    assert str(error.value.message).startswith("“Situation and reasons for the choice” cannot be changed now")


def test_writing_in_an_open_field_is_kept():
    submission = returned_make()

    write(submission, "ly-do", goals="120 hộ")

    submission.refresh_from_db()
    assert submission.goals == "120 hộ"


def test_closed_indicators_are_neither_added_nor_taken_out():
    submission = returned_make()
    officer = officer_of(submission)
    row = submission.indicators.get()

    with pytest.raises(WrongState):
        indicator_save(submission=submission, indicator=None, data={**INDICATOR, "name": "Khác"}, by=officer)
    with pytest.raises(WrongState):
        indicator_delete(indicator=row, by=officer)

    assert list(submission.indicators.all()) == [row]


def test_open_indicators_are_written():
    submission = returned_make(remarks=[("indicators", "Thêm chỉ tiêu")])

    indicator_save(submission=submission, indicator=None, data={**INDICATOR, "name": "Khác"}, by=officer_of(submission))

    assert [row.name for row in submission.indicators.all()] == [INDICATOR["name"], "Khác"]


def test_withdrawn_and_taken_up_again_it_is_a_draft_with_everything_open():
    from_return = returned_make()
    for name in ("withdraw", "reopen"):
        from_return = apply(SUBMISSION, name, from_return, by=officer_of(from_return))

    assert from_return.status == Status.DRAFT
    assert open_targets(from_return) == EVERYTHING
