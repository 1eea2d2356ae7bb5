"""Open deadlines as a calendar file (RFC 5545): one all-day event each, with an alarm on the morning before."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from mobilization.core.clock import now
from mobilization.reminders.kinds import task_label
from mobilization.reminders.sources import Due

#: The alarm rings at nine in the morning of the day before: an all-day event begins at midnight.
ALARM = datetime.timedelta(hours=-15)


def feed_of(dues: Iterable[Due]) -> bytes:
    """The file, in the active language; an event keeps its UID as long as its record, task and person's view stay."""
    calendar = Calendar()
    calendar.add("prodid", "-//Dan van kheo//Reminders//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Deadlines on the portal"))
    calendar.add("x-published-ttl", "PT1H")
    for due in dues:
        calendar.add_component(_event(due))
    return calendar.to_ical()


def _event(due: Due) -> Event:
    event = Event()
    event.add("uid", f"{due.subject_type}-{due.subject_id}-{due.task}@{settings.PORTAL_URL.rpartition('/')[2]}")
    event.add("dtstamp", now())
    event.add("dtstart", due.due_on)
    event.add("dtend", due.due_on + datetime.timedelta(days=1))
    event.add("summary", f"{task_label(due.task)}: {due.title}")
    event.add("description", due.unit)
    event.add("url", settings.PORTAL_URL + due.url)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{task_label(due.task)}: {due.title}")
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event
