"""A real SMTP server on the loopback whose answers a test chooses."""

import asyncio
import contextlib
from collections.abc import Iterator
from email import message_from_bytes

from aiosmtpd.controller import Controller

from mobilization.stack.ports import free_port


class Recorder:
    """Answers each mail with the next of `answers` (250 when there is none left) and keeps those it took.

    The next `drop` mails are taken, but the line is cut before the answer gets through.
    """

    def __init__(self):
        self.answers: list[str] = []
        self.refused: list[str] = []
        self.tried: list[str] = []
        self.taken: list = []
        self.pause = 0.0
        self.drop = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        """Refuse an address of `refused`."""
        if address in self.refused:
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Take the mail or answer as told."""
        mail = message_from_bytes(envelope.content)
        self.tried.append(mail["Message-ID"])
        await asyncio.sleep(self.pause)
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.taken.append(mail)
            if self.drop:
                self.drop -= 1
                server.transport.abort()
        return answer


def server_start(recorder: Recorder) -> Controller:
    """The running server on a free port of the loopback; stop() ends it."""
    controller = Controller(recorder, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller


@contextlib.contextmanager
def portal_mails_to_it(settings) -> Iterator[Recorder]:
    """A running server that the portal's settings name as the mail server."""
    recorder = Recorder()
    controller = server_start(recorder)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    try:
        yield recorder
    finally:
        controller.stop()
