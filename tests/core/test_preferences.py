"""The switches of language, letter size and contrast."""

import pytest
from django.urls import reverse

from tests.builders.people import client_as, membership_make

pytestmark = pytest.mark.django_db


def test_display_choices_are_kept_in_cookies_for_a_visitor():
    client = client_as(None)

    response = client.post(reverse("display-set"), {"text_size": "xl", "contrast": "high", "next": "/don-vi/?q=a"})

    assert [response.status_code, response.url] == [302, "/don-vi/?q=a"]
    assert [client.cookies["text_size"].value, client.cookies["contrast"].value] == ["xl", "high"]


def test_display_choice_that_does_not_exist_is_not_kept():
    client = client_as(None)

    client.post(reverse("display-set"), {"text_size": "9", "contrast": "<script>"})

    assert sorted(client.cookies) == ["lang"]


def test_display_choice_cannot_be_made_by_a_link():
    assert client_as(None).get(reverse("display-set")).status_code == 405


@pytest.mark.parametrize(
    "address", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org", ""]
)
def test_switch_never_leads_to_another_site(address):
    client = client_as(None)

    targets = [client.post(reverse(name), {"next": address}).url for name in ("display-set", "language-set")]

    assert targets == ["/", "/"]


@pytest.mark.parametrize(("wish", "kept"), [("en", "en"), ("vi", "vi"), ("fr", "vi")])
def test_language_choice_is_kept_in_cookie_and_profile(wish, kept):
    membership = membership_make("office")
    client = client_as(membership, language="")

    client.post(reverse("language-set"), {"language": wish})

    membership.user.refresh_from_db()
    assert [client.cookies["lang"].value, membership.user.language] == [kept, kept]


def test_language_choice_of_a_visitor_is_kept_in_the_cookie():
    client = client_as(None, language="vi")

    client.post(reverse("language-set"), {"language": "en"})

    assert client.cookies["lang"].value == "en"
