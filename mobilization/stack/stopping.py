"""The wish to stop: Ctrl-C, SIGTERM and a closed terminal are noted here, the others ask."""

import signal
import time
from types import FrameType


class StopRequest:
    """Counts the signals; the second one means: hurry. Handlers only count, so no start is cut in half."""

    def __init__(self) -> None:
        self.count = 0

    def listen(self) -> None:
        """Take over the signals of this process (main thread only); a SIGHUP ignored by nohup stays so."""
        signal.signal(signal.SIGINT, self._note)
        signal.signal(signal.SIGTERM, self._note)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
            signal.signal(signal.SIGHUP, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.count += 1

    @property
    def requested(self) -> bool:
        return self.count > 0

    @property
    def hurried(self) -> bool:
        return self.count > 1

    def wait(self, seconds: float) -> bool:
        """Sleep, at most until somebody asks to stop; whether they did."""
        end = time.monotonic() + seconds
        while not self.requested and time.monotonic() < end:
            time.sleep(min(0.05, max(0.0, end - time.monotonic())))
        return self.requested
