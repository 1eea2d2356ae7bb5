"""Tables of the outbox floor."""

from mobilization.outbox.models.caught_mail import CaughtMail
from mobilization.outbox.models.failed_address import FailedAddress
from mobilization.outbox.models.heartbeat import Heartbeat
from mobilization.outbox.models.message import Message

__all__ = ["CaughtMail", "FailedAddress", "Heartbeat", "Message"]
