"""Who is asked again before a mail goes out: floors above register keepers in their `keepers` modules. No tables."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Letter:
    """A mail as it goes out now: address, subject, plain text and simple HTML."""

    to: str
    subject: str
    text: str
    html: str = ""


class Keeper:
    """Knows why the mails of one code are written.

    `look(messages)` is asked just before sending, outside any transaction: for each message's pk the Letter to send, or
    a short code that says why it is no longer sent. `refused(message)` hears of an address that does not exist.
    """

    code = ""

    def look(self, messages: Sequence) -> dict[int, Letter | str]:
        """Letter or reason for every message; a fixed number of queries for a batch."""
        raise NotImplementedError

    def refused(self, message) -> None:
        """The mail server said for good that the address of this message does not exist."""


_KEEPERS: dict[str, Keeper] = {}


def keeper_register(keeper: Keeper) -> None:
    """Add a keeper; a second one with the same code replaces the first."""
    _KEEPERS[keeper.code] = keeper


def keeper_of(code: str) -> Keeper | None:
    """The keeper of a code; None for mails that nobody keeps (they go out as written) or of a code no longer known."""
    return _KEEPERS.get(code)
