"""The portal's own processes (web, worker, beat): their command lines and whether they answer."""

import http.client
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from celery import Celery

from mobilization.stack.children import Child, last_lines
from mobilization.stack.errors import StackError
from mobilization.stack.home import PROJECT
from mobilization.stack.ports import LOOPBACK

WEB_STOPS = ((signal.SIGTERM, 20.0), (signal.SIGQUIT, 3.0))
WORKER_STOPS = ((signal.SIGTERM, 15.0), (signal.SIGQUIT, 12.0))
BEAT_STOPS = ((signal.SIGTERM, 5.0),)
READY_SECONDS = 90.0


def web_child(*, env: Mapping[str, str], log: Path, listener: int) -> Child:
    """gunicorn on a socket that already listens: a request that comes during a restart waits for it."""
    command = [sys.executable, "-m", "gunicorn", "--config", str(PROJECT / "deploy" / "gunicorn.conf.py")]
    command += ["--bind", f"fd://{listener}", "mobilization.wsgi:application"]
    return Child("web", command, log=log, env=env, stops=WEB_STOPS, cwd=PROJECT, pass_fds=[listener])


def worker_child(*, env: Mapping[str, str], log: Path, node: str) -> Child:
    """A Celery worker with two processes; `node` is the name under which it answers a ping."""
    command = [sys.executable, "-m", "celery", "-A", "mobilization", "worker", "--hostname", node]
    command += ["--concurrency", "2", "--loglevel", "INFO", "--without-mingle", "--without-gossip"]
    return Child("worker", command, log=log, env={**env, "PORTAL_PROCESS": "worker"}, stops=WORKER_STOPS, cwd=PROJECT)


def beat_child(*, env: Mapping[str, str], log: Path, schedule: Path) -> Child:
    """Celery's clock; `schedule` is the file in which it remembers its last ticks."""
    command = [sys.executable, "-m", "celery", "-A", "mobilization", "beat", "--loglevel", "INFO"]
    command += ["--schedule", str(schedule), "--pidfile", ""]
    return Child("beat", command, log=log, env={**env, "PORTAL_PROCESS": "worker"}, stops=BEAT_STOPS, cwd=PROJECT)


def web_answers(port: int, env: Mapping[str, str]) -> bool:
    """Whether GET /livez answers 200, asked in the name of a host that the settings allow."""
    host = env.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    headers = {"Host": host if host and host != "*" else LOOPBACK, "X-Forwarded-Proto": "https"}
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=2)
    try:
        connection.request("GET", "/livez", headers=headers)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


class WorkerPing:
    """Asks one worker through the broker whether it is there: `WorkerPing(url, node).answers()`."""

    def __init__(self, redis_url: str, node: str) -> None:
        self.node = node
        self.app = Celery("stack", broker=redis_url, set_as_current=False)

    def answers(self) -> bool:
        try:
            replies = self.app.control.ping(destination=[self.node], timeout=0.5)
        except (OSError, self.app.connection_for_read().recoverable_connection_errors):
            return False
        return bool(replies)


def wait_until_answering(
    questions: Sequence[tuple[Child, Callable[[], bool]]],
    *,
    wait: Callable[[float], bool],
    seconds: float = READY_SECONDS,
) -> None:
    """Return when every question was answered with yes, or `wait` says that we are to stop.

    Raises StackError when one of the children ends, or not all of them answer within `seconds`.
    """
    open_questions = list(questions)
    end = time.monotonic() + seconds
    while open_questions:
        for child, _answers in open_questions:
            if not child.is_running:
                raise StackError(_sentence(child, f"ended at once (exit code {child.exit_code})"))
        open_questions = [pair for pair in open_questions if not pair[1]()]
        if open_questions and time.monotonic() > end:
            raise StackError(_sentence(open_questions[0][0], f"does not answer after {seconds:.0f} seconds"))
        if open_questions and wait(0.1):
            return


def _sentence(child: Child, what: str) -> str:
    return f"The process {child.name} {what}. The end of {child.log}:\n{last_lines(child.log)}"
