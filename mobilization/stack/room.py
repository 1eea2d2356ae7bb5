"""Whether a disk has room for what is about to be written; a full one is told in a sentence before anything starts."""

import shutil
from pathlib import Path

from mobilization.stack.errors import StackError

MB = 1024 * 1024
#: A new cluster takes 40 MB, its write-ahead log up to 1 GB in time; less than this fails while the demo data load.
NEW_DATA_MB = 300
#: Below this a standing database stops taking anything within minutes.
STANDING_DATA_MB = 50


def room_check(folder: Path) -> None:
    """Raise StackError when the disk of `folder` (which may not exist yet) is too full for a database there."""
    needed = STANDING_DATA_MB if (folder / "PG_VERSION").exists() else NEW_DATA_MB
    existing = next(each for each in (folder, *folder.parents) if each.exists())
    free = shutil.disk_usage(existing).free // MB
    if free < needed:
        raise StackError(
            f"The disk of {folder} has {free} MB left and {needed} MB are needed: free some and start again."
        )
