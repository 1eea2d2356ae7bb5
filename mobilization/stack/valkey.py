"""The embedded Valkey: its settings, starting, waiting, stopping; what is kept in it is not known here."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from mobilization.stack.children import Child, last_lines
from mobilization.stack.errors import StackError
from mobilization.stack.leftovers import clear_folder_of_processes
from mobilization.stack.owner import Owner
from mobilization.stack.ports import LOOPBACK

SERVER_ENV = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
STOPS = ((signal.SIGTERM, 10.0),)


class Valkey:
    """One server with its data in `data`; a password is asked for, since any local user reaches loopback."""

    def __init__(
        self,
        *,
        binary: Path,
        data: Path,
        port: int,
        password: str,
        owner: Owner,
        log: Path,
        durable: bool = True,
    ) -> None:
        self.binary = binary
        self.data = data
        self.port = port
        self.password = password
        self.owner = owner
        self.log = log
        self.durable = durable
        self.settings_file = data / "valkey.conf"
        command = [str(binary), str(self.settings_file)]
        self.child = Child("valkey", command, log=log, env=SERVER_ENV, stops=STOPS, owner=owner, cwd="/")

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def prepare(self) -> None:
        """Make the data folder and write the settings file (a password there is on no process list)."""
        self.owner.make_private_folder(self.data)
        lines = [
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{self.data}"',
            f"appendonly {'yes' if self.durable else 'no'}",
            'save ""',
            "daemonize no",
        ]
        self.settings_file.unlink(missing_ok=True)
        self.settings_file.touch(mode=0o600)
        self.settings_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.owner.take(self.settings_file)

    def start(self, *, seconds: float = 15.0, give_up: Callable[[], bool] = lambda: False) -> None:
        """Start and wait until it answers; raises StackError after `seconds`."""
        clear_folder_of_processes(self.data, signal.SIGTERM)
        end = time.monotonic() + seconds
        while not give_up():
            if not self.child.is_running:
                self.child.kill_group()
                self.child.start()
            if self._answers():
                return
            if time.monotonic() > end:
                self.child.stop()
                raise StackError(f"Valkey does not start. The end of {self.log}:\n{last_lines(self.log)}")
            time.sleep(0.03 if self.child.is_running else 0.5)

    def _answers(self) -> bool:
        once = Retry(NoBackoff(), 0)
        client = redis.Redis.from_url(self.url, socket_connect_timeout=1, socket_timeout=1, retry=once)
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
        finally:
            client.close()

    def stop(self, hurry: Callable[[], bool] = lambda: False) -> bool:
        """SIGTERM, then SIGKILL; True when it went gracefully."""
        return self.child.stop(hurry)
