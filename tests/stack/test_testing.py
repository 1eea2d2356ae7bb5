"""The throwaway servers: exit codes are passed through and nothing is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest

from mobilization.stack.home import PROJECT
from mobilization.stack.owner import server_owner
from mobilization.stack.postgres import database_create, database_drop, database_exists
from mobilization.stack.testing import Throwaway, temporary_base
from tests.stack.running import clean_environment

TESTING = [sys.executable, "-m", "mobilization.stack.testing", "--"]
PRINT_AND_END_WITH_7 = (
    "import os, psycopg2, redis;"
    "c = psycopg2.connect(os.environ['DATABASE_URL']).cursor();"
    "c.execute(\"SELECT lower('ĐIỂM SÁNG'), current_setting('data_directory')\");"
    "print(*c.fetchone(), redis.Redis.from_url(os.environ['REDIS_URL']).ping(), os.environ['PORTAL_DEMO'], sep='|');"
    "raise SystemExit(7)"
)


def test_testing_when_the_command_fails_passes_its_exit_code_and_deletes_everything() -> None:
    done = subprocess.run(
        [*TESTING, "python", "-c", PRINT_AND_END_WITH_7],
        cwd=PROJECT,
        env=clean_environment(),
        capture_output=True,
        text=True,
    )

    lower, folder, pong, demo = done.stdout.strip().split("|")
    assert (done.returncode, lower, pong, demo) == (7, "điểm sáng", "True", "0")
    assert not Path(folder).parent.exists()


def test_testing_when_all_is_well_ends_with_0() -> None:
    done = subprocess.run([*TESTING, "true"], cwd=PROJECT, env=clean_environment(), capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_testing_without_a_command_says_how_to_call_it() -> None:
    done = subprocess.run(TESTING, cwd=PROJECT, env=clean_environment(), capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr == "Usage: python -m mobilization.stack.testing -- COMMAND [ARGUMENT...]\n"


def test_testing_after_sigterm_stops_command_and_servers(tmp_path: Path) -> None:
    told = tmp_path / "told"
    script = f"echo $DATABASE_URL $$ > '{told}.new'; mv '{told}.new' '{told}'; exec sleep 60"
    process = subprocess.Popen([*TESTING, "sh", "-c", script], cwd=PROJECT, env=clean_environment())
    while not told.exists():
        assert process.poll() is None
        time.sleep(0.05)
    url, pid = told.read_text().split()

    process.send_signal(signal.SIGTERM)
    code = process.wait(timeout=30)

    assert code == 128 + signal.SIGTERM
    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)


def test_throwaway_database_is_cloned_from_a_template_and_dropped() -> None:
    with Throwaway() as servers:
        url = servers.postgres.url
        template = psycopg2.connect(database_create(url, "template"))
        with template, template.cursor() as cursor:
            cursor.execute("CREATE TABLE bright_spot AS SELECT 'Dân vận khéo' AS name")
        template.close()

        copy = psycopg2.connect(database_create(url, "copy", template="template"))
        with copy.cursor() as cursor:
            cursor.execute("SELECT name FROM bright_spot")
            rows = cursor.fetchall()
        before = database_exists(url, "copy")
        database_drop(url, "copy")
        after = database_exists(url, "copy")

    assert (rows, before, after) == ([("Dân vận khéo",)], True, False)
    assert not servers.folder.exists()


def test_throwaway_of_a_dead_process_is_removed_by_the_next_and_a_living_one_kept() -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    base = temporary_base(server_owner())
    dead = base / f"portal-testing-{ended.pid}-x"
    living = base / f"portal-testing-{os.getpid()}-x"
    dead.mkdir()
    living.mkdir()

    with Throwaway():
        found = (dead.exists(), living.exists())
    living.rmdir()

    assert found == (False, True)
