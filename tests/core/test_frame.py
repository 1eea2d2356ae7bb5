"""The frame of every page (templates/base.html), the error pages, and the weight of what every page loads."""

import gzip
import re
from types import SimpleNamespace

import pytest
from django import forms
from django.conf import settings as portal_settings
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation

STATIC = portal_settings.BASE_DIR / "static"


class Named(forms.Form):
    """A form that is wrong when it is sent empty."""

    name = forms.CharField()


@pytest.fixture(autouse=True)
def english(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with translation.override("en"):
        yield


@pytest.fixture
def page(rf):
    """Renders templates/base.html or a page that extends it, as an anonymous reader gets it."""

    def render(name="base.html", *, portal=None, user=None, **context):
        request = rf.get("/mo-hinh/?trang=2")
        request.user = user or AnonymousUser()
        request.membership = SimpleNamespace(post_label="Officer, Xã Mẫu")
        facts = {"province_name": "Nghệ An", "body_name": "Board", "demo": False, **(portal or {})}
        return render_to_string(name, {"portal": facts, "request": request, **context})

    return render


def test_messages_say_their_kind_in_words():
    messages = [SimpleNamespace(level_tag="error"), SimpleNamespace(level_tag="success")]

    html = render_to_string("_ui/messages.html", {"messages": messages})

    assert re.findall(r'notice-(\w+)" role="(\w+)">\s*<p>\s*<strong>(\w+):', html) == [
        ("error", "alert", "Error"),
        ("success", "status", "Done"),
    ]


def test_base_names_both_languages_in_themselves_and_marks_the_current(page):
    html = page()

    assert re.findall(r'name="language" value="(\w+)" lang="\w+"( aria-current="true")?>([^<]+)<', html) == [
        ("vi", "", "Tiếng Việt"),
        ("en", ' aria-current="true"', "English"),
    ]
    assert html.count('<input type="hidden" name="next" value="/mo-hinh/?trang=2">') == 2


def test_base_has_no_inline_script_or_style(page):
    html = page(navigation=[SimpleNamespace(url="/", label="Home", current=True, count=2)])

    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", html) == []
    assert html.index('class="skip-link"') < html.index("<header")


def test_base_shows_the_demo_mark_only_in_a_demo(page):
    assert [page().count("demo-ribbon"), page(portal={"demo": True}).count("demo-ribbon")] == [0, 1]


def test_base_anonymous_reader_gets_no_account_bar_and_a_person_does(page):
    person = SimpleNamespace(is_authenticated=True)

    assert [page().count("account-bar"), page(user=person).count("Officer, Xã Mẫu")] == [0, 1]


def test_base_title_of_a_wrong_form_starts_with_the_word(page):
    titles = [re.search(r"<title>(\S+) ", page(form=form)).group(1) for form in (Named({}), Named())]

    assert titles == ["Error:", "Page"]


@pytest.mark.parametrize("status", [403, 404, 409, 413, 422, 429])
def test_error_page_has_one_heading_that_begins_the_title(page, status):
    error = SimpleNamespace(message="Why.", problems=[("Add the date.", "/1/")], seconds=5)

    html = page(f"errors/{status}.html", error=error)

    headings = re.findall(r"<h1>(.+)</h1>", html)
    assert len(headings) == 1
    assert f"<title>{headings[0]} – Skilled Mass Mobilization</title>" in html


@pytest.mark.parametrize("status", [500, 503])
def test_error_page_of_a_broken_portal_needs_no_context(status):
    html = render_to_string(f"errors/{status}.html")

    assert [html.count("<h1>"), html.count('href="/"')] == [1, 2]


def _weight(*patterns):
    files = [file for pattern in patterns for file in STATIC.glob(pattern)]
    assert files
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_first_visit_stays_within_the_budget_of_a_slow_phone():
    assert _weight("css/*.css", "vendor/bootstrap-*/*.css") <= 35_000
    assert _weight("js/portal.js") <= 4_000
    assert _weight("js/portal.js", "js/autosave.js") <= 8_000  # pages with a long form alone
    assert _weight("vendor/be-vietnam-pro-*/*.woff2") <= 69_000
