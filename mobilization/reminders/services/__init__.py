"""Changes of the reminders floor."""

from mobilization.reminders.services.notice import deadlines_scan, notice_seen, notices_write

__all__ = ["deadlines_scan", "notice_seen", "notices_write"]
