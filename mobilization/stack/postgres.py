"""The embedded Postgres: making its data folder, starting, waiting, stopping; and databases inside a server.

The data folder belongs to the unprivileged user; the server listens on 127.0.0.1 only, with a password.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg2
from psycopg2 import sql

from mobilization.stack.children import Child, dies_with_parent, last_lines
from mobilization.stack.errors import StackError
from mobilization.stack.leftovers import clear_folder_of_processes
from mobilization.stack.owner import Owner
from mobilization.stack.ports import LOOPBACK
from mobilization.stack.room import room_check

ROLE = "portal"
DATABASE = "portal"
STOPS = ((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0))
SERVER_ENV = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """One cluster in `data`. `durable=False` gives up safety for speed: only for throwaway clusters."""

    def __init__(
        self,
        *,
        bin_folder: Path,
        data: Path,
        port: int,
        password: str,
        owner: Owner,
        log: Path,
        durable: bool = True,
    ) -> None:
        self.bin_folder = bin_folder
        self.data = data
        self.port = port
        self.password = password
        self.owner = owner
        self.log = log
        self.durable = durable
        self.child = Child("postgres", self._command(), log=log, env=SERVER_ENV, stops=STOPS, owner=owner, cwd="/")

    @property
    def url(self) -> str:
        return f"postgres://{ROLE}:{quote(self.password)}@{LOOPBACK}:{self.port}/{DATABASE}"

    def _command(self) -> list[str]:
        settings = [
            f"listen_addresses={LOOPBACK}",
            f"port={self.port}",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "log_timezone=Asia/Ho_Chi_Minh",
            *(() if self.durable else FAST_AND_FORGETFUL),
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        return [str(self.bin_folder / "postgres"), "-D", str(self.data), *options]

    def prepare(self) -> None:
        """Make the cluster when there is none; raises StackError for one of another major version."""
        room_check(self.data)
        if (self.data / "PG_VERSION").exists():
            self._check_version()
            return
        unfinished = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        self.owner.make_private_folder(unfinished)
        self._initdb(unfinished)
        if self.data.exists():
            self.data.rmdir()
        unfinished.rename(self.data)

    def _check_version(self) -> None:
        command = [str(self.bin_folder / "postgres"), "--version"]
        version = subprocess.run(command, capture_output=True, text=True, check=True, cwd="/")
        wanted = version.stdout.split()[-1].split(".")[0]
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != wanted:
            raise StackError(
                f"The database in {self.data} was made by Postgres {found}, but this version of the portal "
                f"brings Postgres {wanted}: move that folder away to begin anew, or set DATABASE_URL."
            )

    def _initdb(self, folder: Path) -> None:
        password_file = folder.with_name(f"{folder.name}.password")
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        self.owner.take(password_file)
        command = [str(self.bin_folder / "initdb"), "-D", str(folder), "-U", ROLE]
        command += ["--encoding=UTF8", "--no-locale", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--data-checksums", "--auth=scram-sha-256", f"--pwfile={password_file}"]
        command += [] if self.durable else ["--no-sync"]
        try:
            done = subprocess.run(
                command,
                cwd="/",
                env=SERVER_ENV,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                start_new_session=True,
                preexec_fn=dies_with_parent(),
                **self.owner.popen_arguments(),
            )
        finally:
            password_file.unlink()
        if done.returncode != 0:
            raise StackError(f"Postgres could not make its data folder {folder}:\n{done.stdout}{done.stderr}")

    def start(self, *, seconds: float = 30.0, give_up: Callable[[], bool] = lambda: False) -> None:
        """Start and wait until it answers; tried again while backends of a killed server still end.

        Raises StackError after `seconds`; returns early, perhaps not ready, when `give_up` says so.
        """
        clear_folder_of_processes(self.data, signal.SIGINT)
        end = time.monotonic() + seconds
        while not give_up():
            if not self.child.is_running:
                self.child.kill_group()
                self.child.start()
            if self._answers():
                self._make_database()
                return
            if time.monotonic() > end:
                self.child.stop()
                raise StackError(f"Postgres does not start. The end of {self.log}:\n{last_lines(self.log)}")
            time.sleep(0.03 if self.child.is_running else 0.5)

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg2.OperationalError as error:
            if "password authentication failed" in str(error):
                raise StackError(
                    f"The password in .local/run does not fit the database in {self.data}: move that folder "
                    "away to begin anew, or put the file postgres-password back."
                ) from error
            return False
        return True

    def _connect(self) -> psycopg2.extensions.connection:
        return psycopg2.connect(server_url(self.url), connect_timeout=2)

    def _make_database(self) -> None:
        if not database_exists(self.url, DATABASE):
            database_create(self.url, DATABASE)

    def stop(self, hurry: Callable[[], bool] = lambda: False) -> bool:
        """Fast shutdown, then immediate, then SIGKILL; True when it went gracefully."""
        return self.child.stop(hurry)


def server_url(database_url: str, database: str = "postgres") -> str:
    """The same server, another database: `postgres://u:p@h:1/a` becomes `postgres://u:p@h:1/postgres`."""
    return urlsplit(database_url)._replace(path=f"/{database}").geturl()


def _run_on_server(database_url: str, statement: sql.Composable) -> None:
    connection = psycopg2.connect(server_url(database_url))
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
    finally:
        connection.close()


def database_exists(database_url: str, name: str) -> bool:
    """Whether the server of `database_url` has a database of that name."""
    connection = psycopg2.connect(server_url(database_url))
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None
    finally:
        connection.close()


def database_create(database_url: str, name: str, *, template: str | None = None) -> str:
    """Make a database (as a copy of `template` when given, to which nobody may be connected); its URL."""
    statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    if template:
        statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    _run_on_server(database_url, statement)
    return server_url(database_url, name)


def database_drop(database_url: str, name: str) -> None:
    """Remove a database when it exists, throwing out who is connected."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    _run_on_server(database_url, statement)
