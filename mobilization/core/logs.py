"""What must not stand in a log: the secrets in some addresses (invitations, passwords, calendar feeds)."""

import logging
import re

_SECRET_PATHS = re.compile(r"(/(?:loi-moi|mat-khau/dat-lai|lich)/)[^\s\"']+")


class SecretPathFilter(logging.Filter):
    """Shortens such addresses in every message; lets everything through."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record's words; always True."""
        if isinstance(record.args, tuple):
            record.args = tuple(shortened(arg) if isinstance(arg, str) else arg for arg in record.args)
        record.msg = shortened(record.msg) if isinstance(record.msg, str) else record.msg
        return True


def shortened(text: str) -> str:
    """`/lich/abc123/viec.ics` becomes `/lich/[...]`."""
    return _SECRET_PATHS.sub(r"\1[...]", text)
