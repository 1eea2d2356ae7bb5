"""Under which user Postgres and Valkey run and what that user can reach; no server is started here."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNPRIVILEGED_USER = "nobody"


@dataclass(frozen=True)
class Owner:
    """The user of the embedded servers: `uid` is None when they run as the person who started us."""

    uid: int | None = None
    gid: int | None = None

    def popen_arguments(self) -> dict[str, Any]:
        """Arguments that make `subprocess` drop to this user; empty when there is nothing to drop."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        """Hand one file or folder (not what is inside) to this user."""
        if self.uid is not None:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def take_tree(self, folder: Path) -> None:
        """Hand a folder and everything inside to this user."""
        self.take(folder)
        for entry in folder.rglob("*"):
            self.take(entry)

    def make_private_folder(self, folder: Path) -> None:
        """Make `folder` with 0700 for this user; its parent must exist and belong to the project."""
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        self.take(folder)

    def can_enter(self, folder: Path) -> bool:
        """Whether this user can walk into `folder`: asked of the kernel, so access lists count too."""
        return self._succeeds(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)])

    def can_run(self, binary: Path) -> bool:
        """Whether this user can start `binary`, which must know `--version`."""
        return self._succeeds([str(binary), "--version"])

    def _succeeds(self, command: list[str]) -> bool:
        try:
            done = subprocess.run(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                **self.popen_arguments(),
            )
        except OSError:
            return False
        return done.returncode == 0


def server_owner() -> Owner:
    """`nobody` when we are root (Postgres refuses root), else the person who started us."""
    if os.geteuid() != 0:
        return Owner()
    entry = pwd.getpwnam(UNPRIVILEGED_USER)
    return Owner(uid=entry.pw_uid, gid=entry.pw_gid)
