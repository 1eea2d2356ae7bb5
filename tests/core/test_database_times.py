"""What a statement may take, by the kind of process: settings read in processes of their own."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction

from mobilization.core.views.broken import is_away

ASK = """
import os, sys
sys.argv = ["x"]
{first}
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mobilization.settings")
import django
django.setup()
from django.db import connection
names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
with connection.cursor() as cursor:
    for name in names:
        cursor.execute(f"SHOW {{name}}")
        print(cursor.fetchone()[0])
"""


@pytest.mark.parametrize(
    ("process", "first", "times"),
    [
        ("", "import mobilization.wsgi", ["5s", "2s", "10s"]),
        ("worker", "", ["1min", "2s", "1min"]),
        ("", "", ["0", "5s", "1min"]),
    ],
    ids=["web", "worker", "command"],
)
def test_times_of_a_process_are_known_to_the_database(process, first, times):
    env = {name: value for name, value in os.environ.items() if name != "PORTAL_PROCESS"}
    env |= {"PORTAL_PROCESS": process} if process else {}
    env["DJANGO_SETTINGS_MODULE"] = "mobilization.settings"

    done = subprocess.run(
        [sys.executable, "-c", ASK.format(first=first)],
        env=env,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == times


@pytest.mark.django_db
def test_statement_that_takes_too_long_is_a_thing_that_passes():
    with pytest.raises(OperationalError) as caught, transaction.atomic():
        sleep_past_the_time()

    assert is_away(caught.value) is True


def sleep_past_the_time():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20ms'")
        cursor.execute("SELECT pg_sleep(1)")


def test_host_cookies_under_https_alone():
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SECURE_HSTS_SECONDS")
    code = f"from mobilization import settings as s; print(*[getattr(s, name) for name in {names}])"
    found = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "HTTPS": https, "SECRET_KEY": "x" * 60},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for https in ("1", "0")
    ]

    assert found == [["__Host-s", "__Host-c", "31536000"], ["s", "c", "0"]]
