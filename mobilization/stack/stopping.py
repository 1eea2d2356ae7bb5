"""The wish to stop: Ctrl-C, SIGTERM and a closed terminal are noted here, the others ask."""

import signal
import time
from types import FrameType

# `make` hands on a signal that a whole process group got already: that is one wish, not two.
SAME_WISH_SECONDS = 1.0


class StopRequest:
    """Notes the signals; a later second one means: hurry. Handlers only note, so no start is cut in half."""

    def __init__(self) -> None:
        self.first: float | None = None
        self.hurried = False

    def listen(self) -> None:
        """Take over the signals of this process (main thread only); a SIGHUP ignored by nohup stays so."""
        signal.signal(signal.SIGINT, self._note)
        signal.signal(signal.SIGTERM, self._note)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.ask(time.monotonic())

    def ask(self, now: float) -> None:
        """Somebody wants us to stop, at this moment of a steady clock."""
        if self.first is None:
            self.first = now
        elif now - self.first > SAME_WISH_SECONDS:
            self.hurried = True

    @property
    def requested(self) -> bool:
        return self.first is not None

    def wait(self, seconds: float) -> bool:
        """Sleep, at most until somebody asks to stop; whether they did."""
        end = time.monotonic() + seconds
        while not self.requested and time.monotonic() < end:
            time.sleep(min(0.05, max(0.0, end - time.monotonic())))
        return self.requested
