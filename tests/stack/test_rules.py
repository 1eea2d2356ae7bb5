"""The supervisor's pure parts: restarts, ports, times, environment, table of logins, digests."""

import json
from pathlib import Path

import pytest

from mobilization.stack.demo_table import demo_table
from mobilization.stack.environment import (
    external_url,
    portal_url,
    read_env_file,
    secret_key,
    write_stack_env,
)
from mobilization.stack.errors import StackError
from mobilization.stack.home import Home
from mobilization.stack.lock import CloneLock
from mobilization.stack.ports import first_free_listener, free_port, is_free
from mobilization.stack.postgres import server_url
from mobilization.stack.progress import seconds_text, step
from mobilization.stack.restarts import Restarts
from mobilization.stack.stamps import Stamps, digest
from mobilization.stack.stopping import StopRequest

EMBEDDED = "postgres://portal:word@127.0.0.1:5001/portal"
OUTSIDE = "postgres://portal:word@db.example:5432/portal"


def test_restarts_within_a_minute_pause_longer_and_then_give_up() -> None:
    restarts = Restarts()

    pauses = [restarts.pause_after_death(float(second)) for second in range(6)]

    assert pauses == [0.5, 1.0, 2.0, 4.0, 8.0, None]


def test_restarts_a_minute_apart_never_give_up() -> None:
    restarts = Restarts()

    pauses = [restarts.pause_after_death(61.0 * number) for number in range(8)]

    assert pauses == [0.5] * 8


def test_listener_on_a_free_port_takes_it_and_on_a_taken_one_the_next() -> None:
    port = free_port()

    with first_free_listener(port) as first, first_free_listener(port) as second:
        taken = (first.getsockname()[1], is_free(port))
        next_port = second.getsockname()[1]

    assert taken == (port, False)
    assert next_port > port
    assert is_free(port) is True


def test_free_port_with_a_kept_one_gives_it_again_unless_it_is_taken() -> None:
    kept = free_port()

    again = free_port(kept)
    with first_free_listener(kept):
        other = free_port(kept)

    assert again == kept
    assert other != kept


@pytest.mark.parametrize(
    ("environ", "written", "expected"),
    [
        pytest.param({}, {}, None, id="nothing-set"),
        pytest.param({"DATABASE_URL": OUTSIDE}, {}, OUTSIDE, id="from-outside"),
        pytest.param({"DATABASE_URL": EMBEDDED}, {"DATABASE_URL": EMBEDDED}, None, id="read-from-our-own-file"),
        pytest.param({"DATABASE_URL": OUTSIDE}, {"DATABASE_URL": EMBEDDED}, OUTSIDE, id="outside-wins"),
        pytest.param({"DATABASE_URL": ""}, {"DATABASE_URL": EMBEDDED}, None, id="empty"),
    ],
)
def test_external_url_is_only_what_somebody_set(
    environ: dict[str, str], written: dict[str, str], expected: str | None
) -> None:
    assert external_url("DATABASE_URL", environ, written) == expected


def test_portal_url_when_configured_stays_and_otherwise_follows_the_port() -> None:
    old = {"PORTAL_URL": "http://127.0.0.1:8000"}

    assert portal_url({"PORTAL_URL": "https://portal.example"}, old, 8001) == "https://portal.example"
    assert portal_url(old, old, 8001) == "http://127.0.0.1:8001"


def test_stack_env_is_private_and_its_key_is_kept(home: Home) -> None:
    key = secret_key({}, {})
    write_stack_env(home, {"SECRET_KEY": key, "PORTAL_DEMO": "1"})

    written = read_env_file(home.env_file)

    assert written == {"SECRET_KEY": key, "PORTAL_DEMO": "1"}
    assert home.env_file.stat().st_mode & 0o777 == 0o600
    assert secret_key({}, written) == key
    assert secret_key({"SECRET_KEY": "another"}, written) == "another"


def test_server_url_keeps_the_server_and_changes_the_database() -> None:
    assert server_url(EMBEDDED) == "postgres://portal:word@127.0.0.1:5001/postgres"
    assert server_url(EMBEDDED, "copy") == "postgres://portal:word@127.0.0.1:5001/copy"


def test_lock_held_by_another_run_tells_its_address_and_is_given_back(home: Home) -> None:
    first, second = CloneLock(home), CloneLock(home)
    first.acquire()
    with pytest.raises(StackError, match="being started already"):
        second.acquire()
    first.announce("http://127.0.0.1:8003")

    with pytest.raises(StackError, match=r"runs already at http://127\.0\.0\.1:8003 \(process \d+\)"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()

    assert home.remembered("running")["url"] == ""


def test_step_line_holds_number_name_time_and_note(capsys: pytest.CaptureFixture[str]) -> None:
    with step(2, "Postgres") as line:
        line.note = "port 5001"

    assert capsys.readouterr().out == "[ 2/8] Postgres ... 0,0 s (port 5001)\n"


def test_step_line_of_a_failure_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StackError), step(3, "Valkey"):
        raise StackError("It does not start.")

    assert capsys.readouterr().out == "[ 3/8] Valkey ... failed\n"


def test_seconds_are_written_with_a_comma() -> None:
    assert [seconds_text(value) for value in (0.04, 12.34, 90)] == ["0,0 s", "12,3 s", "90,0 s"]


def test_demo_table_lines_up_columns_with_vietnamese_words(tmp_path: Path) -> None:
    logins = [
        {"role": "reader", "email": "a@mau.invalid", "password": "abc", "unit": "Xã Mẫu"},
        {"role": "unit head", "email": "bb@mau.invalid", "password": "abcdef", "unit": "Phường Vinh Phú"},
    ]
    (tmp_path / "logins.json").write_text(json.dumps(logins), encoding="utf-8")

    table = demo_table(tmp_path / "logins.json")

    assert table.splitlines() == [
        "Role       E-mail          Password  Unit",
        "---------  --------------  --------  ---------------",
        "reader     a@mau.invalid   abc       Xã Mẫu",
        "unit head  bb@mau.invalid  abcdef    Phường Vinh Phú",
        "",
    ]


def test_demo_table_without_demo_data_is_empty(tmp_path: Path) -> None:
    assert demo_table(tmp_path / "logins.json") == ""


def test_digest_changes_with_contents_names_and_words_only(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "units.csv").write_text("a")
    first = digest([folder], "5.2")

    again = digest([folder], "5.2")
    other_word = digest([folder], "5.3")
    (folder / "units.csv").write_text("b")
    other_contents = digest([folder], "5.2")
    (folder / "units.csv").rename(folder / "bodies.csv")
    other_name = digest([folder], "5.2")

    assert again == first
    assert len({first, other_word, other_contents, other_name}) == 4


def test_stamp_is_done_only_for_what_it_was_done_with(home: Home) -> None:
    stamps = Stamps(home)
    before = stamps.is_done("static", "one")
    stamps.done("static", "one")

    assert [before, stamps.is_done("static", "one"), stamps.is_done("static", "two")] == [False, True, False]
    assert stamps.is_done("province", "one") is False


def test_stop_request_hurries_only_for_a_later_second_signal() -> None:
    stop = StopRequest()
    seen = [(stop.requested, stop.hurried)]

    for moment in (100.0, 100.2, 103.0):
        stop.ask(moment)
        seen.append((stop.requested, stop.hurried))

    assert seen == [(False, False), (True, False), (True, False), (True, True)]
