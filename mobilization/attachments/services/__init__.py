"""Changes of files; each tells the audit trail of the thing that the file belongs to."""

from mobilization.attachments.services.attachment import attachment_add, attachment_caption_set, attachment_remove

__all__ = ["attachment_add", "attachment_caption_set", "attachment_remove"]
