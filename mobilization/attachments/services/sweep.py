"""Bringing store and rows together after a crash: bytes without a row go, rows without bytes are reported."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from mobilization.attachments.models import Attachment
from mobilization.attachments.store import FOLDER, store, thumbnail_name
from mobilization.core.clock import now

#: Younger files may belong to a request that has not committed yet.
SETTLED = datetime.timedelta(days=1)
_DRAWERS = [f"{number:02x}" for number in range(256)]


@dataclass
class Swept:
    """What a sweep found: names of bytes taken away, numbers of files whose bytes are missing."""

    dropped: list[str] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)


def store_sweep(*, by=None) -> Swept:
    """Take away bytes older than a day that no row names, and find rows older than a day whose bytes are not there.

    Drawer by drawer (256, one query each), so that neither the store nor the table is ever held in memory. The files
    are listed before the rows: a row written meanwhile has its bytes listed or is too young to be missed.
    """
    found, settled = Swept(), now() - SETTLED
    for drawer in _DRAWERS:
        listed = set(_listed(f"{FOLDER}/{drawer}"))
        wanted = set()
        rows = Attachment.objects.filter(stored_name__startswith=f"{FOLDER}/{drawer}/")
        for pk, name, has_thumbnail, at in rows.values_list("pk", "stored_name", "has_thumbnail", "uploaded_at"):
            wanted |= {name, thumbnail_name(name)} if has_thumbnail else {name}
            if name not in listed and at < settled:
                found.missing.append(pk)
        for name in sorted(listed - wanted):
            if store().get_modified_time(name) < settled:
                store().delete(name)
                found.dropped.append(name)
    return found


def _listed(folder: str) -> Iterator[str]:
    try:
        _folders, names = store().listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in names)
