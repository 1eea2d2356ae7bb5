"""The standing pages: help, privacy, accessibility, reporting a mistake, robots.txt, the favicon.

No test here is marked for the database: pytest-django refuses every query, so these pages cost none.
"""

import html as entities
import re

import pytest
from django.conf import settings
from django.urls import reverse

from mobilization.accounts.services.throttle import DEVICE_COOKIE
from mobilization.core.middleware import LANGUAGE_COOKIE
from mobilization.portal.help import GUIDES
from tests.builders.people import client_as


@pytest.fixture
def visitor():
    """A browser without an account."""
    return client_as(None)


def text_of(response) -> str:
    """The HTML, entities resolved."""
    return entities.unescape(response.content.decode())


@pytest.mark.parametrize("name", ["help", "privacy", "accessibility", "mistake-report"])
def test_standing_page_has_one_heading_that_begins_the_title(visitor, name):
    text = text_of(visitor.get(reverse(name)))

    headings = re.findall(r"<h1>(.+?)</h1>", text)
    assert len(headings) == 1
    assert f"<title>{headings[0]} – " in text


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.slug)
def test_guide_shows_every_step_and_can_be_printed(visitor, guide):
    text = text_of(visitor.get(reverse("help-guide", args=[guide.slug])))

    steps = [str(step) for task in guide.tasks for step in task.steps]
    assert re.findall(r"<li>([^<]+)</li>", re.search(r"<main.*</main>", text, re.DOTALL).group()) == steps
    assert "data-print" in text


def test_help_links_to_every_guide_and_an_unknown_one_is_not_found(visitor):
    text = text_of(visitor.get(reverse("help")))

    assert re.findall(r'href="/tro-giup/([a-z-]+)/"', text) == [guide.slug for guide in GUIDES]
    assert visitor.get(reverse("help-guide", args=["khong-co"])).status_code == 404


def test_privacy_names_every_cookie_that_the_portal_sets(visitor):
    text = text_of(visitor.get(reverse("privacy")))

    assert re.findall(r"<code>([^<]+)</code>", text) == [
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        LANGUAGE_COOKIE,
        "text_size, contrast",
        DEVICE_COOKIE,
    ]


@pytest.mark.parametrize(
    ("page", "quoted"),
    [
        ("/diem-sang/7/", ["http://127.0.0.1:8000/diem-sang/7/"]),
        ("", []),
        ("//evil.example/", []),
        ("https://evil.example/", []),
        ("/x\ny", []),
        ("/" + "a" * 400, ["http://127.0.0.1:8000/" + "a" * 299]),
        ("/<script>", ["http://127.0.0.1:8000/<script>"]),
    ],
)
def test_mistake_report_quotes_addresses_of_the_portal_only(visitor, settings, page, quoted):
    settings.PORTAL_URL = "http://127.0.0.1:8000"

    response = visitor.get(reverse("mistake-report"), {"trang-nao": page})

    assert re.findall(r'class="address">(.+?)</strong>', text_of(response)) == quoted
    assert "<script>" not in response.content.decode()


def test_footer_of_a_page_links_to_the_report_with_its_own_address(visitor):
    text = text_of(visitor.get(reverse("privacy")))

    assert f'{reverse("mistake-report")}?trang-nao={reverse("privacy")}"' in text


def test_robots_may_read_the_public_pages_only(visitor):
    response = visitor.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /$",
        "Allow: /diem-sang/",
        "Allow: /don-vi/",
        "Allow: /tro-giup/",
        "Allow: /rieng-tu/",
        "Allow: /kha-nang-tiep-can/",
        "Allow: /static/",
        "Disallow: /",
    ]


def test_favicon_is_the_portals_own_drawing(visitor):
    assert visitor.get("/favicon.ico").url == "/static/img/mark.svg"
