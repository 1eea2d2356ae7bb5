"""Changes of the reminders floor."""

from mobilization.reminders.services.calendar_link import (
    calendar_link_create,
    calendar_link_revoke,
    calendar_link_use,
)
from mobilization.reminders.services.holiday import holidays_confirm, holidays_suggest
from mobilization.reminders.services.mail import digests_write
from mobilization.reminders.services.notice import notice_seen, notices_write
from mobilization.reminders.services.preference import preferences_set, snooze_set
from mobilization.reminders.services.scan import deadlines_scan, run_allow

__all__ = [
    "calendar_link_create",
    "calendar_link_revoke",
    "calendar_link_use",
    "deadlines_scan",
    "digests_write",
    "holidays_confirm",
    "holidays_suggest",
    "notice_seen",
    "notices_write",
    "preferences_set",
    "run_allow",
    "snooze_set",
]
