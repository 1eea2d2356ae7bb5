"""Headers of every answer, and the language of every page (mobilization/core/middleware.py)."""

import pytest
from django.test import Client

from tests.builders.people import client_as, membership_make

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.core.error_urls")]
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; report-uri /bao-cao-csp/; report-to csp"
)


def test_headers_of_any_answer_are_exactly_these():
    headers = Client().get("/livez").headers

    assert {name: headers.get(name) for name in SECURITY} == SECURITY


SECURITY = {
    "Content-Security-Policy": POLICY,
    "Reporting-Endpoints": 'csp="/bao-cao-csp/"',
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_headers_that_a_view_set_itself_are_left():
    headers = client_as(membership_make("office")).get("/giu/").headers

    assert [headers["Content-Security-Policy"], headers["Cache-Control"]] == ["sandbox", "max-age=60"]


def test_headers_signed_in_answer_is_never_kept_and_a_visitors_may_be():
    signed_in = client_as(membership_make("office")).get("/livez").headers.get("Cache-Control")

    assert [signed_in, Client().get("/livez").headers.get("Cache-Control")] == ["no-store", None]


@pytest.mark.parametrize(
    ("profile", "cookie", "browser", "language"),
    [
        ("", "", "", "vi"),
        ("", "", "en-GB,en;q=0.9", "vi"),
        ("", "en", "", "en"),
        ("", "vi", "en", "vi"),
        ("", "fr", "fr", "vi"),
        ("en", "", "", "en"),
        ("en", "vi", "", "en"),
        ("vi", "en", "en", "vi"),
    ],
)
def test_language_is_the_profiles_wish_then_the_cookies_never_the_browsers(profile, cookie, browser, language):
    membership = membership_make("office")
    membership.user.language = profile
    membership.user.save()
    client = client_as(membership, language=cookie)

    response = client.get("/livez", headers={"accept-language": browser})

    assert response.headers["Content-Language"] == language


def test_language_of_a_visitor_is_the_cookies():
    chosen = [client_as(None, language=code).get("/livez").headers["Content-Language"] for code in ("en", "vi", "")]

    assert chosen == ["en", "vi", "vi"]
