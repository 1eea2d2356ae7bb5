"""A new person chooses a password with a link that works once."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse

from mobilization.accounts.models import Invitation, User
from mobilization.accounts.services import invitation_accept, invitation_send
from mobilization.audit.models import Event
from mobilization.core.clock import now
from mobilization.outbox.models import Message
from tests.builders.people import client_as, membership_make, user_make
from tests.builders.races import at_once

pytestmark = pytest.mark.django_db
GOOD = "bốn con trâu cày ruộng"


@pytest.fixture
def person(db):
    return user_make(email="moi@mau.invalid", name="Người Mới", language="en")


def invite(person):
    """The token of a fresh invitation."""
    link = invitation_send(user=person, address="http://127.0.0.1:8000", by=None)
    return re.fullmatch(r"http://127\.0\.0\.1:8000/loi-moi/([\w-]{43})/", link).group(1)


def choose(client, token, password=GOOD, again=None):
    data = {"new_password1": password, "new_password2": again or password}
    return client.post(reverse("invitation", args=[token]), data)


def test_invitation_writes_a_secret_mail_with_the_link_and_keeps_a_hash(person):
    token = invite(person)

    mail = Message.objects.get()
    assert [mail.to, mail.is_secret, f"/loi-moi/{token}/" in mail.text] == ["moi@mau.invalid", True, True]
    assert token not in Invitation.objects.get().token_hash
    assert Event.objects.about(person).first().verb == "user.invite"


def test_invitation_sets_the_password_and_signs_in(visitor, person):
    token = invite(person)

    shown = visitor.get(reverse("invitation", args=[token]))
    response = choose(visitor, token)

    person.refresh_from_db()
    assert [shown.status_code, shown.headers["Referrer-Policy"]] == [200, "strict-origin"]
    assert [response.status_code, response.url, person.check_password(GOOD)] == [302, reverse("home"), True]
    assert visitor.get(reverse("profile")).status_code == 200


def test_invitation_works_once(visitor, person):
    token = invite(person)
    choose(visitor, token)

    again = [
        choose(client_as(None), token, "năm con gà gáy sáng").status_code,
        visitor.get(f"/loi-moi/{token}/").status_code,
    ]

    person.refresh_from_db()
    assert [again, person.check_password(GOOD)] == [[410, 410], True]


@pytest.mark.parametrize(("days", "status"), [(6, 200), (8, 410)])
def test_invitation_works_for_seven_days(visitor, person, days, status):
    token = invite(person)

    with time_machine.travel(now() + datetime.timedelta(days=days)):
        assert visitor.get(reverse("invitation", args=[token])).status_code == status


def test_invitation_sent_again_ends_the_earlier_one(visitor, person):
    first, second = invite(person), invite(person)

    statuses = [visitor.get(reverse("invitation", args=[token])).status_code for token in (first, second)]

    assert statuses == [410, 200]


def test_invitation_of_a_person_switched_off_does_not_work(visitor, person):
    token = invite(person)
    User.objects.filter(pk=person.pk).update(is_active=False)

    assert [choose(visitor, token).status_code, invitation_accept(token=token, password=GOOD)] == [410, None]


def test_invitation_never_sent_says_the_same_as_a_used_one(person):
    token = invite(person)
    choose(client_as(None), token)

    pages = {client_as(None).get(f"/loi-moi/{text}/").content.decode() for text in (token, "x" * 43)}

    assert len({re.sub(r'value="\w{64}"|/loi-moi/[\w-]+/', "", page) for page in pages}) == 1


@pytest.mark.parametrize(
    ("password", "again"), [("ngắn", "ngắn"), (GOOD, "khác"), ("", ""), ("moi@mau.invalid", "moi@mau.invalid")]
)
def test_invitation_with_a_bad_password_can_be_tried_again(visitor, person, password, again):
    token = invite(person)

    refused = choose(visitor, token, password, again)

    assert [refused.status_code, choose(visitor, token).status_code] == [422, 302]


@pytest.mark.django_db(transaction=True)
def test_invitation_two_clicks_at_once_have_one_winner(person):
    token = invite(person)

    results = at_once(
        lambda: invitation_accept(token=token, password=GOOD),
        lambda: invitation_accept(token=token, password="năm con gà gáy sáng"),
    )

    person.refresh_from_db()
    assert sorted(result is None for result in results) == [False, True]
    assert person.check_password(GOOD) is (results[0] is not None)
    assert Event.objects.filter(verb="user.password").count() == 1


def test_invitation_signs_nobody_else_out_of_the_browser_silently(person):
    other = client_as(membership_make("office"))
    token = invite(person)

    choose(other, token)

    assert other.get(reverse("profile")).wsgi_request.user == person
