"""A form that is sent after the session ended: kept for half an hour, given back to the same person alone."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from mobilization.accounts.models import Session
from mobilization.accounts.roles import Role
from mobilization.core.clock import now
from mobilization.drafts.models import OpenForm, SentForm, StashedForm
from mobilization.drafts.services import drafts_forget
from models_registry.models import Status, Submission
from tests.builders.forms import hidden_of
from tests.builders.people import PASSWORD, client_as, membership_make, user_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
TYPED = {"situation": "Ba xóm ven sông, rác tồn đọng.", "goals": "Không còn rác."}


@pytest.fixture
def officer():
    return membership_make(Role.COMMUNE_OFFICER, unit_make(), user=user_make(password=PASSWORD))


@pytest.fixture
def client(officer):
    return client_as(officer)


@pytest.fixture
def section(officer):
    draft = submission_make(Status.DRAFT, officer.unit, is_filled=False)
    return reverse("submission-section", args=[draft.pk, "ly-do"])


def sent_late(client, section, **more):
    """The answer to a form that was opened while signed in and sent when the session row is gone."""
    data = {**TYPED, **hidden_of(client, section), **more}
    Session.objects.all().delete()
    return client.post(section, data)


def sign_in(client, person, **more):
    return client.post(reverse("sign-in"), {"email": person.user.email, "password": PASSWORD, **more})


def shown(response) -> list:
    return [response.context["form"][name].value() for name in TYPED]


def test_form_sent_after_the_session_ended_stands_in_the_form_again_and_is_not_saved(client, section, officer):
    late = sent_late(client, section)
    signed_in = sign_in(client, officer, next=f"{section}?chua-luu=1")
    page = client.get(signed_in.url)

    assert late.url == f"{reverse('sign-in')}?next={section}%3Fchua-luu%3D1"
    assert shown(page) == list(TYPED.values())
    assert "It is not saved yet: press the button." in page.content.decode()
    assert Submission.objects.get().situation == ""


def test_who_signs_in_from_the_front_door_is_led_to_the_text(client, section, officer):
    sent_late(client, section)

    assert sign_in(Client(), officer).url == f"{section}?chua-luu=1"


def test_text_given_back_is_saved_by_the_button_and_forgotten(client, section, officer):
    sent_late(client, section)
    address = sign_in(client, officer).url

    response = client.post(address, {**TYPED, **hidden_of(client, address)})

    assert response.status_code == 302
    assert Submission.objects.get().situation == TYPED["situation"]
    assert StashedForm.objects.count() == 0


def test_another_person_of_the_same_unit_never_sees_the_text(client, section, officer):
    sent_late(client, section)
    head = client_as(membership_make(Role.UNIT_HEAD, officer.unit))

    page = head.get(f"{section}?chua-luu=1")

    assert (page.status_code, shown(page)) == (200, ["", ""])
    assert TYPED["situation"] not in page.content.decode()


def test_text_is_kept_for_half_an_hour(client, section, officer):
    sent_late(client, section)
    StashedForm.objects.update(until=now())
    client.force_login(officer.user)

    page = client.get(f"{section}?chua-luu=1")

    assert shown(page) == ["", ""]


@pytest.mark.parametrize("key", ["", "x", "W10:1vbc:abc"])
def test_without_a_signed_key_nothing_is_kept(client, section, key):
    late = sent_late(client, section, owner_key=key)

    assert (late.status_code, StashedForm.objects.count()) == (302, 0)


def test_key_of_one_form_keeps_nothing_at_another_address(client, section):
    keys = hidden_of(client, section)
    Session.objects.all().delete()

    client.post(section.replace("ly-do", "cach-lam"), {"content": "x", **keys})

    assert StashedForm.objects.count() == 0


def test_too_long_a_text_and_passwords_are_not_kept(client, section):
    sent_late(client, section, password="bí mật", old_password="bí mật")
    names = set(StashedForm.objects.get().texts)
    StashedForm.objects.all().delete()

    client.post(section, {**TYPED, "situation": "x" * 100_001})

    assert names == {*TYPED, "form_key", "version"}
    assert StashedForm.objects.count() == 0


def test_newest_text_of_an_address_replaces_the_older_one(client, section, officer):
    keys = hidden_of(client, section)
    Session.objects.all().delete()
    for text in ("Một", "Hai"):
        client.post(section, {"situation": text, "goals": "", **keys})

    assert [row.texts["situation"] for row in StashedForm.objects.all()] == [["Hai"]]


def test_script_of_who_is_signed_out_learns_it_in_a_sentence(client, section):
    keys = hidden_of(client, section)
    Session.objects.all().delete()

    response = client.post(section, {**TYPED, **keys}, headers={"accept": "application/json"})

    assert (response.status_code, response.json()) == (
        401,
        {"error": "You are signed out. Sign in in a new tab; your text is kept here, then save it."},
    )


# The token of the form does not fit: signed in again in another tab


@pytest.fixture
def strict(officer):
    """A browser whose tokens are checked."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["lang"] = "en"
    browser.force_login(officer.user)
    return browser


def test_form_older_than_the_sign_in_comes_back_filled(strict, section, officer):
    data = {**TYPED, **hidden_of(strict, section)}

    response = strict.post(section, data)
    page = strict.get(response.url)

    assert (response.status_code, response.url) == (302, f"{section}?chua-luu=1")
    assert shown(page) == list(TYPED.values())
    assert Submission.objects.get().situation == ""


def test_script_of_the_same_person_gets_the_new_token_and_goes_on(strict, section):
    data = {**TYPED, **hidden_of(strict, section)}
    script = {"accept": "application/json"}

    token = strict.post(section, data, headers=script).json()["token"]
    response = strict.post(section, {**data, "csrfmiddlewaretoken": token}, headers=script)

    assert response.status_code == 200
    assert Submission.objects.get().situation == TYPED["situation"]


def test_form_without_a_key_of_ours_is_refused_as_before(strict, section):
    response = strict.post(section, TYPED)

    assert response.status_code == 403
    assert StashedForm.objects.count() == 0


@pytest.mark.parametrize("checked", [True, False])
def test_form_of_another_person_is_kept_for_them_and_shows_nothing(section, client, officer, checked):
    data = {**TYPED, **hidden_of(client, section)}
    other = membership_make(Role.UNIT_HEAD, officer.unit)
    browser = Client(enforce_csrf_checks=checked)
    browser.cookies["lang"] = "en"
    browser.force_login(other.user)

    response = browser.post(section, data)

    assert response.status_code == 403
    assert "Somebody else has signed in in this browser" in response.content.decode()
    assert TYPED["situation"] not in response.content.decode()
    assert [row.person_id for row in StashedForm.objects.all()] == [officer.user_id]
    assert Submission.objects.get().situation == ""


def test_dossier_that_moved_on_meanwhile_still_gives_the_text_back(client, section, officer):
    sent_late(client, section)
    Submission.objects.update(status=Status.ACCEPTED)
    address = sign_in(client, officer).url

    page = client.get(address)

    assert page.status_code == 409
    assert TYPED["situation"] in page.content.decode()


# Forgetting


def test_what_outlived_its_time_is_forgotten():
    key, moment = "0f0f0f0f-0000-4000-8000-000000000000", now()
    for table in (SentForm, OpenForm):
        table.objects.create(person_id=1, key=key, made_at=moment - datetime.timedelta(days=1))
        table.objects.create(person_id=2, key=key)
    StashedForm.objects.create(person_id=1, path="/a/", until=moment)
    StashedForm.objects.create(person_id=2, path="/a/", until=moment + datetime.timedelta(minutes=1))

    gone = drafts_forget(by=None)

    assert gone == 3
    assert [list(t.objects.values_list("person_id", flat=True)) for t in (SentForm, OpenForm, StashedForm)] == [[2]] * 3
