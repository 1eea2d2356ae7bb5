"""What every test has: sentences in English, tables that can be emptied, and a place among the processes."""

from pathlib import Path

import pgtrigger
import pytest
from django.test import TransactionTestCase
from django.utils import translation

TESTS = Path(__file__).parent
#: Folders whose tests share servers or a world and stay on one process; the longest begin first.
TOGETHER = ("journeys", "stack", "access")


def pytest_itemcollected(item):
    """Tests of one file, and of one of the folders above, run on one process (pytest -n 2 --dist loadgroup)."""
    folder = item.path.relative_to(TESTS).parts[0]
    item.add_marker(pytest.mark.xdist_group(folder if folder in TOGETHER else str(item.path.relative_to(TESTS))))


def pytest_collection_modifyitems(items):
    """The longest groups begin first."""
    items.sort(key=_turn)


def _turn(item) -> int:
    folder = item.path.relative_to(TESTS).parts[0]
    return TOGETHER.index(folder) if folder in TOGETHER else len(TOGETHER)


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
