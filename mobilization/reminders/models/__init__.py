"""Tables of the reminders floor."""

from mobilization.reminders.models.notice import Notice

__all__ = ["Notice"]
