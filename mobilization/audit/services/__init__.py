"""Changes of the audit floor: only adding."""

from mobilization.audit.services.event import event_record

__all__ = ["event_record"]
