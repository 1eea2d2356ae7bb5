"""The stack and the browser of the journeys: started once, on a database of their own with the demo data."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from mobilization.stack.chromium import find_chromium
from mobilization.stack.home import PROJECT
from mobilization.stack.journeys import Stack
from mobilization.stack.postgres import database_create, database_drop

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
DATABASE = "journeys"
#: The kinds of page that axe has been asked about.
SEEN: set[tuple] = set()


@dataclass(frozen=True)
class Portal:
    """The running portal: its address, its database, and the demo logins by e-mail."""

    url: str
    database: str
    logins: dict[str, str]


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    """The whole portal with demo data; stopped and dropped at the end."""
    server = os.environ["DATABASE_URL"]
    folder = tmp_path_factory.mktemp("journeys")
    url = database_create(server, DATABASE)
    env = {**os.environ, "DATABASE_URL": url, "PORTAL_DEMO": "1", "PORTAL_LOCAL_DIR": str(folder)}
    env["DJANGO_SETTINGS_MODULE"] = "mobilization.settings"
    for command in ("migrate", "load_province", "load_reference", "load_demo"):
        manage(command, env)
    rows = json.loads((folder / "demo-logins.json").read_text(encoding="utf-8"))
    extra = {"PORTAL_DEMO": "1", "PORTAL_LOCAL_DIR": str(folder)}
    with Stack(database_url=url, redis_url=os.environ["REDIS_URL"], folder=folder / "stack", extra=extra) as stack:
        yield Portal(
            url=stack.url, database=url, logins={row["email"].partition("@")[0]: row["password"] for row in rows}
        )
    database_drop(server, DATABASE)


def manage(command: str, env: dict) -> None:
    """Run one management command of the portal; its words are shown when it fails."""
    done = subprocess.run(
        [sys.executable, str(Path(PROJECT) / "manage.py"), command],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="package")
def chromium():
    """One browser for all journeys; closed after them, because its event loop forbids Django's ORM meanwhile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(portal, chromium):
    """Make pages: `open_page(width="390", login="can-bo.kim-lien", javascript=True, language="vi")`."""
    contexts = []

    def make(*, width: str = "1280", login: str = "", javascript: bool = True, language: str = "vi") -> Page:
        context = chromium.new_context(
            base_url=portal.url,
            viewport=WIDTHS[width],
            java_script_enabled=javascript,
            locale="en-US",
            timezone_id="Asia/Ho_Chi_Minh",
        )
        context.add_cookies([{"name": "lang", "value": language, "url": portal.url}])
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.wrong = []
        page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
        if login:
            sign_in(page, login, portal.logins[login])
        return page

    yield make
    for context in contexts:
        context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    """Through the form, as a person does."""
    page.goto("/dang-nhap/")
    page.fill("[name=email]", f"{login}@demo.invalid")
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/dang-nhap/" not in url)


def looks_right(page: Page) -> None:
    """No sideways scrolling, one h1, nothing that the browser complained of, and no accessibility violation.

    Axe is asked once for each kind of page, width and language; the rest every time.
    """
    path = re.sub(r"\d+", "N", urlsplit(page.url).path)
    kind = (path, page.viewport_size["width"], page.locator("html").get_attribute("lang"))
    if kind not in SEEN:
        SEEN.add(kind)
        found = Axe().run(page, options={"runOnly": AXE_RULES}).response["violations"]
        assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.locator("h1").count() == 1
    assert [text for text in page.wrong if "status of 4" not in text] == []
