"""Changes of files; each tells the audit trail of the thing that the file belongs to."""

from mobilization.attachments.services.attachment import attachment_add, attachment_caption_set, attachment_remove
from mobilization.attachments.services.sealed import sealed_open, sealed_outlived_remove
from mobilization.attachments.services.sweep import store_sweep

__all__ = [
    "attachment_add",
    "attachment_caption_set",
    "attachment_remove",
    "sealed_open",
    "sealed_outlived_remove",
    "store_sweep",
]
