"""Sessions end with the password and when the person signs out everywhere."""

import pytest
from django.test import override_settings
from django.urls import reverse

from mobilization.accounts.models import User
from mobilization.accounts.services import user_password_set, user_sign_out_everywhere
from mobilization.audit.models import Event
from tests.builders.people import client_as, membership_make, user_make
from tests.builders.races import at_once

pytestmark = pytest.mark.django_db


def statuses(*clients):
    return [client.get(reverse("profile")).status_code for client in clients]


def test_sign_out_everywhere_ends_the_other_sessions_and_keeps_this_one():
    membership = membership_make("office")
    here, phone, strangers = client_as(membership), client_as(membership), client_as(membership_make("office"))

    response = here.post(reverse("sign-out-everywhere"))

    assert [response.url, statuses(here, phone, strangers)] == [reverse("profile"), [200, 302, 200]]
    assert Event.objects.about(membership.user).first().verb == "user.sign_out_everywhere"


def test_sign_out_everywhere_by_a_link_does_nothing():
    membership = membership_make("office")
    here, phone = client_as(membership), client_as(membership)

    assert here.get(reverse("sign-out-everywhere")).status_code == 405
    assert statuses(phone) == [200]


@pytest.mark.django_db(transaction=True)
def test_sign_out_everywhere_from_two_devices_at_once_counts_both():
    user = user_make()

    at_once(*[lambda: user_sign_out_everywhere(user=User.objects.get(pk=user.pk), by=None)] * 3)

    user.refresh_from_db()
    assert user.session_epoch == 3


def test_session_hash_changes_with_password_epoch_and_key_of_the_portal():
    user = user_make(password="một")
    hashes = [user.get_session_auth_hash()]

    user_password_set(user=user, password="hai", by=None)
    hashes.append(user.get_session_auth_hash())
    user_sign_out_everywhere(user=user, by=None)
    hashes.append(user.get_session_auth_hash())
    with override_settings(SECRET_KEY="another"):
        hashes.append(user.get_session_auth_hash())

    assert [len(set(hashes)), {len(value) for value in hashes}] == [4, {64}]


def test_session_hash_of_two_people_with_one_password_differs():
    one, other = user_make(password="một"), user_make(password="một")

    assert one.get_session_auth_hash() != other.get_session_auth_hash()


def test_session_of_an_older_key_of_the_portal_goes_on_while_it_is_a_fallback():
    membership = membership_make("office")
    client = client_as(membership)

    with override_settings(SECRET_KEY="another"):
        without = client_as(membership)
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[]):
        ended = statuses(client)

    assert [ended, statuses(without)] == [[302], [302]]
