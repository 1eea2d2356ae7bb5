"""Processes of the portal beside the test, on the test's own database: a Celery worker, a Python script."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import connection

STARTS_WITHIN = 30.0


def environment_of_test_database(**changes: str) -> dict[str, str]:
    """The environment of this process with DATABASE_URL pointing at the database of the test."""
    facts = connection.settings_dict
    address = f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": address, **changes}


@contextlib.contextmanager
def worker_running(**environment: str) -> Iterator[subprocess.Popen]:
    """A real worker of the portal that takes tasks from the broker of the test; it ends with the block.

    `environment` changes its settings; the block may kill it.
    """
    command = [sys.executable, "-m", "celery", "-A", "mobilization", "worker", "--pool", "solo", "--loglevel", "INFO"]
    worker = subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment_of_test_database(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        _wait_until_ready(worker)
        yield worker
    finally:
        if worker.poll() is None:
            worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=30)


def until(reached: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Ask again and again; whether it was reached in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached():
            return True
        time.sleep(0.1)
    return reached()


def _wait_until_ready(worker: subprocess.Popen) -> None:
    end, lines = time.monotonic() + STARTS_WITHIN, []
    for line in worker.stdout:
        lines.append(line)
        if " ready." in line:
            return
        if time.monotonic() > end:
            break
    raise AssertionError("the worker did not start:\n" + "".join(lines))
