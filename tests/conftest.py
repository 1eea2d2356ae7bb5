"""What every test has: sentences in English, tables that can be emptied, and a place among the processes."""

from pathlib import Path

import pgtrigger
import pytest
from django.test import TransactionTestCase
from django.utils import translation
from xdist.scheduler import LoadScopeScheduling

TESTS = Path(__file__).parent
#: Folders whose tests share servers or a world and stay on one process; the longest begin first.
TOGETHER = ("journeys", "stack", "access")


class FolderScheduling(LoadScopeScheduling):
    """Hands whole files to a process, and each folder of TOGETHER as if it were one file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(f"tests/{folder}/")), file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """How `pytest -n 2` spreads the suite."""
    return FolderScheduling(config, log)


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
