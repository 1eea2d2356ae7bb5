"""The folder `.local` of a clone: what lies where, and what is remembered there between starts."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Home:
    """Everything that a running portal writes lies below `local`; the project folder itself is only read."""

    project: Path
    local: Path

    @property
    def run(self) -> Path:
        return self.local / "run"

    @property
    def logs(self) -> Path:
        return self.local / "logs"

    @property
    def env_file(self) -> Path:
        return self.local / "stack.env"

    @property
    def demo_logins(self) -> Path:
        return self.local / "demo-logins.json"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def make_folders(self) -> None:
        """Make the folders: others may walk through `.local` (Postgres' user must) but read nothing of it."""
        self.local.mkdir(exist_ok=True)
        self.local.chmod(0o711)
        for name in ("run", "logs", "media", "static"):
            folder = self.local / name
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)

    def secret(self, name: str) -> str:
        """A random word that is made once and kept in `.local/run/<name>` (0600)."""
        path = self.run / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(32))
        return path.read_text(encoding="utf-8").strip()

    def remembered(self, name: str) -> Any:
        """What `remember` kept under this name; an empty dict when nothing was, or the file is damaged."""
        try:
            return json.loads((self.run / f"{name}.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}

    def remember(self, name: str, value: Any) -> None:
        """Keep a JSON value in `.local/run/<name>.json`."""
        write_private(self.run / f"{name}.json", json.dumps(value, indent=1) + "\n")


def clone_home() -> Home:
    """The home of the clone in which this file lies."""
    return Home(project=PROJECT, local=PROJECT / ".local")


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step; nobody but its owner can read it at any moment."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(path)
