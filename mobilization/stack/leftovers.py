"""Processes that a killed run left behind: finding and ending them; nothing is started here.

Only processes of this clone are touched: those that work in its data folders (Postgres and Valkey go there
themselves), and those that the last run wrote down with the moment of their start, so that a number which the
system gave to somebody else since is left alone.
"""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

PROC = Path("/proc")


def started_at(pid: int) -> str | None:
    """A word for the moment at which `pid` began (unique until the next boot); None when it does not run."""
    if PROC.joinpath("self/stat").exists():
        fields = _stat_fields(pid)
        return None if fields is None or fields[0] in ("Z", "X") else fields[19]
    done = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


def _stat_fields(pid: int) -> list[str] | None:
    """Fields of /proc/<pid>/stat from the third (state) on; the second may hold spaces and brackets."""
    try:
        text = (PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()


def _all_pids() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()] if PROC.exists() else []


def processes_in(folder: Path) -> list[int]:
    """Processes whose working folder is exactly `folder`; always empty where there is no /proc."""
    target = str(folder.resolve())
    found = []
    for pid in _all_pids():
        try:
            where = os.readlink(PROC / str(pid) / "cwd")
        except OSError:
            continue
        if where == target and _is_alive(pid):
            found.append(pid)
    return found


def _is_alive(pid: int) -> bool:
    return started_at(pid) is not None


def group_members(group: int) -> list[int]:
    """Living processes of a process group; always empty where there is no /proc."""
    found = []
    for pid in _all_pids():
        fields = _stat_fields(pid)
        if fields is not None and fields[0] not in ("Z", "X") and int(fields[2]) == group:
            found.append(pid)
    return found


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


def clear_folder_of_processes(folder: Path, first_signal: int, *, seconds: float = 10.0) -> None:
    """End every server process that still works in `folder`: politely, after `seconds` with SIGKILL.

    A `postmaster.pid` that no living process stands behind is removed afterwards: its number may belong to a
    stranger by now, and Postgres would refuse to start.
    """
    if not PROC.exists():
        return
    end = time.monotonic() + seconds
    asked: set[int] = set()
    while remaining := processes_in(folder):
        for pid in remaining:
            if time.monotonic() > end:
                _send(pid, signal.SIGKILL)
            elif pid not in asked:
                asked.add(pid)
                _send(pid, first_signal)
        time.sleep(0.05)
    (folder / "postmaster.pid").unlink(missing_ok=True)


def describe(pid: int, name: str) -> dict[str, Any]:
    """What the next run needs to know about a process of ours: {"name", "pid", "started"}."""
    return {"name": name, "pid": pid, "started": started_at(pid)}


def end_described(described: list[dict[str, Any]], *, seconds: float = 10.0) -> list[str]:
    """End those of the described processes (and their groups) that still live; their names."""
    ours = [each for each in described if each["started"] and started_at(each["pid"]) == each["started"]]
    for each in ours:
        _send(each["pid"], signal.SIGTERM)
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(group_members(each["pid"]) for each in ours):
        time.sleep(0.05)
    for each in ours:
        for pid in {each["pid"], *group_members(each["pid"])}:
            if pid != each["pid"] or started_at(pid) == each["started"]:
                _send(pid, signal.SIGKILL)
    return [each["name"] for each in ours]
