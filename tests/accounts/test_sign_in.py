"""Signing in and out."""

import re

import pytest
from django.urls import reverse

from mobilization.accounts.models import SignInAttempts
from mobilization.settings import PASSWORD_HASHERS
from tests.builders.people import PASSWORD, client_as, user_make

pytestmark = pytest.mark.django_db


def is_signed_in(client):
    return client.get(reverse("profile")).status_code == 200


def test_sign_in_with_the_right_pair_opens_the_portal(visitor, member, sign_in):
    response = sign_in(visitor)

    assert [response.status_code, response.url, is_signed_in(visitor)] == [302, "/", True]


@pytest.mark.parametrize("email", ["CAN.BO@MAU.INVALID", "  can.bo@mau.invalid "])
def test_sign_in_does_not_care_how_the_address_is_typed(visitor, member, sign_in, email):
    assert sign_in(visitor, email).status_code == 302


def bare(response):
    """The page without what differs by chance or by what was typed."""
    html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r"\w[\w.]+@mau\.invalid", "", html)


def test_sign_in_says_the_same_to_unknown_known_and_switched_off_accounts(member, sign_in):
    user_make(email="da.nghi@mau.invalid", password=PASSWORD, is_active=False)
    tries = [
        ("khong.co@mau.invalid", "x"),
        ("can.bo@mau.invalid", "x"),
        ("da.nghi@mau.invalid", "x"),
        ("da.nghi@mau.invalid", PASSWORD),
    ]

    responses = [sign_in(client_as(None), email, password) for email, password in tries]

    assert [response.status_code for response in responses] == [422] * 4
    assert len({bare(response) for response in responses}) == 1
    assert "E-mail and password do not fit together." in responses[0].content.decode()


def test_sign_in_never_gives_the_password_back(visitor, member, sign_in):
    html = sign_in(visitor, password="bí mật của tôi").content.decode()

    assert ["bí mật của tôi" in html, "can.bo@mau.invalid" in html] == [False, True]


def test_sign_in_of_a_person_without_a_password_is_refused(visitor, sign_in):
    user_make(email="moi@mau.invalid")

    assert [sign_in(visitor, "moi@mau.invalid", text).status_code for text in ("", "!", "x")] == [422] * 3


@pytest.mark.parametrize(("email", "password"), [("", PASSWORD), ("khong phai", PASSWORD), ("a@mau.invalid", "")])
def test_sign_in_form_filled_wrongly_counts_no_try(visitor, sign_in, email, password):
    response = sign_in(visitor, email, password)

    assert [response.status_code, SignInAttempts.objects.count()] == [422, 0]


@pytest.mark.parametrize(
    ("wanted", "target"),
    [
        ("/mo-hinh/?q=a", "/mo-hinh/?q=a"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_sign_in_leads_where_the_person_wanted_if_it_is_here(visitor, member, sign_in, wanted, target):
    assert sign_in(visitor, next=wanted).url == target


def test_sign_in_gives_the_session_a_new_key(visitor, member, sign_in):
    session = visitor.session
    session["before"] = "x"
    session.save()
    before = session.session_key

    sign_in(visitor)

    assert visitor.session.session_key != before
    assert type(session)(before).load() == {}


def test_sign_in_page_of_who_is_signed_in_leads_home(member):
    assert client_as(member).get(reverse("sign-in")).url == reverse("home")


def test_sign_in_page_is_never_kept(visitor):
    response = visitor.get(reverse("sign-in"))

    assert "no-store" in response.headers["Cache-Control"]


def test_page_for_members_leads_a_visitor_to_signing_in_and_back(visitor):
    assert visitor.get("/ca-nhan/").url == "/dang-nhap/?next=/ca-nhan/"


def test_sign_out_ends_the_session_on_the_server(member):
    client = client_as(member)
    session = client.session

    response = client.post(reverse("sign-out"))

    assert [response.url, response.headers["Clear-Site-Data"]] == [reverse("home"), '"cache", "storage"']
    assert type(session)(session.session_key).load() == {}


def test_sign_out_by_a_link_does_nothing(member):
    client = client_as(member)

    assert [client.get(reverse("sign-out")).status_code, is_signed_in(client)] == [405, True]


def test_session_cookie_is_for_this_site_alone_and_hidden_from_scripts(visitor, member, sign_in):
    sign_in(visitor)

    cookie = visitor.cookies["s"]
    assert [cookie["httponly"], cookie["samesite"], cookie["max-age"]] == [True, "Lax", 24 * 60 * 60]


def test_passwords_are_kept_with_argon2_outside_the_tests():
    assert PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
