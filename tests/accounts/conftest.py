"""A person with a password and a post, and trying to sign in."""

import pytest
from django.urls import reverse

from tests.builders.people import PASSWORD, client_as, membership_make, user_make


@pytest.fixture
def member(db):
    """A person with a password and one post in force."""
    return membership_make("office", user=user_make(email="can.bo@mau.invalid", password=PASSWORD))


@pytest.fixture
def visitor():
    """A browser in which nobody is signed in."""
    return client_as(None)


@pytest.fixture
def sign_in():
    """Types e-mail and password into the form; `address` is where the browser is."""

    def enter(client, email="can.bo@mau.invalid", password=PASSWORD, address="10.0.0.1", **data):
        data = {"email": email, "password": password, **data}
        return client.post(reverse("sign-in"), data, REMOTE_ADDR=address)

    return enter
