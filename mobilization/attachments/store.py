"""Where the bytes lie: outside the web root, under random names, readable by the portal alone."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

FOLDER = "attachments"


def store() -> Storage:
    """The storage of attachments (settings.STORAGES["attachments"])."""
    return storages["attachments"]


def bytes_keep(data: bytes, thumbnail: bytes) -> str:
    """Write the file, and its thumbnail beside it; gives the random name. Leaves nothing when it fails (disk full)."""
    token = secrets.token_hex(20)
    name = f"{FOLDER}/{token[:2]}/{token}"
    try:
        store().save(name, ContentFile(data))
        if thumbnail:
            store().save(thumbnail_name(name), ContentFile(thumbnail))
    except BaseException:
        bytes_drop(name)
        raise
    return name


def thumbnail_drop(name: str) -> None:
    """Take only the thumbnail away; harmless when it is gone."""
    store().delete(thumbnail_name(name))


def bytes_drop(name: str) -> None:
    """Take file and thumbnail away; harmless when they are gone."""
    store().delete(name)
    store().delete(thumbnail_name(name))


def thumbnail_name(name: str) -> str:
    """Where the thumbnail of a stored file lies."""
    return f"{name}.thumb"
