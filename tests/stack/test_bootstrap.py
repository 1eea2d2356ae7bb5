"""Making the virtual environment, for real but without packages."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mobilization.stack.home import PROJECT


@pytest.fixture(scope="module")
def bare_clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only the script, a list without packages, and an environment whose Python is gone."""
    folder = tmp_path_factory.mktemp("bản sao")
    script = folder / "mobilization" / "stack" / "bootstrap.py"
    script.parent.mkdir(parents=True)
    shutil.copy(PROJECT / "mobilization" / "stack" / "bootstrap.py", script)
    (folder / "requirements.txt").write_text("# none\n")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to("/nowhere/python")
    return folder


def bootstrap(clone: Path, requirements: str) -> subprocess.CompletedProcess[str]:
    script = clone / "mobilization" / "stack" / "bootstrap.py"
    return subprocess.run(
        [sys.executable, str(script), requirements], cwd="/", capture_output=True, text=True, check=False
    )


def test_bootstrap_mends_a_broken_environment_and_leaves_a_good_one(bare_clone: Path) -> None:
    first = bootstrap(bare_clone, "requirements.txt")
    second = bootstrap(bare_clone, "requirements.txt")

    assert [each.returncode for each in (first, second)] == [0, 0], first.stderr
    assert first.stdout.startswith("[ 1/8] Python packages ... ")
    assert [each.stdout.endswith(" s (unchanged)\n") for each in (first, second)] == [False, True]
    assert (bare_clone / ".venv" / "bin" / "python").exists()


def test_bootstrap_with_packages_that_cannot_be_had_fails_with_what_pip_says(bare_clone: Path) -> None:
    (bare_clone / "missing.txt").write_text("./nowhere.whl\n")

    done = bootstrap(bare_clone, "missing.txt")

    assert (done.returncode, done.stdout) == (1, "Python packages ... failed\n")
    assert done.stderr.startswith("The Python packages of missing.txt could not be installed:\n")
    assert "nowhere.whl" in done.stderr
