"""`manage.py up`: the order in which everything starts and stops; how a single server works is elsewhere.

Postgres, Valkey, `manage.py prepare`, then web server, worker and beat together. One Ctrl-C stops all of them
in reverse order.
"""

import errno
import os
import secrets
import socket
import sys
import time
from dataclasses import dataclass

from mobilization.stack.children import Child
from mobilization.stack.demo_table import demo_table
from mobilization.stack.embedded import Embedded
from mobilization.stack.environment import (
    external_url,
    portal_url,
    python_environment,
    read_env_file,
    secret_key,
    write_stack_env,
)
from mobilization.stack.errors import StackError
from mobilization.stack.home import PROJECT, Home
from mobilization.stack.leftovers import end_described
from mobilization.stack.lock import CloneLock
from mobilization.stack.portal_processes import (
    WorkerPing,
    beat_child,
    wait_until_answering,
    web_answers,
    web_child,
    worker_child,
)
from mobilization.stack.ports import first_free_listener
from mobilization.stack.progress import say, seconds_text, step
from mobilization.stack.stopping import StopRequest
from mobilization.stack.watch import Watch

DEFAULT_PORT = 8000


@dataclass(frozen=True)
class Wishes:
    """What the command line asked for: demo data yes, no, or None for "where the database is ours"."""

    demo: bool | None = None
    port: int | None = None


class Supervisor:
    """One run of the portal in one clone; `run` returns the exit code."""

    def __init__(self, home: Home, wishes: Wishes, stop: StopRequest) -> None:
        self.home = home
        self.wishes = wishes
        self.stop = stop
        self.watch = Watch(home, stop)
        self.lock = CloneLock(home)
        self.values: dict[str, str] = {}
        self.embedded: Embedded | None = None
        self.listener: socket.socket | None = None
        self.port = 0
        self.demo = False

    def run(self) -> int:
        """Start everything, look after it, stop it; 0 when it was asked to stop, 1 after a StackError."""
        code = 0
        try:
            self._start()
            if not self.stop.requested:
                self.watch.run()
        except StackError as error:
            say(str(error), stream=sys.stderr)
            code = 1
        except PermissionError as error:
            say(f"{error.filename} belongs to another user: start as that user.", stream=sys.stderr)
            code = 1
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            say(f"The disk of {self.home.local} is full: free some room and start again.", stream=sys.stderr)
            code = 1
        finally:
            self._stop()
        return code

    def _start(self) -> None:
        began = time.monotonic()
        self.home.make_folders()
        self.lock.acquire()
        left = end_described(list(self.home.remembered("children") or []))
        if left:
            say(f"An earlier run was killed; its processes were ended first: {', '.join(left)}.")
        for phase in (self._start_servers, self._write_environment, self._prepare, self._start_portal):
            if self.stop.requested:
                return
            phase()
        if not self.stop.requested:
            self._tell(time.monotonic() - began)

    def _start_servers(self) -> None:
        written = read_env_file(self.home.env_file)
        outside = {name: external_url(name, os.environ, written) for name in ("DATABASE_URL", "REDIS_URL")}
        self.values = {name: url for name, url in outside.items() if url}
        wanted = [
            server for server, name in (("postgres", "DATABASE_URL"), ("valkey", "REDIS_URL")) if not outside[name]
        ]
        self.embedded = Embedded(self.home, wanted) if wanted else None
        if self.embedded and self.embedded.placement.outside:
            say(
                "The user of the embedded servers cannot reach this folder: their programs and data are in "
                f"{self.embedded.placement.outside}."
            )
        self._start_server(2, "Postgres", "DATABASE_URL")
        if not self.stop.requested:
            self._start_server(3, "Valkey", "REDIS_URL")

    def _start_server(self, number: int, name: str, variable: str) -> None:
        with step(number, name) as line:
            if variable in self.values or self.embedded is None:
                line.note = f"not ours: {variable} is set"
                return
            server = self.embedded.postgres() if name == "Postgres" else self.embedded.valkey()
            server.prepare()
            self.watch.start(server.child, lambda: server.start(give_up=lambda: self.stop.requested))
            self.values[variable] = server.url
            line.note = f"port {server.port}"

    def _own(self, server: str) -> bool:
        return self.embedded is not None and server in self.embedded.wanted

    def _write_environment(self) -> None:
        """Decide port, key and demo mark, and write what `manage.py shell` needs beside us."""
        written = read_env_file(self.home.env_file)
        first = self.wishes.port or int(os.environ.get("PORT") or DEFAULT_PORT)
        self.listener = first_free_listener(first)
        self.port = self.listener.getsockname()[1]
        if self.port != first:
            say(f"Port {first} is taken: the portal takes {self.port}.")
        self.demo = self._own("postgres") if self.wishes.demo is None else self.wishes.demo
        marked = self.demo or (self._own("postgres") and self.home.demo_logins.exists())
        self.values |= {
            "SECRET_KEY": secret_key(os.environ, written),
            "PORTAL_URL": portal_url(os.environ, written, self.port),
            "PORTAL_DEMO": "1" if marked else "0",
        }
        ours = {"DATABASE_URL": self._own("postgres"), "REDIS_URL": self._own("valkey")}
        write_stack_env(self.home, {key: value for key, value in self.values.items() if ours.get(key, True)})

    def _prepare(self) -> None:
        """Migrations, static files and data, in one child that prints its own steps."""
        command = [sys.executable, str(PROJECT / "manage.py"), "prepare", *(["--demo"] if self.demo else [])]
        child = Child("prepare", command, log=None, env=python_environment(self.values), cwd=PROJECT)
        child.start()
        try:
            while child.is_running and not self.stop.wait(0.05):
                continue
        finally:
            child.stop()
        if not self.stop.requested and child.exit_code != 0:
            raise StackError("The portal was not started, because the step above failed.")

    def _start_portal(self) -> None:
        node = f"portal-{secrets.token_hex(4)}@{socket.gethostname()}"
        env = python_environment(self.values)
        web = web_child(env=env, log=self.home.log("web"), listener=self.listener.fileno())
        worker = worker_child(env=env, log=self.home.log("worker"), node=node)
        beat = beat_child(env=env, log=self.home.log("beat"), schedule=self.home.run / "beat-schedule")
        with step(8, "Web server, worker and beat"):
            for child in (web, worker, beat):
                self.watch.start(child)
            ping = WorkerPing(self.values["REDIS_URL"], node)
            wait_until_answering(
                [(web, lambda: web_answers(self.port, env)), (worker, ping.answers)], wait=self.stop.wait
            )

    def _tell(self, seconds: float) -> None:
        self.lock.announce(self.values["PORTAL_URL"])
        table = demo_table(self.home.demo_logins) if self.values["PORTAL_DEMO"] == "1" else ""
        say(
            f"\n{table}The portal runs at {self.values['PORTAL_URL']} (ready after {seconds_text(seconds)}). "
            "Ctrl-C stops it."
        )

    def _stop(self) -> None:
        if self.watch.all:
            say("Stopping ...")
        self.watch.stop_all()
        if self.listener is not None:
            self.listener.close()
        self.lock.release()
