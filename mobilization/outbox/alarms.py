"""What is wrong with the parts that nobody sees: silence of worker, beat or scan, mails that wait too long."""

import datetime
from dataclasses import dataclass

from mobilization.core.clock import now
from mobilization.outbox.models import Heartbeat, Message
from mobilization.outbox.models.message import WAITING

#: How long each part may be silent; a day without a scan is an alarm.
SILENCE = {
    Heartbeat.Name.WORKER: datetime.timedelta(minutes=5),
    Heartbeat.Name.BEAT: datetime.timedelta(minutes=5),
    Heartbeat.Name.SCAN: datetime.timedelta(hours=24),
}
#: How long a mail may be due without being tried.
MAIL_WAITS = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class Sign:
    """One part, its last sign of life (None: never), and whether that is too long ago."""

    name: str
    label: str
    at: datetime.datetime | None
    is_alarm: bool


def signs() -> list[Sign]:
    """Every part; two queries."""
    moment, last = now(), dict(Heartbeat.objects.values_list("name", "at"))
    parts = [
        Sign(name, Heartbeat.Name(name).label, last.get(name), name not in last or moment - last[name] > silence)
        for name, silence in SILENCE.items()
    ]
    oldest = oldest_waiting()
    return [*parts, Sign("mails", "", oldest, oldest is not None and moment - oldest > MAIL_WAITS)]


def oldest_waiting() -> datetime.datetime | None:
    """Since when the mail that waits longest should have been tried; None when none is due."""
    row = Message.objects.filter(WAITING, next_try_at__lte=now()).order_by("next_try_at").first()
    return row.next_try_at if row else None
