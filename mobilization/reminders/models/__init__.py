"""Tables of the reminders floor."""

from mobilization.reminders.models.notice import MailMode, Notice, Skipped

__all__ = ["MailMode", "Notice", "Skipped"]
