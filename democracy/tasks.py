"""Celery shells of grassroots democracy."""

from celery import shared_task

from democracy.services.duties import duties_ensure
from mobilization.core.clock import today


@shared_task(name="democracy.duties_ensure")
def duties_of_today() -> int:
    """Make the duties of the periods that have begun; harmless if it runs twice."""
    return duties_ensure(day=today(), by=None)
