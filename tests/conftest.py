"""Fixtures of every test: sentences in English, and emptying the tables although the audit trail refuses it."""

import pgtrigger
import pytest
from django.test import TransactionTestCase
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    """Sentences are compared in the language in which they are written in the code."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied():
    """Django empties all tables after a test with transaction=True; the trail refuses TRUNCATE at other moments."""
    teardown = TransactionTestCase._fixture_teardown

    def teardown_past_the_trail(case):
        with pgtrigger.ignore("audit.Event:no_truncate"):
            teardown(case)

    TransactionTestCase._fixture_teardown = teardown_past_the_trail
    yield
    TransactionTestCase._fixture_teardown = teardown
