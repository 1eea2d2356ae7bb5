"""Where the embedded servers find their binaries and keep their data: in the clone, or under /var/lib.

A clone in a folder that the unprivileged user cannot enter (below a home of 0700) gets a folder of its own
under /var/lib, because the rights of folders outside the project are never changed.
"""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from mobilization.stack.binaries import Binaries, copy_binaries, wheel_versions
from mobilization.stack.home import Home
from mobilization.stack.owner import Owner

OUTSIDE = Path("/var/lib/dan-van-kheo")


@dataclass(frozen=True)
class Placement:
    """Binaries to start, the two data folders, and the folder outside the clone when there had to be one."""

    binaries: Binaries
    postgres_data: Path
    valkey_data: Path
    outside: Path | None = None


def place(home: Home, owner: Owner, found: Binaries, *, base: Path = OUTSIDE) -> Placement:
    """Decide; the data stay where they once were made. As a normal user it is always the clone."""
    inside = Placement(found, home.local / "postgres", home.local / "valkey")
    if owner.uid is None:
        return inside
    outside = base / _key(home)
    if not outside.exists() and _reachable(home, owner, found):
        return inside
    base.mkdir(mode=0o711, parents=True, exist_ok=True)
    owner.make_private_folder(outside)
    for name in ("postgres", "valkey"):
        if (home.local / name).exists() and not (outside / name).exists():
            shutil.move(home.local / name, outside / name)
    copied = copy_binaries(found, outside / f"binaries-{wheel_versions()}")
    owner.take_tree(outside / f"binaries-{wheel_versions()}")
    return Placement(copied, outside / "postgres", outside / "valkey", outside)


def _reachable(home: Home, owner: Owner, found: Binaries) -> bool:
    return (
        owner.can_enter(home.local)
        and owner.can_run(found.postgres_bin / "postgres")
        and owner.can_run(found.valkey_server)
    )


def _key(home: Home) -> str:
    """A name for this clone: its path and a word kept in `.local`, so that a new `.local` begins anew."""
    text = f"{home.project}\n{home.secret('clone')}"
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
