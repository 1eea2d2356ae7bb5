"""Questions about files; what a membership may read is asked of the owner app."""

from django.db.models import Count, Sum

from mobilization.attachments.models import Attachment, RemovalReason, RemovedFile
from mobilization.attachments.owners import may_read
from mobilization.audit.models import Event

OPENED = "attachment.open"


def attachment_for(by, pk: int) -> Attachment | None:
    """One file; None when it does not exist, may not be read, or belongs to nobody who answers for it."""
    attachment = Attachment.objects.filter(pk=pk).first()
    return attachment if attachment is not None and may_read(by, attachment) else None


def room_taken(owner_type: str, owner_id) -> tuple[int, int]:
    """How many files a thing has and their bytes together."""
    found = Attachment.objects.of(owner_type, owner_id).order_by().aggregate(count=Count("pk"), size=Sum("size"))
    return found["count"], found["size"] or 0


def openings_of(attachment: Attachment):
    """The events of opening a sealed file, newest first; the latest twenty."""
    return Event.objects.about(attachment).filter(verb=OPENED)[:20]


def outlived_count(owner_type: str, owner_id) -> int:
    """How many sealed files of a thing were deleted because their term had ended."""
    gone = RemovedFile.objects.filter(owner_type=owner_type, owner_id=str(owner_id))
    return gone.filter(reason=RemovalReason.TERM_ENDED).count()
