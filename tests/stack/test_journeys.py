"""The portal on a database of a test: it answers, loses a part, and leaves nothing."""

import subprocess
import sys
from pathlib import Path

from mobilization.stack.home import PROJECT
from mobilization.stack.journeys import Stack
from mobilization.stack.portal_processes import WorkerPing
from mobilization.stack.postgres import database_create
from mobilization.stack.testing import Throwaway
from tests.stack.running import status_of


def test_stack_on_a_cloned_database_answers_and_gets_a_killed_worker_back(tmp_path: Path) -> None:
    with Throwaway() as servers:
        url = database_create(servers.postgres.url, "journey", template="portal")
        with Stack(database_url=url, redis_url=servers.valkey.url, folder=tmp_path, parts=("web", "worker")) as stack:
            status = status_of(f"{stack.url}/livez")
            ping = WorkerPing(servers.valkey.url, stack.node)
            stack.kill("worker")
            dead = ping.answers()
            stack.restart("worker")
            living = stack.wait_for("worker")
            pids = [child.pid for child in stack.children.values()]

    assert (status, dead, living) == (200, False, True)
    assert [pid for pid in pids if Path(f"/proc/{pid}").exists()] == []


def test_module_of_the_supervisor_imports_no_floor() -> None:
    code = (
        "import sys, mobilization.stack.supervisor, mobilization.stack.journeys;"
        "print(sorted(name for name in sys.modules if name.startswith(('mobilization.', 'models_registry'))"
        " and not name.startswith('mobilization.stack')))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)

    assert done.stdout == "[]\n", done.stderr
