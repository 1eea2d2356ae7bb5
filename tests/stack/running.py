"""Helpers of the supervisor's tests: a clone in a folder with a space and marks, and a real `manage.py up` in it."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

SERVER_VARIABLES = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PORTAL_URL", "PORTAL_DEMO", "PORT")
READY = "The portal runs at "


def clean_environment() -> dict[str, str]:
    """Ours without the servers of the running test session, and with the settings of the real portal."""
    kept = {key: value for key, value in os.environ.items() if key not in SERVER_VARIABLES}
    return {**kept, "DJANGO_SETTINGS_MODULE": "mobilization.settings", "PYTHONUNBUFFERED": "1"}


def processes_of(folder: Path) -> list[str]:
    """Command lines of living processes that work in `folder` or name it."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            where = os.readlink(entry / "cwd")
        except OSError:
            continue
        if command and (str(folder) in command or where.startswith(str(folder))):
            found.append(command.strip())
    return found


class Run:
    """One `manage.py up` in a clone, its output in a file."""

    def __init__(self, clone: Path, output: Path, *arguments: str) -> None:
        self.output = output
        with output.open("wb") as stream:
            self.process = subprocess.Popen(
                [sys.executable, str(clone / "manage.py"), "up", "--no-demo", *arguments],
                cwd=clone,
                env=clean_environment(),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    @property
    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def wait_for(self, words: str, seconds: float = 90.0) -> str:
        """The output as soon as it holds `words`; fails when the run ends before."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert self.process.poll() is None, self.text
            assert time.monotonic() < end, self.text
            time.sleep(0.05)
        return self.text

    def wait_until_ready(self) -> str:
        """The address of the running portal."""
        return self.wait_for(READY).partition(READY)[2].split()[0]

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Send the signal; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(timeout=60)


def status_of(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.status
