"""Django's mail backend for an installation without a mail server: mails are kept for administrators to read."""

from django.core.mail.backends.base import BaseEmailBackend

from mobilization.outbox.services.caught_mail import mail_catch


class CaughtMailBackend(BaseEmailBackend):
    """Keeps each mail as a row instead of sending it."""

    def send_messages(self, email_messages):
        """Keep them; returns how many."""
        for message in email_messages:
            mail_catch(to=", ".join(message.recipients()), subject=message.subject, text=message.body, by=None)
        return len(email_messages)
