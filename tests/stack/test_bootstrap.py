"""Making the virtual environment, for real but without packages."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mobilization.stack.home import PROJECT


@pytest.fixture
def bare_clone(tmp_path: Path) -> Path:
    folder = tmp_path / "bản sao"
    script = folder / "mobilization" / "stack" / "bootstrap.py"
    script.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "mobilization" / "stack" / "bootstrap.py", script)
    (folder / "requirements.txt").write_text("# none\n")
    return folder


def bootstrap(clone: Path) -> subprocess.CompletedProcess[str]:
    script = clone / "mobilization" / "stack" / "bootstrap.py"
    return subprocess.run(
        [sys.executable, str(script), "requirements.txt"], cwd="/", capture_output=True, text=True, check=False
    )


def test_bootstrap_makes_the_environment_once_and_mends_a_broken_one(bare_clone: Path) -> None:
    first = bootstrap(bare_clone)
    second = bootstrap(bare_clone)
    (bare_clone / ".venv" / "bin" / "python").unlink()
    third = bootstrap(bare_clone)

    assert [each.returncode for each in (first, second, third)] == [0, 0, 0], first.stderr
    assert first.stdout.startswith("[ 1/8] Python packages ... ")
    assert [each.stdout.endswith(" s (unchanged)\n") for each in (first, second, third)] == [False, True, False]
    assert (bare_clone / ".venv" / "bin" / "python").exists()


def test_bootstrap_with_packages_that_cannot_be_had_fails_with_what_pip_says(bare_clone: Path) -> None:
    (bare_clone / "requirements.txt").write_text("no-hash-here==1.0\n")

    done = bootstrap(bare_clone)

    assert done.returncode == 1
    assert done.stdout == "[ 1/8] Python packages ... failed\n"
    assert done.stderr.startswith("The Python packages of requirements.txt could not be installed:\n")
