"""Requests that no view could answer: broken, too large, without a database, on a full disk; the text goes back."""

import errno
import re

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from mobilization.core.views.broken import is_away
from tests.core import error_urls

pytestmark = [pytest.mark.urls("tests.core.error_urls"), pytest.mark.django_db]
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def visitor():
    client = Client()
    client.cookies["lang"] = "en"
    client.raise_request_exception = False
    return client


@pytest.fixture
def broken_by(monkeypatch):
    """Makes the address /loi/bad-luck/ raise an error."""
    return lambda error: monkeypatch.setitem(error_urls.ERRORS, "bad-luck", error)


def heading(response) -> str:
    return re.search(r"<h1>(.*?)</h1>", response.content.decode()).group(1)


@pytest.mark.parametrize(
    ("error", "away"),
    [
        (OperationalError("connection refused"), True),
        (InterfaceError("connection already closed"), True),
        (FULL, True),
        (OSError(errno.EACCES, "denied"), False),
        (ZeroDivisionError(), False),
        (None, False),
    ],
)
def test_error_that_passes_is_told_from_a_mistake(error, away):
    assert is_away(error) is away


@pytest.mark.parametrize("error", [FULL, OperationalError("the database system is shutting down")])
def test_form_sent_while_nothing_can_be_kept_comes_back_with_its_text(error, visitor, broken_by):
    broken_by(error)

    response = visitor.post("/loi/bad-luck/?a=1", {"title": "Kênh <b> mới", "kind": "3", "csrfmiddlewaretoken": "x"})

    page = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "120")
    assert heading(response) == "The portal is not available at the moment"
    assert "Kênh &lt;b&gt; mới</textarea>" in page
    assert '<input type="hidden" name="kind" value="3">' in page
    assert ('action="/loi/bad-luck/?a=1"' in page, page.count('name="csrfmiddlewaretoken"')) == (True, 1)


def test_mistake_of_ours_gives_the_text_back_too_but_never_a_password(visitor, broken_by):
    broken_by(ZeroDivisionError())

    typed = visitor.post("/loi/bad-luck/", {"title": "Kênh mới"})
    secret = visitor.post("/loi/bad-luck/", {"title": "Kênh mới", "new_password1": "bốn con trâu"})

    assert [typed.status_code, secret.status_code] == [500, 500]
    assert ["Kênh mới" in each.content.decode() for each in (typed, secret)] == [True, False]
    assert "bốn con trâu" not in secret.content.decode()


def test_page_that_cannot_be_read_has_nothing_to_give_back(visitor, broken_by):
    broken_by(FULL)

    response = visitor.get("/loi/bad-luck/")

    assert (response.status_code, "<form" in response.content.decode()) == (503, False)


def test_more_fields_than_any_form_has_are_refused_in_own_words(visitor):
    response = visitor.post("/hien-thi/", {f"f{n}": "1" for n in range(1001)})

    assert (response.status_code, heading(response)) == (400, "The portal could not read what was sent")


def test_text_larger_than_the_portal_takes_is_refused_in_own_words(visitor):
    response = visitor.post("/hien-thi/", {"next": "x" * 3_000_000})

    assert (response.status_code, heading(response)) == (413, "What you sent is too large")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_foreign_host_is_refused_in_the_readers_language(language, visitor):
    visitor.cookies["lang"] = language

    response = visitor.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert f'<html lang="{language}">' in response.content.decode()


def test_parts_of_a_form_that_broke_off_are_refused_in_own_words(visitor):
    broken = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nab"

    answers = [
        visitor.generic("POST", "/hien-thi/", body, content_type=kind)
        for body, kind in ((broken, "multipart/form-data; boundary=x"), (broken, "multipart/form-data"))
    ]

    assert [answer.status_code for answer in answers] == [302, 400]
    assert heading(answers[1]) == "The portal could not read what was sent"


@pytest.mark.parametrize(
    "headers",
    [
        {"accept-language": "x" * 5000},
        {"accept-language": ",;q=1e9,vi;q=-1"},
        {"cookie": "s=\x01\xff; lang=\xe1; =;;; c"},
        {"cookie": "s=" + "a" * 4000},
        {"referer": "http://[::1"},
        {"if-none-match": '"' * 300},
        {"if-modified-since": "Thu, 31 Feb 9999999 99:99:99 GMT"},
        {"range": "bytes=9-1,-,a"},
        {"x-forwarded-for": "\x00, ,," * 50},
        {"content-length": "0", "transfer-encoding": "chunked"},
    ],
    ids=str,
)
def test_odd_headers_change_nothing(headers, visitor):
    names = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}

    assert visitor.get("/tro-giup/", **names).status_code == 200
