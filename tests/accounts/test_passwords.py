"""Which passwords are good, changing one, and the mail for who forgot it."""

import datetime
import re

import pytest
import time_machine
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from mobilization.accounts.models import User
from mobilization.audit.models import Event
from mobilization.core.clock import now
from mobilization.outbox.models import Message
from tests.builders.people import PASSWORD, client_as, user_make

pytestmark = pytest.mark.django_db
NEW = "năm con gà gáy sáng"


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123",
        "matkhau123456",
        "Mật Khẩu 2026",
        "nghean2026",
        "nghean202620",
        "aaaaaaaaaaaa",
        "abababababab",
        "123456789012",
        "danvankheo2026",
        "ubndnghean2026",
        "password12345",
        "Vinh@@@@2026!!",
        "qwertyasdfgh",
        "can.bo@mau.invalid",
        "ngắn quá",
        "",
    ],
)
def test_password_that_others_would_try_first_is_refused(password):
    user = User(email="can.bo@mau.invalid", name="Người Mẫu")

    with pytest.raises(ValidationError):
        validate_password(password, user)


@pytest.mark.parametrize(
    "password",
    [PASSWORD, NEW, "correct horse battery staple", "Trời mưa trên đồi chè", "xK9#mQ2$vL7p", "dân vận sông núi mây"],
)
def test_password_of_unrelated_words_is_accepted(password):
    assert validate_password(password, User(email="can.bo@mau.invalid", name="Người Mẫu")) is None


def change(client, old=PASSWORD, new=NEW):
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("password-change"), data)


def test_change_of_password_keeps_this_session_and_ends_the_others(member):
    here, elsewhere = client_as(member), client_as(member)

    response = change(here)

    member.user.refresh_from_db()
    pages = [client.get(reverse("profile")).status_code for client in (here, elsewhere)]
    assert [response.url, member.user.check_password(NEW), pages] == [reverse("profile"), True, [200, 302]]
    assert Event.objects.about(member.user).first().verb == "user.password"


@pytest.mark.parametrize(("old", "new"), [("sai", NEW), (PASSWORD, "matkhau123456"), (PASSWORD, "")])
def test_change_of_password_filled_wrongly_changes_nothing(member, old, new):
    response = change(client_as(member), old, new)

    member.user.refresh_from_db()
    assert [response.status_code, member.user.check_password(PASSWORD)] == [422, True]


def ask(client, email):
    return client.post(reverse("password-reset"), {"email": email})


def test_reset_mail_goes_to_accounts_that_exist_and_the_answer_is_the_same(member):
    user_make(email="da.nghi@mau.invalid", password=PASSWORD, is_active=False)
    addresses = ["can.bo@mau.invalid", "khong.co@mau.invalid", "da.nghi@mau.invalid"]

    responses = [ask(client_as(None), address) for address in addresses]

    assert {(response.status_code, response.url) for response in responses} == {(302, reverse("password-reset-sent"))}
    assert list(Message.objects.values_list("to", "is_secret")) == [("can.bo@mau.invalid", True)]


def test_reset_goes_to_a_person_who_has_no_password_yet(visitor):
    user_make(email="moi@mau.invalid")

    ask(visitor, "moi@mau.invalid")

    assert Message.objects.get().to == "moi@mau.invalid"


def test_reset_mails_of_one_address_are_slowed(member):
    with time_machine.travel(now(), tick=False):
        statuses = [ask(client_as(None), "can.bo@mau.invalid").status_code for _time in range(7)]

    assert [statuses, Message.objects.count()] == [[302] * 5 + [429] * 2, 5]


def test_reset_does_not_slow_signing_in(member, visitor, sign_in):
    for _time in range(7):
        ask(client_as(None), "can.bo@mau.invalid")

    assert sign_in(visitor, address="127.0.0.1").status_code == 302


def link_of(mail):
    return re.search(r"http://127\.0\.0\.1:8000(/mat-khau/dat-lai/[\w-]+/[\w-]+/)", mail.text).group(1)


def follow(client, link):
    """Open the link of the mail and give the form's address, or None when it does not work."""
    response = client.get(link, follow=True)
    return response.redirect_chain[-1][0] if response.context.get("validlink") else None


def test_reset_link_sets_the_password_once_and_makes_the_device_known(visitor, member, sign_in):
    ask(visitor, "can.bo@mau.invalid")
    link = link_of(Message.objects.get())

    response = visitor.post(follow(visitor, link), {"new_password1": NEW, "new_password2": NEW})

    member.user.refresh_from_db()
    assert [response.url, member.user.check_password(NEW)] == [reverse("sign-in"), True]
    assert follow(client_as(None), link) is None
    assert visitor.cookies["device"].value != ""
    assert sign_in(visitor, password=NEW).status_code == 302


def test_reset_ends_the_sessions_of_who_stole_the_password(visitor, member):
    thief = client_as(member)
    ask(visitor, "can.bo@mau.invalid")

    visitor.post(follow(visitor, link_of(Message.objects.get())), {"new_password1": NEW, "new_password2": NEW})

    assert thief.get(reverse("profile")).status_code == 302


def test_reset_link_with_a_bad_password_asks_again(visitor, member):
    ask(visitor, "can.bo@mau.invalid")
    form = follow(visitor, link_of(Message.objects.get()))

    response = visitor.post(form, {"new_password1": "matkhau123456", "new_password2": "matkhau123456"})

    assert response.status_code == 422


@pytest.mark.parametrize(("hours", "works"), [(3, True), (5, False)])
def test_reset_link_works_for_four_hours(visitor, member, hours, works):
    ask(visitor, "can.bo@mau.invalid")
    link = link_of(Message.objects.get())

    with time_machine.travel(timezone.localtime() + datetime.timedelta(hours=hours)):
        assert (follow(visitor, link) is not None) is works


def test_reset_link_that_is_forged_does_not_work(visitor, member):
    assert follow(visitor, "/mat-khau/dat-lai/MQ/abc-def/") is None
