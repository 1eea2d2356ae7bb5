"""Several calls at the same moment, each in a thread with a database connection of its own (transaction=True tests)."""

import threading
from collections.abc import Callable

from django.db import connection
from django.utils import translation


def at_once(*calls: Callable) -> list:
    """What each call gave back, or the exception that it raised, in the order of the calls."""
    together = threading.Barrier(len(calls), timeout=20)
    results: list = [None] * len(calls)
    threads = [threading.Thread(target=_run, args=(together, call, results, n)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def _run(together: threading.Barrier, call: Callable, results: list, place: int) -> None:
    try:
        connection.ensure_connection()
        together.wait()
        with translation.override("en"):
            results[place] = call()
    except Exception as error:
        results[place] = error
    finally:
        connection.close()
