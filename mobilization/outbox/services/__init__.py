"""Changes of the outbox floor."""

from mobilization.outbox.services.caught_mail import mail_catch
from mobilization.outbox.services.delivery import messages_deliver
from mobilization.outbox.services.heartbeat import heartbeat_record
from mobilization.outbox.services.message import message_put, message_send_again, messages_put

__all__ = ["heartbeat_record", "mail_catch", "message_put", "message_send_again", "messages_deliver", "messages_put"]
