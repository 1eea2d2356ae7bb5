"""Celery shells of the outbox."""

from celery import shared_task

from mobilization.outbox.services import messages_deliver

#: Most mails of one task; the next tick or ring goes on.
LIMIT = 1000


@shared_task(name="outbox.deliver")
def deliver() -> int:
    """Send the mails that wait."""
    return messages_deliver(limit=LIMIT, by=None)
