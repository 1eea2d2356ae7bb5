"""Noting that a part of the portal is alive."""

from mobilization.core.clock import now
from mobilization.outbox.models import Heartbeat


def heartbeat_record(*, names: list[str], by=None) -> None:
    """Keep the present moment for these parts; one statement."""
    moment = now()
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, at=moment) for name in sorted(names)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )
