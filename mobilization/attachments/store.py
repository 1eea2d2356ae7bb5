"""Where the bytes lie: outside the web root, under random names, readable by the portal alone."""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages


def store() -> Storage:
    """The storage of attachments (settings.STORAGES["attachments"])."""
    return storages["attachments"]


def bytes_keep(data: bytes, thumbnail: bytes) -> str:
    """Write the file, and its thumbnail beside it; gives the random name."""
    token = secrets.token_hex(20)
    name = store().save(f"attachments/{token[:2]}/{token}", ContentFile(data))
    if thumbnail:
        store().save(thumbnail_name(name), ContentFile(thumbnail))
    return name


def bytes_drop(name: str) -> None:
    """Take file and thumbnail away; harmless when they are gone."""
    store().delete(name)
    store().delete(thumbnail_name(name))


def thumbnail_name(name: str) -> str:
    """Where the thumbnail of a stored file lies."""
    return f"{name}.thumb"
