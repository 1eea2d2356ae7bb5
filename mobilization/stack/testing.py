"""Throwaway servers for tests and experiments: `python -m mobilization.stack.testing -- COMMAND...`.

Starts a Postgres (without fsync) and a Valkey in a temporary folder on free ports, runs the command with
DATABASE_URL, REDIS_URL, SECRET_KEY and PORTAL_DEMO=0, ends with its exit code and leaves nothing behind, also
after Ctrl-C and SIGTERM. Works beside a running portal. The web server, worker and beat that browser journeys
need are in `mobilization.stack.journeys`.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType, TracebackType

from mobilization.stack.binaries import Binaries, copy_binaries, find_binaries
from mobilization.stack.children import dies_with_parent
from mobilization.stack.errors import StackError
from mobilization.stack.leftovers import started_at
from mobilization.stack.owner import Owner, server_owner
from mobilization.stack.ports import free_port
from mobilization.stack.postgres import Postgres
from mobilization.stack.valkey import Valkey

FOLDER_PREFIX = "portal-testing-"
COMMAND_GRACE_SECONDS = 20.0


class Throwaway:
    """A Postgres and a Valkey that vanish: `with Throwaway() as servers: servers.environment()`."""

    def __init__(self) -> None:
        self.owner = server_owner()
        self.folder = _make_folder(self.owner)
        binaries = self._reachable_binaries()
        self.postgres = Postgres(
            bin_folder=binaries.postgres_bin,
            data=self.folder / "postgres",
            port=free_port(),
            password=secrets.token_urlsafe(24),
            owner=self.owner,
            log=self.folder / "postgres.log",
            durable=False,
        )
        self.valkey = Valkey(
            binary=binaries.valkey_server,
            data=self.folder / "valkey",
            port=free_port(),
            password=secrets.token_urlsafe(24),
            owner=self.owner,
            log=self.folder / "valkey.log",
            durable=False,
        )

    def _reachable_binaries(self) -> Binaries:
        found = find_binaries()
        if self.owner.can_run(found.postgres_bin / "postgres") and self.owner.can_run(found.valkey_server):
            return found
        copied = copy_binaries(found, self.folder / "binaries")
        self.owner.take_tree(self.folder / "binaries")
        return copied

    def __enter__(self) -> "Throwaway":
        try:
            for server in (self.valkey, self.postgres):
                server.prepare()
                server.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop both servers and delete their folder."""
        self.postgres.stop()
        self.valkey.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        """What a command needs in its environment to use these servers."""
        return {
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.valkey.url,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "PORTAL_DEMO": "0",
        }


def temporary_base(owner: Owner) -> Path:
    """The first of the usual temporary folders that the servers' user can enter."""
    bases = [Path(base) for base in dict.fromkeys([tempfile.gettempdir(), "/tmp", "/var/tmp"])]  # noqa: S108
    return next((each for each in bases if each.is_dir() and owner.can_enter(each)), bases[0])


def _make_folder(owner: Owner) -> Path:
    """A folder of our own for the servers; those of runs that were killed are removed."""
    base = temporary_base(owner)
    _remove_abandoned(base)
    folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-", dir=base))
    owner.take(folder)
    return folder


def _remove_abandoned(base: Path) -> None:
    for folder in base.glob(f"{FOLDER_PREFIX}*"):
        pid = folder.name.removeprefix(FOLDER_PREFIX).partition("-")[0]
        if pid.isdigit() and started_at(int(pid)) is None:
            shutil.rmtree(folder, ignore_errors=True)


class _Signals:
    """Notes SIGINT and SIGTERM, and hands them on to the command (a terminal hands on its Ctrl-C itself)."""

    def __init__(self) -> None:
        self.command: subprocess.Popen[bytes] | None = None
        self.received: int | None = None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.received = number
        if self.command is not None and not (number == signal.SIGINT and _in_foreground()):
            self.command.send_signal(number)


def _in_foreground() -> bool:
    try:
        return os.isatty(0) and os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


def _run(command: list[str], env: dict[str, str], signals: _Signals) -> int:
    process = subprocess.Popen(command, env=env, preexec_fn=dies_with_parent())
    signals.command = process
    if signals.received:
        process.send_signal(signals.received)
    end = None
    while process.poll() is None:
        if signals.received and end is None:
            end = time.monotonic() + COMMAND_GRACE_SECONDS
        if end is not None and time.monotonic() > end:
            process.kill()
        time.sleep(0.02)
    signals.command = None
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def main(arguments: list[str]) -> int:
    """Run the command after `--` beside throwaway servers; its exit code (128 + number after a signal)."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        sys.stderr.write("Usage: python -m mobilization.stack.testing -- COMMAND [ARGUMENT...]\n")
        return 2
    signals = _Signals()
    try:
        with Throwaway() as servers:
            if signals.received:
                return 128 + signals.received
            env = {**os.environ, **servers.environment()}
            env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env.get('PATH', '')}"
            return _run(command, env, signals)
    except (StackError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
