"""`manage.py up` as a whole, in a clone of its own: starting, refusing, being killed, stopping."""

import signal
import subprocess
import sys
from pathlib import Path

from mobilization.stack.home import Home
from mobilization.stack.ports import first_free_listener, free_port
from tests.stack.running import Run, clean_environment, processes_of, status_of


def test_up_on_a_taken_port_takes_another_and_after_sigterm_leaves_no_process(clone: Path, tmp_path: Path) -> None:
    stranger = first_free_listener(free_port())
    taken = stranger.getsockname()[1]
    run = Run(clone, tmp_path / "out", "--port", str(taken))
    try:
        url = run.wait_until_ready()
        status = status_of(f"{url}/livez")
    finally:
        code = run.stop(signal.SIGTERM)
        stranger.close()

    port = url.rpartition(":")[2]
    assert f"Port {taken} is taken: the portal takes {port}." in run.text.splitlines()
    assert (status, code) == (200, 0)
    assert processes_of(clone) == []


def test_up_after_the_supervisor_was_killed_starts_again_refuses_a_second_and_hears_sigint(
    clone: Path, tmp_path: Path
) -> None:
    first = Run(clone, tmp_path / "first", "--port", str(free_port()))
    first.wait_until_ready()
    first.stop(signal.SIGKILL)

    second = Run(clone, tmp_path / "second", "--port", str(free_port()))
    try:
        url = second.wait_until_ready()
        refused = Run(clone, tmp_path / "refused")
        refused_code = refused.process.wait(timeout=60)
        shell = ["shell", "-c", "from django.db import connection as c; c.ensure_connection(); print(c.vendor)"]
        beside = subprocess.run(
            [sys.executable, "manage.py", *shell], cwd=clone, env=clean_environment(), capture_output=True, text=True
        )
        kill_worker(clone)
        second.wait_for("worker was started again.")
    finally:
        code = second.stop(signal.SIGINT)

    assert (refused_code, refused.text) == (
        1,
        f"This clone's portal runs already at {url} (process {second.process.pid}): "
        "stop it with Ctrl-C in its terminal first.\n",
    )
    assert beside.stdout.splitlines()[-1:] == ["postgresql"], beside.stderr
    assert code == 0
    assert processes_of(clone) == []


def kill_worker(clone: Path) -> None:
    children = Home(project=clone, local=clone / ".local").remembered("children")
    worker = next(child for child in children if child["name"] == "worker")
    subprocess.run(["kill", "-9", str(worker["pid"])], check=True)
