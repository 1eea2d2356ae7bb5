"""Every page of the access table, read in both languages: nothing is left in the other one; data excepted."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from django.db import transaction
from django.urls import reverse

from mobilization.core import catalogue
from mobilization.core.admin import site
from mobilization.core.middleware import LANGUAGE_COOKIE
from models_registry.models import Status
from tests.access.people import ADMIN, ALL, OFFICE, OFFICER, VISITOR, People
from tests.access.table import ROWS, Row
from tests.access.test_access import kwargs_of

pytestmark = pytest.mark.django_db
#: Files are no pages.
FILES = re.compile("^attachment-|[_-](?:template|export)$")
PAGES = [row for row in ROWS if row.method == "get" and row.status != 302 and not FILES.search(row.name)]
#: Forms that are sent empty, for the sentences of their errors.
SENT_EMPTY = [
    (VISITOR, "sign-in", Status.DRAFT),
    (VISITOR, "password-reset", Status.DRAFT),
    (OFFICER, "submission-start", Status.DRAFT),
    (OFFICER, "indicator-create", Status.DRAFT),
    (OFFICER, "reading-create", Status.ACCEPTED),
    (OFFICER, "hamlet-create", Status.DRAFT),
    (OFFICE, "review-assign", Status.SELF_ASSESSED),
    (OFFICE, "vote-record", Status.BEFORE_BOARD),
]
ADMIN_PAGES = sorted(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist" for model in site._registry)
READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-label", "data-busy-label")
#: Drawn by Django without asking for a translation: the admin's icons for yes and no and its magnifying glass.
DJANGOS_OWN = {"True", "False", "None", "Search"}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Words(HTMLParser):
    """The pieces of text of a page, with what is only read aloud."""

    def __init__(self, page: str):
        super().__init__()
        self.found, self._silent = set(), 0
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Read the attributes that people hear or see; pass over code."""
        self._silent += tag in ("script", "style", "code")
        self.found |= {" ".join(value.split()) for name, value in attrs if name in READ_ALOUD and value}

    def handle_endtag(self, tag):
        """The end of code."""
        self._silent -= tag in ("script", "style", "code")

    def handle_data(self, data):
        """One piece of text, one space apart."""
        if data.strip() and not self._silent:
            self.found.add(" ".join(data.split()))


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """All people and a dossier in every state, made once and rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield People()
        transaction.set_rollback(True)


@cache
def sentences(of_code: bool) -> tuple[frozenset, re.Pattern]:
    """English sentences (or the Vietnamese ones) that differ from the other language: whole ones, and with gaps."""
    whole, gaps = set(), []
    for message in catalogue.standing():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        for text in ids if of_code else strings:
            if text in strings and text in ids:
                continue
            parts = [" ".join(part.split()) for part in _PLACEHOLDER.split(text.replace("%%", "%"))]
            if len(parts) == 1:
                whole |= {parts[0], parts[0][:1].upper() + parts[0][1:]}
            elif max(map(len, parts)) > 3:
                gaps.append(r"\s?.+\s?".join(re.escape(part) for part in parts))
    return frozenset(whole), re.compile("|".join(gaps))


def left_in(words: set[str], *, of_code: bool) -> list[str]:
    """The pieces of text that are sentences of the catalogue in that language."""
    whole, gaps = sentences(of_code)
    return sorted(word for word in words if word not in DJANGOS_OWN and (word in whole or gaps.fullmatch(word)))


def browser(people: People, who: str, language: str):
    """A browser of that person; Vietnamese is what a person gets who has never chosen."""
    client = people.client(who)
    client.cookies.pop(LANGUAGE_COOKIE, None)
    if language == "en":
        client.cookies[LANGUAGE_COOKIE] = "en"
    return client


def readers_of(row: Row) -> list[str]:
    """One who gets the page and one who is told why not."""
    refused = [who for who in ALL if row.expected(who) in (403, 404)]
    return [*row.ok[:1], *refused[:1]]


def words_of_row(row: Row, people: People, language: str) -> set[str]:
    address = reverse(row.name, kwargs=kwargs_of(row, people, people.dossiers[row.on or Status.UNDER_APPRAISAL]))
    found = set()
    for who in readers_of(row):
        found |= Words(browser(people, who, language).get(address).content.decode()).found
    return found


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_page_in_vietnamese_has_no_english_left(row, people):
    words = words_of_row(row, people, "vi")

    assert left_in(words, of_code=True) == []


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_page_in_english_has_no_vietnamese_frame(row, people):
    words = words_of_row(row, people, "en")

    assert left_in(words, of_code=False) == []


@pytest.mark.parametrize(("who", "name", "on"), SENT_EMPTY, ids=lambda part: str(part))
def test_errors_of_an_empty_form_are_vietnamese(who, name, on, people):
    address = reverse(name, kwargs=kwargs_of(Row(name), people, people.dossiers[on]))

    response = browser(people, who, "vi").post(address)

    words = Words(response.content.decode()).found
    assert [word for word in words if word.startswith("Lỗi: có ")] != []
    assert left_in(words, of_code=True) == []


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_list_of_the_administration_has_no_english_left(name, people):
    pages = [browser(people, who, "vi").get(reverse(name)) for who in (ADMIN, OFFICE)]

    words = {word for page in pages if page.status_code == 200 for word in Words(page.content.decode()).found}
    assert "Đăng xuất" in words
    assert left_in(words, of_code=True) == []


def test_sentence_of_the_other_language_is_found():
    words = {"Sign in", "Draft", "7 days left", "Đăng nhập", "Xã Mẫu", "vi"}

    assert left_in(words, of_code=True) == ["7 days left", "Draft", "Sign in"]
    assert left_in(words, of_code=False) == ["Đăng nhập"]
