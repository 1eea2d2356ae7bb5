"""Changes of the outbox floor."""

from mobilization.outbox.services.caught_mail import mail_catch
from mobilization.outbox.services.message import message_put, messages_deliver

__all__ = ["mail_catch", "message_put", "messages_deliver"]
