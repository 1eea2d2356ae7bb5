"""Sealed files: opening one with a reason that stays on the trail, and deleting those whose term has ended."""

import datetime

from django.db import transaction
from django.http import Http404

from mobilization.attachments.models import Attachment, RemovalReason
from mobilization.attachments.owners import is_needed, may_open, may_read
from mobilization.attachments.selectors import OPENED
from mobilization.attachments.services.removal import row_remove
from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.errors import NotAllowed

BATCH = 500


@transaction.atomic
def sealed_open(*, attachment: Attachment, reason: str, by) -> Attachment:
    """Write down who opens a sealed file and why, before a byte of it is given; raises Http404, NotAllowed."""
    row = Attachment.objects.filter(pk=attachment.pk, is_sealed=True).first()
    if row is None or not may_read(by, row):
        raise Http404
    if not may_open(by, row):
        raise NotAllowed
    data = {"reason": reason, "owner_type": row.owner_type, "owner_id": row.owner_id}
    event_record(verb=OPENED, thing=row, by=by, data=data, circle=Circle.COMMISSION)
    return row


def sealed_outlived_remove(*, day: datetime.date, by=None) -> int:
    """Delete sealed files whose term ended before `day` and that their owner no longer needs; gives how many.

    Each in a transaction of its own, so that a killed worker has deleted whole files; a second run at once passes over
    what the first holds. The rule stands in the rows: what a restored backup brings back goes at the next tick.
    """
    keys = Attachment.objects.outlived(day).values_list("pk", flat=True)
    return sum(_remove(pk, day) for pk in list(keys[:BATCH]))


@transaction.atomic
def _remove(pk: int, day: datetime.date) -> bool:
    row = Attachment.objects.outlived(day).select_for_update(skip_locked=True).filter(pk=pk).first()
    if row is None or is_needed(row):
        return False
    facts = {"owner_type": row.owner_type, "owner_id": row.owner_id, "size": row.size}
    event_record(verb="attachment.term_end", thing=row, by=None, data=facts)
    row_remove(row, RemovalReason.TERM_ENDED)
    return True
