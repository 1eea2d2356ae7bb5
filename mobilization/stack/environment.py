"""The environment of the portal's processes and `.local/stack.env`; what a variable means is in settings.py.

`stack.env` never holds an address that came from outside, so an address in the environment that equals
the one in the file was read from the file (settings.py does that) and means the embedded server.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from mobilization.stack.home import Home, write_private

HEADER = "# Written by `manage.py up`; read by mobilization/settings.py when DATABASE_URL is not set.\n"


def read_env_file(path: Path) -> dict[str, str]:
    """KEY=VALUE lines of a file of ours; empty when there is none."""
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: value for key, sign, value in pairs if sign and not key.startswith("#")}


def external_url(name: str, environ: Mapping[str, str], written: Mapping[str, str]) -> str | None:
    """The address of a server that somebody else runs, or None when ours is to be started."""
    value = environ.get(name)
    return value if value and value != written.get(name) else None


def secret_key(environ: Mapping[str, str], written: Mapping[str, str]) -> str:
    """The key from the environment, else the one made at the first start."""
    return environ.get("SECRET_KEY") or written.get("SECRET_KEY") or secrets.token_urlsafe(50)


def portal_url(environ: Mapping[str, str], written: Mapping[str, str], port: int) -> str:
    """The address that links are built with: the configured one, else ours on the loopback address."""
    return external_url("PORTAL_URL", environ, written) or f"http://127.0.0.1:{port}"


def write_stack_env(home: Home, values: Mapping[str, str]) -> None:
    """Write `.local/stack.env` (0600), so that `manage.py shell` works beside a running portal."""
    lines = [f"{key}={value}\n" for key, value in values.items()]
    write_private(home.env_file, HEADER + "".join(lines))


def python_environment(values: Mapping[str, str]) -> dict[str, str]:
    """Our own environment with `values` on top, for children that run Python."""
    return {**os.environ, "PYTHONUNBUFFERED": "1", **values}
