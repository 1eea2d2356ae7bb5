"""Tables of the attachments floor."""

from mobilization.attachments.models.attachment import Attachment
from mobilization.attachments.models.removed import RemovalReason, RemovedFile

__all__ = ["Attachment", "RemovalReason", "RemovedFile"]
