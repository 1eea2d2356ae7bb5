"""Celery shells of the reminders floor."""

from celery import shared_task

from mobilization.core.clock import today
from mobilization.reminders.services import deadlines_scan


@shared_task(name="reminders.scan")
def scan() -> int:
    """Look for what is due or overdue today; harmless if it runs twice."""
    return deadlines_scan(day=today(), by=None)
