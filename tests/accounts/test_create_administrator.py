"""`manage.py create_administrator`: the first account of a new installation."""

import io

import pytest
from django.core.management import CommandError, call_command

from mobilization.accounts.models import User
from tests.builders.people import client_as
from tests.builders.units import province_make

pytestmark = pytest.mark.django_db


def create(email="quan.tri@mau.invalid", name="Quản Trị"):
    out = io.StringIO()
    call_command("create_administrator", email, name, stdout=out)
    return out.getvalue().strip()


def test_create_makes_an_administrator_of_the_province_and_prints_a_link_that_works():
    province = province_make()

    link = create("Quan.Tri@mau.invalid")

    user = User.objects.get()
    membership = user.memberships.get()
    assert [user.email, user.has_usable_password()] == ["quan.tri@mau.invalid", False]
    assert [membership.role, membership.unit] == ["administrator", province]
    assert client_as(None).get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_create_twice_says_that_the_address_is_taken():
    province_make()
    create()

    with pytest.raises(CommandError, match="There is an account with this e-mail address already"):
        create("QUAN.TRI@mau.invalid")

    assert User.objects.count() == 1


def test_create_before_the_province_says_what_to_do_first():
    with pytest.raises(CommandError, match=r"Load the province first: manage[.]py load_province nghe-an"):
        create()
