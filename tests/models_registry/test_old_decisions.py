"""Recognitions from before decisions were papers get theirs: one a number and day, and one a revocation."""

import importlib

import pytest
from django.apps import apps

from models_registry.models import Decision, IssuingBody, Recognition, Status
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db

_migration = importlib.import_module("models_registry.migrations.0003_decisions_of_old_recognitions")


def old(number: str, status: str = Status.RECOGNIZED, **facts) -> Recognition:
    """A recognition as it stood before, without a paper."""
    recognition = submission_make(status).bright_spot.recognition
    Recognition.objects.filter(pk=recognition.pk).update(
        decision_number=number, decision=None, revocation=None, **facts
    )
    recognition.refresh_from_db()
    return recognition


def migrate() -> None:
    Decision.objects.exclude(pk=0).delete()
    _migration.decisions_make(apps, None)


def test_recognitions_with_one_number_and_day_share_a_paper():
    rows = [old("015-QĐ/BCĐ"), old("015-QĐ/BCĐ"), old("16/qđ-ubnd")]

    migrate()

    for row in rows:
        row.refresh_from_db()
    assert [row.decision.label for row in rows] == ["015-QĐ/BCĐ", "015-QĐ/BCĐ", "16/qđ-ubnd"]
    assert [row.decision.number for row in rows] == [15, 15, 16]
    assert [row.decision.body.symbol for row in rows] == ["QĐ/BCĐ", "QĐ/BCĐ", "QĐ-UBND"]
    assert rows[0].decision_id == rows[1].decision_id
    assert rows[0].decision.is_final


def test_a_number_given_twice_and_words_keep_their_text_without_a_figure():
    rows = [old("15-QĐ/BCĐ"), old("15-QĐ/BCĐ", signer_name="Người khác"), old("không số")]

    migrate()

    for row in rows:
        row.refresh_from_db()
    assert [row.decision.number for row in rows] == [15, None, None]
    assert [row.decision.label for row in rows] == ["15-QĐ/BCĐ", "15-QĐ/BCĐ", "không số"]
    assert IssuingBody.objects.filter(symbol="").count() == 1


def test_a_revocation_gets_a_paper_of_its_own():
    row = old("15-QĐ/BCĐ", Status.REVOKED, revoked_number="20-QĐ/BCĐ")

    migrate()

    row.refresh_from_db()
    assert (row.decision.kind, row.revocation.kind, row.revocation.number) == ("recognition", "revocation", 20)
