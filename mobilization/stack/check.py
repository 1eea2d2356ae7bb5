"""`make check`: every check that needs no database, one line each; what it says is shown when it fails."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from mobilization.stack.errors import StackError
from mobilization.stack.home import PROJECT
from mobilization.stack.progress import say, step

# Port 9 (discard) of the loopback address: a check that wants a database after all fails at once.
NO_DATABASE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:9/none", "REDIS_URL": "redis://127.0.0.1:9/0"}
# Django cannot compare the migrations with a database that is not there, and warns; nothing else is silenced.
QUIET_MIGRATIONS = {"PYTHONWARNINGS": "ignore:Got an error checking a consistent migration history"}
PRODUCTION = {"HTTPS": "1", "ALLOWED_HOSTS": "portal.example", "DEBUG": "0"}


@dataclass(frozen=True)
class Check:
    """One command; its words are relative to the virtual environment's programs."""

    name: str
    command: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)


MANAGE = ("python", "manage.py")
CHECKS = (
    Check("Format", ("ruff", "format", "--check", "--output-format", "concise", ".")),
    Check("Lint", ("ruff", "check", "--output-format", "concise", ".")),
    Check("Import contracts", ("lint-imports",)),
    Check(
        "Migrations in step",
        (*MANAGE, "makemigrations", "--check", "--dry-run"),
        NO_DATABASE | QUIET_MIGRATIONS,
    ),
    Check("Templates", ("djlint", "--lint", "--quiet", "templates")),
    Check("Translations", (*MANAGE, "messages", "--check"), NO_DATABASE),
    Check(
        "Production settings",
        (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
        NO_DATABASE | PRODUCTION,
    ),
)


def run(check: Check) -> None:
    """Raise StackError with everything that the check said when it fails."""
    programs = Path(sys.executable).parent
    env = {
        **os.environ,
        "SECRET_KEY": secrets.token_urlsafe(60),
        "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}",
        **check.env,
    }
    program = str(programs / check.command[0])
    done = subprocess.run(
        [program, *check.command[1:]],
        cwd=PROJECT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise StackError(done.stdout.strip())


def main() -> int:
    """Run all checks, also after one that failed; 0 when all are well."""
    failed = []
    for number, check in enumerate(CHECKS, start=1):
        try:
            with step(number, check.name, steps=len(CHECKS)):
                run(check)
        except StackError as error:
            failed.append(check.name)
            say(f"{error}\n")
    if failed:
        say(f"Not well: {', '.join(failed)}.")
        return 1
    say("All checks are well.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
