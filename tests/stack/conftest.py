"""A clone of the working tree and a folder that the servers' user can enter."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobilization.stack.home import PROJECT, Home

LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".local", "node_modules", "__pycache__", ".*_cache", ".env")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder that every user can enter (pytest's own are 0700)."""
    folder = Path(tempfile.mkdtemp(prefix="stack tests "))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(open_folder: Path) -> Home:
    home = Home(project=open_folder, local=open_folder / ".local")
    home.make_folders()
    return home


@pytest.fixture(scope="module")
def clone() -> Iterator[Path]:
    """The working tree copied to a path with a space and Vietnamese letters, without data of its own."""
    base = Path(tempfile.mkdtemp(prefix="stack-tests-"))
    base.chmod(0o711)
    folder = base / "bản sao Nghệ An"
    shutil.copytree(PROJECT, folder, ignore=LEFT_BEHIND, symlinks=True)
    yield folder
    shutil.rmtree(base, ignore_errors=True)
