"""How the screens of accounts, notices and administration look to people: headings, states in words, links, mails."""

import html as entities
import re

import pytest
from django.urls import reverse

from mobilization.accounts.models import User
from mobilization.accounts.roles import Role
from mobilization.accounts.services import invitation_send
from mobilization.accounts.services.reset import reset_mail_put
from mobilization.outbox.models import Message
from mobilization.outbox.services import mail_catch
from mobilization.reminders.models import Notice
from tests.builders.people import client_as, membership_make, user_make

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    """The HTML, entities resolved."""
    return entities.unescape(response.content.decode())


def heading(response) -> str:
    """The one h1, which also begins the title."""
    text = text_of(response)
    found = re.findall(r"<h1>(.+?)</h1>", text)
    assert len(found) == 1
    assert re.search(r"<title>(?:Error: )?(.+?) – ", text).group(1) == found[0]
    return found[0]


@pytest.fixture
def officer():
    """A commune officer."""
    return membership_make(Role.COMMUNE_OFFICER)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("sign-in", "Sign in"),
        ("password-reset", "Reset the password"),
        ("password-reset-sent", "Look into your mailbox"),
    ],
)
def test_visitor_page(name, title):
    assert heading(client_as(None).get(reverse(name))) == title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("profile", "Your profile"),
        ("password-change", "Change your password"),
        ("membership-switch", "In which post do you want to act?"),
        ("notice-list", "Notices"),
    ],
)
def test_person_page(officer, name, title):
    assert heading(client_as(officer).get(reverse(name))) == title


def test_sign_in_keeps_where_the_person_wanted_to_go():
    text = text_of(client_as(None).get(reverse("sign-in"), {"next": "/viec-cua-toi/"}))

    assert '<input type="hidden" name="next" value="/viec-cua-toi/">' in text


def test_sign_in_with_a_wrong_password_says_what_to_do_and_keeps_the_address(officer):
    response = client_as(None).post(reverse("sign-in"), {"email": officer.user.email, "password": "sai"})

    text = text_of(response)
    assert response.status_code == 422
    assert "E-mail and password do not fit together. Check both, or reset the password." in text
    assert f'value="{officer.user.email}"' in text
    assert "sai" not in re.findall(r'type="password"[^>]*value="([^"]*)"', text)


def test_sign_in_after_too_many_tries_says_how_long_to_wait(officer):
    visitor = client_as(None)
    for _ in range(7):
        response = visitor.post(reverse("sign-in"), {"email": officer.user.email, "password": "sai"})

    assert response.status_code == 429
    assert re.search(r"There were too many tries\. Wait \d+ seconds?, then try again\.", text_of(response))


def test_invitation_page_names_the_person_and_a_used_one_says_what_to_do():
    user = user_make(name="Người Mới", email="moi@mau.invalid")
    link = invitation_send(user=user, address="", by=None)
    visitor = client_as(None)
    first = visitor.get(link)

    again = invitation_send(user=user, address="", by=None)
    gone = visitor.get(link)

    assert "Welcome, Người Mới. You sign in with moi@mau.invalid" in text_of(first)
    assert [gone.status_code, heading(gone)] == [410, "This invitation no longer works"]
    assert visitor.get(again).status_code == 200


def test_reset_link_that_is_broken_offers_a_new_one():
    response = client_as(None).get(reverse("password-reset-confirm", args=["MQ", "x-y"]))

    assert heading(response) == "This link no longer works"
    assert f'href="{reverse("password-reset")}"' in text_of(response)


def test_mails_hold_the_link_and_no_markup():
    user = user_make(name="Người <b> & Mới", email="moi@mau.invalid", language="en")
    link = invitation_send(user=user, address="https://portal.invalid", by=None)
    reset_mail_put(user=user, uid="MQ", token="tok-en", by=None)

    invitation, reset = Message.objects.order_by("pk")

    assert invitation.text.splitlines()[0] == "Dear Người <b> & Mới,"
    assert link in invitation.text.splitlines()
    assert "The link works once, for 7 days." in invitation.text
    assert any(line.endswith("/mat-khau/dat-lai/MQ/tok-en/") for line in reset.text.splitlines())
    assert "The link works for 4 hours and ends with the old password." in reset.text


def test_profile_shows_posts_with_dates_and_marks_the_acting_one(officer):
    membership_make(Role.READER, officer.unit, user=officer.user)

    text = text_of(client_as(officer).get(reverse("profile")))

    assert re.findall(r'data-label="(?:From|Until)">([^<]+)<', text) == ["01/07/2025", "no end yet"] * 2
    assert text.count("You act in this post now.") == 1
    assert "Act in another post" in text


def test_profile_language_form_changes_the_language_and_comes_back(officer):
    client = client_as(officer)
    text = text_of(client.get(reverse("profile")))
    form = re.search(rf'<form class="form" method="post" action="{reverse("language-set")}".*?</form>', text, re.DOTALL)
    back = re.search(r'name="next" value="([^"]+)"', form.group()).group(1)

    response = client.post(reverse("language-set"), {"language": "vi", "next": back})

    assert [response.url, User.objects.get(pk=officer.user_id).language] == [reverse("profile"), "vi"]


def test_switch_offers_only_the_other_posts(officer):
    membership_make(Role.READER, officer.unit, user=officer.user, pk=1234567)

    text = text_of(client_as(officer).get(reverse("membership-switch")))

    assert re.findall(r'name="membership" value="([^"]+)"', text) == ["1234567"]


def test_notices_say_which_are_new_and_are_opened_by_post(officer):
    for title in ("Cũ", "Mới"):
        data = {"title": title, "due": "01/02/2026", "task": "submission.draft", "unit": "Xã Mẫu"}
        kind = "deadline.day"
        Notice.objects.create(recipient=officer.user, kind=kind, subject_type="x", subject_id="1", data=data, url="/")
    client = client_as(officer)
    client.post(reverse("notice-open", args=[Notice.objects.order_by("pk").first().pk]))

    text = text_of(client.get(reverse("notice-list")))

    sentences = re.findall(r"<p>(<strong[^>]*>New</strong>)?\s*(Complete[^<]+)</p>", text)
    assert [(bool(new), sentence) for new, sentence in sentences] == [
        (True, "Complete and send the dossier: “Mới”. Due today, 01/02/2026."),
        (False, "Complete and send the dossier: “Cũ”. Due today, 01/02/2026."),
    ]
    assert "Mark all as seen" in text
    assert re.findall(r'href="/thong-bao/\d+/mo/', text) == []


def test_notices_empty_say_what_they_are_for(officer):
    text = text_of(client_as(officer).get(reverse("notice-list")))

    assert "You have no notices yet" in text
    assert "Mark all as seen" not in text


def test_caught_mails_are_for_administrators_and_show_links(officer):
    mail_catch(to="a@mau.invalid", subject="Chủ đề", text="Xem http://127.0.0.1/loi-moi/x/ <b>", by=None)

    response = client_as(membership_make(Role.ADMINISTRATOR)).get(reverse("caught-mail-list"))

    assert heading(response) == "Caught mails"
    assert 'href="http://127.0.0.1/loi-moi/x/"' in response.content.decode()
    assert "&lt;b&gt;" in response.content.decode()
    assert client_as(officer).get(reverse("caught-mail-list")).status_code == 404


def test_admin_sends_visitors_to_the_portals_sign_in():
    visitor = client_as(None)

    chains = [visitor.get(path, follow=True).redirect_chain for path in ("/quan-tri/", "/quan-tri/units/unit/")]

    assert [chain[-1] for chain in chains] == [
        ("/dang-nhap/?next=%2Fquan-tri%2F", 302),
        ("/dang-nhap/?next=/quan-tri/units/unit/", 302),
    ]


def test_admin_is_closed_to_officers_and_open_to_administrators(officer):
    pages = [client_as(by).get("/quan-tri/", follow=True) for by in (officer, membership_make(Role.ADMINISTRATOR))]

    assert [page.status_code for page in pages] == [403, 200]
    assert 'href="/static/css/admin.css"' in text_of(pages[1])
    assert f'href="{reverse("home")}">Back to the portal' in text_of(pages[1])


def test_admin_pages_hold_nothing_that_the_content_policy_forbids():
    client = client_as(membership_make(Role.ADMINISTRATOR))
    paths = ("", "accounts/user/", "accounts/membership/add/", "units/unit/", "models_registry/campaign/add/")

    found = [re.findall(r"<style|\son\w+=|<script(?![^>]* src=)", text_of(client.get(f"/quan-tri/{p}"))) for p in paths]

    assert found == [[]] * len(paths)


def test_admin_password_page_is_the_portals_own():
    client = client_as(membership_make(Role.ADMINISTRATOR))

    assert client.get("/quan-tri/password_change/").url == reverse("password-change")
