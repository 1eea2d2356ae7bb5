"""Celery shells of the reminders floor."""

from celery import shared_task

from mobilization.core.clock import now, today
from mobilization.core.days import WorkCalendar
from mobilization.reminders.services import deadlines_scan, digests_write


@shared_task(name="reminders.scan")
def scan() -> int:
    """Look for what is due or overdue today; harmless if it runs twice."""
    return deadlines_scan(day=today(), by=None)


@shared_task(name="reminders.digest")
def digest() -> int:
    """Write the mails of the day that are not written yet; harmless if it runs twice."""
    return digests_write(at=now(), calendar=WorkCalendar(), by=None)
