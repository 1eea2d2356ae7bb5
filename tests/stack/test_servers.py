"""Single servers and processes: surviving kill -9, stopping hard and softly, and where they are put."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from mobilization.stack.binaries import find_binaries
from mobilization.stack.children import LOG_LIMIT, Child, last_lines
from mobilization.stack.embedded import Embedded
from mobilization.stack.errors import StackError
from mobilization.stack.home import Home
from mobilization.stack.leftovers import describe, end_described, processes_in
from mobilization.stack.owner import server_owner
from mobilization.stack.placement import place
from mobilization.stack.stopping import StopRequest
from mobilization.stack.watch import Watch

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


@pytest.fixture
def embedded(home: Home) -> Embedded:
    return Embedded(home)


@pytest.fixture
def private_folder() -> Iterator[Path]:
    """A folder of 0700 that only we can enter, as a home often is."""
    folder = Path(tempfile.mkdtemp(prefix="private "))
    yield folder
    shutil.rmtree(folder)


def python_child(tmp_path: Path, code: str, **arguments: object) -> Child:
    return Child("sample", [sys.executable, "-c", code], log=tmp_path / "sample.log", env=dict(os.environ), **arguments)


def wait_for_log(child: Child, words: str) -> None:
    end = time.monotonic() + 10
    while words not in last_lines(child.log) and time.monotonic() < end:
        time.sleep(0.02)


def test_postgres_after_kill_9_starts_again_with_its_rows(embedded: Embedded) -> None:
    server = embedded.postgres()
    server.prepare()
    server.start()
    connection = psycopg2.connect(server.url)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bright_spot AS SELECT 'Dân vận khéo' AS name")
    connection.close()
    os.kill(server.child.pid, signal.SIGKILL)
    server.child.process.wait()

    again = embedded.postgres()
    again.prepare()
    again.start()
    connection = psycopg2.connect(again.url)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, current_setting('listen_addresses') FROM bright_spot")
        rows = cursor.fetchall()
    connection.close()
    graceful = again.stop()

    assert rows == [("Dân vận khéo", "127.0.0.1")]
    assert graceful is True
    assert processes_in(again.data) == []


def test_postgres_left_running_is_ended_by_the_next_start(embedded: Embedded) -> None:
    orphan = embedded.postgres()
    orphan.prepare()
    orphan.start()
    orphan_pid = orphan.child.pid

    server = embedded.postgres()
    server.prepare()
    server.start()
    orphan_code = orphan.child.process.wait(timeout=10)
    new_pid = server.child.pid
    server.stop()

    assert orphan_code == 0
    assert new_pid != orphan_pid


def test_postgres_with_a_stale_pid_file_of_a_stranger_starts(embedded: Embedded) -> None:
    server = embedded.postgres()
    server.prepare()
    stranger = subprocess.Popen(["sleep", "60"], **embedded.owner.popen_arguments())
    pid_file = server.data / "postmaster.pid"
    pid_file.write_text(f"{stranger.pid}\n{server.data}\n1\n{server.port}\n\n127.0.0.1\n")

    server.start()
    running = server.child.is_running
    stranger_lives = stranger.poll() is None
    server.stop()
    stranger.kill()
    stranger.wait()

    assert (running, stranger_lives) == (True, True)


def test_postgres_data_of_another_version_are_refused_in_a_sentence(embedded: Embedded) -> None:
    server = embedded.postgres()
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("9\n")

    with pytest.raises(StackError, match="was made by Postgres 9, but this version of the portal brings Postgres 18"):
        server.prepare()


def test_valkey_after_kill_9_keeps_what_was_written_and_asks_for_a_password(embedded: Embedded) -> None:
    server = embedded.valkey()
    server.prepare()
    server.start()
    redis.Redis.from_url(server.url).set("key", "value")
    os.kill(server.child.pid, signal.SIGKILL)
    server.child.process.wait()

    again = embedded.valkey()
    again.prepare()
    again.start()
    kept = redis.Redis.from_url(again.url).get("key")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=again.port, retry=Retry(NoBackoff(), 0)).get("key")
    again.stop()

    assert kept == b"value"


def test_embedded_ports_and_passwords_are_the_same_at_the_next_start(home: Home) -> None:
    first = Embedded(home)

    second = Embedded(home)

    assert (second.postgres().url, second.valkey().url) == (first.postgres().url, first.valkey().url)


def test_place_in_a_folder_that_all_can_enter_keeps_everything_in_the_clone(home: Home, open_folder: Path) -> None:
    placement = place(home, server_owner(), find_binaries(), base=open_folder / "elsewhere")

    assert placement.outside is None
    assert placement.postgres_data == home.local / "postgres"
    assert not (open_folder / "elsewhere").exists()


def test_place_in_a_private_folder_serves_root_from_outside_and_others_in_place(
    private_folder: Path, open_folder: Path
) -> None:
    private = Home(project=private_folder, local=private_folder / ".local")
    private.make_folders()

    placement = place(private, server_owner(), find_binaries(), base=open_folder / "elsewhere")

    is_root = os.geteuid() == 0
    assert (placement.outside is not None) == is_root
    assert server_owner().can_run(placement.binaries.postgres_bin / "initdb")
    assert server_owner().can_run(placement.binaries.valkey_server)
    assert private_folder.stat().st_mode & 0o777 == 0o700
    assert place(private, server_owner(), find_binaries(), base=open_folder / "elsewhere") == placement


def test_child_that_hears_no_sigterm_is_killed_with_its_group(tmp_path: Path) -> None:
    child = python_child(tmp_path, STUBBORN, stops=((signal.SIGTERM, 0.3),))
    child.start()
    wait_for_log(child, "up")

    graceful = child.stop()

    assert (graceful, child.exit_code) == (False, -signal.SIGKILL)


def test_child_that_hears_sigterm_stops_gracefully(tmp_path: Path) -> None:
    child = python_child(tmp_path, "import time; print('up', flush=True); time.sleep(60)")
    child.start()
    wait_for_log(child, "up")

    graceful = child.stop()

    assert (graceful, child.exit_code) == (True, -signal.SIGTERM)


def test_child_log_over_five_megabytes_is_put_aside_at_the_start(tmp_path: Path) -> None:
    log = tmp_path / "sample.log"
    log.write_bytes(b"x" * (LOG_LIMIT + 1))
    child = python_child(tmp_path, "print('fresh')")

    child.start()
    child.process.wait()

    assert log.read_text() == "fresh\n"
    assert (tmp_path / "sample.log.1").stat().st_size == LOG_LIMIT + 1


def test_described_process_is_ended_but_a_stranger_with_its_number_is_not(tmp_path: Path) -> None:
    ours, stranger = (subprocess.Popen(["sleep", "60"], start_new_session=True) for _ in range(2))
    described = [describe(ours.pid, "web"), {**describe(stranger.pid, "beat"), "started": "0"}]

    ended = end_described(described, seconds=0.5)

    assert ended == ["web"]
    assert ours.wait(timeout=5) == -signal.SIGTERM
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_watch_of_a_child_that_ends_again_and_again_gives_up_with_its_last_words(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    watch = Watch(home, StopRequest())
    child = python_child(tmp_path, "print('no such table'); raise SystemExit(3)")
    watch.start(child)
    watch.all[0].restarts.deaths = [time.monotonic()] * 5
    child.process.wait()

    with pytest.raises(StackError) as refusal:
        watch.run()
    watch.stop_all()

    assert str(refusal.value) == (
        "The process sample ended six times within a minute, so everything is stopped. "
        f"The end of {child.log}:\nno such table"
    )
    assert capsys.readouterr().out == ""
