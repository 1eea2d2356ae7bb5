"""Keeping the children alive: a dead one is started again after a growing pause; and stopping them."""

import time
from collections.abc import Callable

from mobilization.stack.children import Child, last_lines
from mobilization.stack.errors import StackError
from mobilization.stack.home import Home
from mobilization.stack.leftovers import describe
from mobilization.stack.progress import say, seconds_text
from mobilization.stack.restarts import Restarts
from mobilization.stack.stopping import StopRequest

PAUSE_BETWEEN_LOOKS = 0.2


class Watched:
    """One child with the way to start it again and the memory of its deaths."""

    def __init__(self, child: Child, start: Callable[[], None]) -> None:
        self.child = child
        self.start = start
        self.restarts = Restarts()
        self.start_at: float | None = None


class Watch:
    """The children in the order in which they were started."""

    def __init__(self, home: Home, stop: StopRequest) -> None:
        self.home = home
        self.stop = stop
        self.all: list[Watched] = []

    def start(self, child: Child, start: Callable[[], None] | None = None) -> None:
        """Start a child (by `start`, which may wait until it answers) and look after it from now on."""
        watched = Watched(child, start or child.start)
        self.all.append(watched)
        watched.start()
        self._write_down()

    def _write_down(self) -> None:
        """For the next run, which ends what a killed supervisor could not."""
        living = [each.child for each in self.all if each.child.is_running]
        self.home.remember("children", [describe(child.pid, child.name) for child in living if child.pid])

    def run(self) -> None:
        """Look after the children until somebody asks to stop; StackError when one cannot be kept alive."""
        while not self.stop.wait(PAUSE_BETWEEN_LOOKS):
            for watched in self.all:
                if not watched.child.is_running:
                    self._bring_back(watched, time.monotonic())

    def _bring_back(self, watched: Watched, now: float) -> None:
        if watched.start_at is None:
            self._note_death(watched, now)
        elif now >= watched.start_at:
            watched.start_at = None
            watched.start()
            self._write_down()
            say(f"{time.strftime('%H:%M:%S')} {watched.child.name} was started again.")

    def _note_death(self, watched: Watched, now: float) -> None:
        child = watched.child
        code = child.exit_code
        child.kill_group()
        pause = watched.restarts.pause_after_death(now)
        if pause is None:
            raise StackError(
                f"The process {child.name} ended six times within a minute, so everything is stopped. "
                f"The end of {child.log}:\n{last_lines(child.log) if child.log else ''}"
            )
        watched.start_at = now + pause
        say(
            f"{time.strftime('%H:%M:%S')} {child.name} ended unexpectedly (exit code {code}); "
            f"it is started again in {seconds_text(pause)}."
        )

    def stop_all(self) -> None:
        """Stop in reverse order, each gracefully and then hard; a second signal makes it hurry."""
        if not self.all:
            return
        for watched in reversed(self.all):
            if not watched.child.stop(lambda: self.stop.hurried):
                say(f"{watched.child.name} had to be killed.")
        self.all = []
        self.home.remember("children", [])
