"""One running portal per clone: the lock that a second start meets and a kill -9 gives back by itself."""

import fcntl
import os
from typing import IO

from mobilization.stack.errors import StackError
from mobilization.stack.home import Home


class CloneLock:
    """Held by the supervisor for as long as it lives; raises StackError when another one holds it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.stream: IO[str] | None = None

    def acquire(self) -> None:
        stream = (self.home.run / "supervisor.lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            stream.close()
            raise StackError(self._sentence()) from error
        self.stream = stream
        self.home.remember("running", {"pid": os.getpid(), "url": ""})

    def announce(self, url: str) -> None:
        """Write down where the portal is, for the sentence that a second start prints."""
        self.home.remember("running", {"pid": os.getpid(), "url": url})

    def release(self) -> None:
        if self.stream is not None:
            self.stream.close()
            self.stream = None

    def _sentence(self) -> str:
        running = self.home.remembered("running")
        if not running.get("url"):
            return f"This clone's portal is being started already (process {running.get('pid', '?')})."
        return (
            f"This clone's portal runs already at {running['url']} (process {running['pid']}): "
            "stop it with Ctrl-C in its terminal first."
        )
