"""Changes of the reminders floor."""

from mobilization.reminders.services.mail import digests_write
from mobilization.reminders.services.notice import notice_seen, notices_write
from mobilization.reminders.services.scan import deadlines_scan

__all__ = ["deadlines_scan", "digests_write", "notice_seen", "notices_write"]
