"""Tables of the reminders floor."""

from mobilization.reminders.models.calendar_link import CalendarLink
from mobilization.reminders.models.holiday import Holiday
from mobilization.reminders.models.ladder import Ladder, LadderStep
from mobilization.reminders.models.notice import MailMode, Notice, Skipped
from mobilization.reminders.models.pause import Pause
from mobilization.reminders.models.preference import Preference
from mobilization.reminders.models.run_hold import RunHold
from mobilization.reminders.models.snooze import Snooze

__all__ = [
    "CalendarLink",
    "Holiday",
    "Ladder",
    "LadderStep",
    "MailMode",
    "Notice",
    "Pause",
    "Preference",
    "RunHold",
    "Skipped",
    "Snooze",
]
