"""Lines on the terminal while the portal starts: one for each step, with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

STEPS = 8


def say(text: str, *, end: str = "\n", stream: TextIO | None = None) -> None:
    """Print; a terminal that was closed meanwhile must not keep the servers from being stopped."""
    try:
        print(text, end=end, file=stream or sys.stdout, flush=True)
    except OSError:
        return


def seconds_text(seconds: float) -> str:
    """`12.34` becomes `12,3 s`."""
    return f"{seconds:.1f} s".replace(".", ",")


class Step:
    """One step under way; `note` becomes part of its line."""

    def __init__(self) -> None:
        self.note = ""


@contextmanager
def step(number: int, name: str, *, steps: int = STEPS) -> Iterator[Step]:
    """Print `[ 2/8] Postgres ... 0,4 s (note)`; after an error the line ends with `failed`."""
    say(f"[{number:2}/{steps}] {name} ...", end="")
    began = time.monotonic()
    current = Step()
    try:
        yield current
    except BaseException:
        say(" failed")
        raise
    note = f" ({current.note})" if current.note else ""
    say(f" {seconds_text(time.monotonic() - began)}{note}")
