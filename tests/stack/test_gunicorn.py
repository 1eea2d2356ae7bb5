"""The access log keeps no key to anybody's account."""

import datetime
import runpy
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.config import Config

from mobilization.stack.home import PROJECT

CONFIGURATION = runpy.run_path(str(PROJECT / "deploy" / "gunicorn.conf.py"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/loi-moi/abc-123/", "/loi-moi/[...]"),
        ("/mat-khau/dat-lai/MQ/token/", "/mat-khau/[...]"),
        ("/lich/abc.ics", "/lich/[...]"),
        ("/loi-moi/", "/loi-moi/"),
        ("/mo-hinh/17/", "/mo-hinh/17/"),
        ("/diem-sang/?q=ten", "/diem-sang/"),
        ("/mo-hinh/\nx", "/mo-hinh/%0Ax"),
    ],
)
def test_redacted_path_loses_keys_and_query_only(path: str, expected: str) -> None:
    assert CONFIGURATION["redacted"](path) == expected


def test_access_log_line_holds_neither_key_nor_query_nor_referer() -> None:
    logger = CONFIGURATION["logger_class"](Config())
    environ: dict[str, Any] = {
        "REMOTE_ADDR": "127.0.0.1",
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/loi-moi/abc/?next=/x",
        "PATH_INFO": "/loi-moi/abc/",
        "QUERY_STRING": "next=/x",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_REFERER": "http://127.0.0.1/mat-khau/abc/",
    }
    response = SimpleNamespace(status="200 OK", sent=2, headers=[])
    request = SimpleNamespace(headers=[("REFERER", "http://127.0.0.1/mat-khau/abc/")])

    atoms = logger.atoms(response, request, environ, datetime.timedelta(milliseconds=5))
    line = CONFIGURATION["access_log_format"] % {**atoms, "t": "[day]"}

    assert line == '127.0.0.1 [day] "GET /loi-moi/[...] HTTP/1.1" 200 2 5ms "-"'
    assert [name for name, value in atoms.items() if "abc" in str(value) or "next" in str(value)] == []


def test_configuration_serves_with_two_workers_of_four_threads() -> None:
    values = {name: CONFIGURATION[name] for name in ("worker_class", "workers", "threads", "timeout")}

    assert values == {"worker_class": "gthread", "workers": 2, "threads": 4, "timeout": 30}
