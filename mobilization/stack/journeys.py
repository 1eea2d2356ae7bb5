"""The whole portal for browser journeys: web server, worker and beat on a database that a test gives.

    stack = Stack(database_url=url, redis_url=redis_url, folder=tmp_path_factory.mktemp("stack"))
    stack.start()          # collects static files once per folder, returns when all of them answer
    page.goto(stack.url)
    stack.stop()

or `with Stack(...) as stack:`. The database must be migrated and filled already; to clone one from a template
use `database_create(server, "journey", template="...")` and `database_drop` of `mobilization.stack.postgres`.
Several stacks can share one Valkey: each has a queue of its own.
"""

import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from mobilization.stack.children import Child
from mobilization.stack.environment import python_environment
from mobilization.stack.errors import StackError
from mobilization.stack.home import PROJECT
from mobilization.stack.portal_processes import (
    WorkerPing,
    beat_child,
    wait_until_answering,
    web_answers,
    web_child,
    worker_child,
)
from mobilization.stack.ports import LOOPBACK, first_free_listener


class Stack:
    """Web server, worker and beat with their own port, queue, media and logs below `folder`.

    `extra` is laid over the environment (for example EMAIL_URL); `parts` names the processes that are wanted.
    Logs are `folder`/web.log, worker.log and beat.log.
    """

    def __init__(
        self,
        *,
        database_url: str,
        redis_url: str,
        folder: Path,
        extra: Mapping[str, str] | None = None,
        parts: tuple[str, ...] = ("web", "worker", "beat"),
        settings_module: str = "mobilization.settings",
    ) -> None:
        self.folder = folder
        self.redis_url = redis_url
        self.listener = first_free_listener(0)
        self.port = self.listener.getsockname()[1]
        self.node = f"journey-{secrets.token_hex(4)}@{socket.gethostname()}"
        self.env = python_environment(
            {
                "DATABASE_URL": database_url,
                "REDIS_URL": redis_url,
                "SECRET_KEY": secrets.token_urlsafe(50),
                "PORTAL_DEMO": "0",
                "PORTAL_URL": self.url,
                "CELERY_QUEUE": self.node.partition("@")[0],
                "MEDIA_ROOT": str(folder / "media"),
                "STATIC_ROOT": str(folder / "static"),
                "DJANGO_SETTINGS_MODULE": settings_module,
                **(extra or {}),
            }
        )
        self.children = {name: child for name, child in self._children().items() if name in parts}

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    def _children(self) -> dict[str, Child]:
        folder = self.folder
        return {
            "web": web_child(env=self.env, log=folder / "web.log", listener=self.listener.fileno()),
            "worker": worker_child(env=self.env, log=folder / "worker.log", node=self.node),
            "beat": beat_child(env=self.env, log=folder / "beat.log", schedule=folder / "beat-schedule"),
        }

    def start(self) -> None:
        """Start the wanted parts and wait until they answer; StackError with the end of a log when not."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "media").mkdir(exist_ok=True)
        self._collect_static()
        for child in self.children.values():
            child.start()
        try:
            for name in self.children:
                self.wait_for(name)
        except StackError:
            self.stop()
            raise

    def wait_for(self, name: str) -> bool:
        """Return when this part answers (beat is never asked); StackError with the end of its log when not."""
        questions = {
            "web": lambda: web_answers(self.port, self.env),
            "worker": WorkerPing(self.redis_url, self.node).answers,
            "beat": lambda: True,
        }
        wait_until_answering([(self.children[name], questions[name])], wait=_sleep)
        return True

    def _collect_static(self) -> None:
        if (self.folder / "static" / "staticfiles.json").exists():
            return
        command = [
            sys.executable,
            str(PROJECT / "manage.py"),
            "collectstatic",
            "--noinput",
            "--verbosity",
            "0",
        ]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise StackError(f"collectstatic failed:\n{done.stdout}{done.stderr}")

    def kill(self, name: str) -> None:
        """kill -9 of one part with all its processes, as a fault in a test."""
        self.children[name].kill_group()

    def restart(self, name: str) -> None:
        """Stop one part gracefully when it runs, and start it again; returns at once (see `wait_for`)."""
        self.children[name].stop()
        self.children[name].start()

    def stop(self) -> None:
        """Stop in reverse order; no process is left."""
        for child in reversed(self.children.values()):
            child.stop()
        self.listener.close()

    def __enter__(self) -> "Stack":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return False
