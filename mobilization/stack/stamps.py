"""Remembering what was done already, so that the next start can leave it out; pure but for reading files."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mobilization.stack.home import Home

FILE = "done"


def digest(paths: Iterable[Path], *words: str) -> str:
    """One word for the names and contents of these files and of all files in these folders, and `words`."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in paths:
        for each in _files(path):
            total.update(f"{each.relative_to(path.parent)}\0{each.stat().st_size}\0".encode())
            total.update(each.read_bytes())
    return total.hexdigest()


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and "__pycache__" not in each.parts)


class Stamps:
    """What `.local/run/done.json` says: {name: digest of what it was done with}."""

    def __init__(self, home: Home) -> None:
        self.home = home

    def is_done(self, name: str, wanted: str) -> bool:
        return self._all().get(name) == wanted

    def done(self, name: str, wanted: str) -> None:
        self.home.remember(FILE, {**self._all(), name: wanted})

    def _all(self) -> dict[str, Any]:
        return self.home.remembered(FILE)
