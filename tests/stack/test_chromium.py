"""Finding the browser of the journeys."""

import os
import subprocess
import sys
from pathlib import Path

from mobilization.stack.home import PROJECT

CHROMIUM = [sys.executable, "-m", "mobilization.stack.chromium", "--"]


def run_with(named: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CHROMIUM, "sh", "-c", 'echo "$CHROMIUM"; exit 5'],
        cwd=PROJECT,
        env={**os.environ, "CHROMIUM": named},
        capture_output=True,
        text=True,
        check=False,
    )


def test_chromium_named_in_the_environment_is_handed_to_the_command(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)

    done = run_with(str(browser))

    assert (done.returncode, done.stdout) == (5, f"{browser}\n")


def test_chromium_named_wrongly_fails_in_one_sentence(tmp_path: Path) -> None:
    done = run_with(str(tmp_path / "nothing"))

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"CHROMIUM is {tmp_path / 'nothing'}, which is no program that can be started.\n"
