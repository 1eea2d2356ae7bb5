"""Celery shells of the reminders floor."""

from celery import shared_task

from mobilization.core.clock import now, today
from mobilization.outbox.models import Heartbeat
from mobilization.outbox.services import heartbeat_record
from mobilization.reminders.selectors import work_calendar
from mobilization.reminders.services import deadlines_scan, digests_write, holidays_suggest


@shared_task(name="reminders.scan")
def scan() -> int:
    """Look for what is due or overdue today; harmless if it runs twice."""
    day = today()
    holidays_suggest(years=[day.year, day.year + 1], by=None)
    written = deadlines_scan(day=day, by=None)
    heartbeat_record(names=[Heartbeat.Name.SCAN], by=None)
    return written


@shared_task(name="reminders.digest")
def digest() -> int:
    """Write the mails of the day that are not written yet; harmless if it runs twice."""
    return digests_write(at=now(), calendar=work_calendar(), by=None)
