"""Tables of the attachments floor."""

from mobilization.attachments.models.attachment import Attachment

__all__ = ["Attachment"]
