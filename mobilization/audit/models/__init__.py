"""Tables of the audit floor."""

from mobilization.audit.models.event import Circle, Event

__all__ = ["Circle", "Event"]
