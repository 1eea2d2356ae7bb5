"""One server process: how it is started, watched and stopped; which servers there are is not known here."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from mobilization.stack.owner import Owner

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def dies_with_parent(death_signal: int = signal.SIGTERM) -> Callable[[], None]:
    """A `preexec_fn`: on Linux the child gets `death_signal` when we are gone, kill -9 included."""
    parent = os.getpid()

    def before_exec() -> None:
        if _libc is None:
            return
        _libc.prctl(PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


def rotate_log(path: Path) -> None:
    """Put a log of more than 5 MB aside under the name `<log>.1`, replacing an older one."""
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_name(f"{path.name}.1"))


def last_lines(path: Path, count: int = 20) -> str:
    """The last `count` lines of a log; empty when there is none."""
    if not path.exists():
        return ""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])


class Child:
    """One process in a session of its own, so that a Ctrl-C at the terminal reaches only the supervisor.

    `stops` is the ladder of stopping: pairs of signal and seconds to wait, then SIGKILL for the whole group.
    Without a `log` its output goes to ours.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        *,
        log: Path | None,
        env: Mapping[str, str],
        stops: Sequence[tuple[int, float]] = ((signal.SIGTERM, 10.0),),
        owner: Owner | None = None,
        cwd: Path | str = "/",
        pass_fds: Sequence[int] = (),
    ) -> None:
        self.name = name
        self.command = list(command)
        self.log = log
        self.env = dict(env)
        self.stops = tuple(stops)
        self.owner = owner or Owner()
        self.cwd = cwd
        self.pass_fds = tuple(pass_fds)
        self.process: subprocess.Popen[bytes] | None = None
        self._group_cleared = True

    @property
    def pid(self) -> int | None:
        return self.process.pid if self.process else None

    @property
    def exit_code(self) -> int | None:
        """How it ended (negative: by which signal), None while it runs or before it was started."""
        return self.process.poll() if self.process else None

    @property
    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process; returns at once, its output goes to the end of the log."""
        if self.log is None:
            self._spawn(None)
        else:
            rotate_log(self.log)
            with self.log.open("ab") as output:
                self._spawn(output)
        self._group_cleared = False

    def _spawn(self, output: IO[bytes] | None) -> None:
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            env=self.env,
            cwd=self.cwd,
            start_new_session=True,
            pass_fds=self.pass_fds,
            preexec_fn=dies_with_parent(self.stops[0][0]),
            **self.owner.popen_arguments(),
        )

    def stop(self, hurry: Callable[[], bool] = lambda: False) -> bool:
        """Stop gracefully, then hard; True when it went without SIGKILL. `hurry` cuts the waiting short."""
        graceful = self.process is None or self._stop_gracefully(hurry)
        self.kill_group()
        return graceful

    def _stop_gracefully(self, hurry: Callable[[], bool]) -> bool:
        for number, seconds in self.stops:
            if not self.is_running:
                return True
            self.process.send_signal(number)
            if self._ended_within(1.0 if hurry() else seconds, hurry):
                return True
        return not self.is_running

    def _ended_within(self, seconds: float, hurry: Callable[[], bool]) -> bool:
        began_in_a_hurry = hurry()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.is_running:
                return True
            if hurry() and not began_in_a_hurry:
                return False
            time.sleep(0.02)
        return not self.is_running

    def kill_group(self) -> None:
        """SIGKILL whatever is left of the process and of those that it started."""
        if self.process is None or self._group_cleared:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._group_cleared = True
