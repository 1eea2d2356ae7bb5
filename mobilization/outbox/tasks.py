"""Celery shells of the outbox."""

from celery import shared_task

from mobilization.outbox.models import Heartbeat
from mobilization.outbox.services import heartbeat_record, messages_deliver

#: Most mails of one task; the next tick or ring goes on.
LIMIT = 1000


@shared_task(name="outbox.deliver")
def deliver(*, ticked: bool = False) -> int:
    """Send the mails that wait; `ticked` says that beat asked, not a bell."""
    heartbeat_record(names=[Heartbeat.Name.WORKER, *([Heartbeat.Name.BEAT] if ticked else [])], by=None)
    return messages_deliver(limit=LIMIT, by=None)
