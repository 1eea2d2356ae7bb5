"""The form of a step asks for exactly what the step needs."""

import datetime

import pytest

from mobilization.workflow.forms import step_form
from models_registry.models import Status
from models_registry.workflow import SUBMISSION
from tests.builders.registry import submission_make

DECISION = ["decision_number", "decided_on"]
SIGNER = ["signer_name", "signer_post"]
SIGNED = {"signer_name": "Người Ký", "signer_post": "Trưởng ban"}
FIELDS = {
    "submit": [],
    "endorse": [],
    "return_for_changes": ["reason", "due_on"],
    "withdraw": [],
    "reopen": [],
    "accept": [],
    "refuse": ["reason"],
    "merge": ["into", "reason"],
    "self_assess": [],
    "return_self_assessment": ["reason"],
    "stop": ["reason"],
    "start_appraisal": [],
    "put_before_board": ["discussion_note"],
    "resume_appraisal": ["reason"],
    "recognize": [*DECISION, *SIGNER, "without_field_check"],
    "recognize_as_outstanding": [*DECISION, *SIGNER, "without_field_check"],
    "decline": ["reason"],
    "revoke": [*DECISION, *SIGNER, "reason"],
}


@pytest.mark.django_db
def test_form_of_every_step_asks_for_its_needs():
    submission = submission_make(Status.ENDORSED)

    fields = {row.name: list(step_form(row, submission).fields) for row in SUBMISSION.rows}

    assert fields == FIELDS


def test_form_cleans_what_is_typed():
    typed = {"decision_number": " 12-QĐ/TU ", "decided_on": "03/04/2026", "reason": "Sai\r\nsố liệu", **SIGNED}

    form = step_form(SUBMISSION.row("revoke"), None, typed)

    assert form.is_valid()
    assert form.cleaned_data == {
        "decision_number": "12-QĐ/TU",
        "decided_on": datetime.date(2026, 4, 3),
        **SIGNED,
        "reason": "Sai\nsố liệu",
    }


def test_form_of_spaces_is_empty():
    form = step_form(SUBMISSION.row("refuse"), None, {"reason": " \n "})

    assert form.errors == {"reason": ["This cannot be left empty."]}


def test_form_note_that_is_not_required_may_be_empty():
    assert step_form(SUBMISSION.row("put_before_board"), None, {}).is_valid() is True


@pytest.mark.django_db
def test_form_of_merging_offers_open_dossiers_of_the_same_campaign_alone():
    submission = submission_make(Status.ENDORSED)
    other = submission_make(Status.ACCEPTED, title="Khác")
    submission_make(Status.SUBMITTED)

    choices = step_form(SUBMISSION.row("merge"), submission).fields["into"].choices

    row = (other.pk, f"{other.number} – Khác ({other.unit_name})")
    assert list(choices) == [("", "Choose one"), ("Other dossiers of the campaign", [row])]
