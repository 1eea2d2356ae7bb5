"""Celery shells of the outbox."""

from celery import shared_task

from mobilization.outbox.services import messages_deliver


@shared_task(name="outbox.deliver")
def deliver() -> int:
    """Send the mails that wait."""
    return messages_deliver(by=None)
