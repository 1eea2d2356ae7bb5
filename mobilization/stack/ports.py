"""Free ports of the loopback address; who listens on them is not known here."""

import errno
import socket
from collections.abc import Iterator

LOOPBACK = "127.0.0.1"
NEIGHBOURS_TRIED = 50


def listening_socket(port: int) -> socket.socket | None:
    """A socket that listens on `port` of the loopback address, or None when somebody else does."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise
    return listener


def is_free(port: int) -> bool:
    """Whether somebody could listen on `port` now."""
    listener = listening_socket(port)
    if listener is None:
        return False
    listener.close()
    return True


def free_port(preferred: int | None = None) -> int:
    """`preferred` when it is free, else one that the system gives."""
    if preferred and is_free(preferred):
        return preferred
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


def _candidates(first: int) -> Iterator[int]:
    yield from range(first, min(first + NEIGHBOURS_TRIED, 65536))
    yield 0


def first_free_listener(first: int) -> socket.socket:
    """A listening socket on `first` or the next free port after it (any free one when 50 are taken)."""
    for port in _candidates(first):
        listener = listening_socket(port)
        if listener is not None:
            return listener
    raise OSError(errno.EADDRINUSE, "no free port on the loopback address")
