"""Taking the row of a file away so that its tombstone stays; who asks for it: attachment.py and retention.py."""

from functools import partial

from django.db import transaction

from mobilization.attachments.models import Attachment, RemovalReason, RemovedFile
from mobilization.attachments.store import bytes_drop


def row_remove(row: Attachment, reason: RemovalReason) -> RemovedFile:
    """Put the tombstone in the row's place, inside the caller's transaction; the bytes go once that is certain.

    A process killed between the two leaves bytes without a row: the sweep takes them away (sweep.py).
    """
    stone = RemovedFile.objects.create(
        attachment_id=row.pk,
        owner_type=row.owner_type,
        owner_id=row.owner_id,
        content_type=row.content_type,
        size=row.size,
        sha256=row.sha256,
        was_sealed=row.is_sealed,
        uploaded_at=row.uploaded_at,
        reason=reason,
    )
    transaction.on_commit(partial(bytes_drop, row.stored_name))
    row.delete()
    return stone
