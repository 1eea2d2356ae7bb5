"""What administrators cannot enter: doubled addresses, posts that do not fit, locking themselves out."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from tests.builders.people import client_as, membership_make, user_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db


def test_address_in_other_letters_is_the_same_address():
    user_make(email="van.phong@mau.invalid")
    twin = User(name="Trùng", email="VAN.PHONG@mau.invalid", password="!")

    with pytest.raises(ValidationError) as refused:
        twin.full_clean()

    assert refused.value.message_dict == {"email": ["Person with this E-mail already exists."]}


def test_database_refuses_an_address_that_differs_by_case_alone():
    user_make(email="van.phong@mau.invalid")

    with pytest.raises(IntegrityError, match="user_email_once"):
        User.objects.create(name="Trùng", email="VAN.PHONG@mau.invalid", password="!")


@pytest.mark.parametrize(
    ("role", "kind", "fits"),
    [
        (Role.COMMUNE_OFFICER, "commune", True),
        (Role.COMMUNE_OFFICER, "department", False),
        (Role.DEPARTMENT_OFFICER, "department", True),
        (Role.DEPARTMENT_OFFICER, "commune", False),
        (Role.UNIT_HEAD, "department", True),
    ],
)
def test_role_fits_the_kind_of_unit(role, kind, fits):
    post = Membership(user=user_make(), unit=unit_make(kind=kind), role=role)
    errors = {}

    try:
        post.full_clean()
    except ValidationError as error:
        errors = error.message_dict

    assert errors == ({} if fits else {"role": ["This role does not fit the kind of unit."]})


def test_post_in_a_unit_that_had_ended_before_is_refused():
    ended = unit_make(valid_from=datetime.date(2020, 1, 1), valid_to=datetime.date(2025, 6, 30))
    post = Membership(user=user_make(), unit=ended, role=Role.READER, valid_from=datetime.date(2025, 7, 1))

    with pytest.raises(ValidationError) as refused:
        post.full_clean()

    assert refused.value.message_dict == {"unit": ["This unit ended on 30/06/2025."]}


def test_administrator_cannot_switch_off_the_own_account():
    post = membership_make(Role.ADMINISTRATOR)
    forms = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}
    typed = {"name": post.user.name, "email": post.user.email, "language": "", **forms}

    response = client_as(post).post(reverse("admin:accounts_user_change", args=[post.user_id]), typed)

    assert response.status_code == 200
    assert "You cannot switch off your own account. Another administrator can." in response.content.decode()
    assert User.objects.get(pk=post.user_id).is_active is True


def test_administrator_cannot_end_the_own_acting_post():
    post = membership_make(Role.ADMINISTRATOR)
    typed = {
        "user": post.user_id,
        "unit": post.unit_id,
        "role": post.role,
        "valid_from": "01/07/2025",
        "valid_to": "31/12/2026",
    }

    response = client_as(post).post(reverse("admin:accounts_membership_change", args=[post.pk]), typed)

    assert "You cannot end the post in which you are acting. Another administrator can." in response.content.decode()
    assert Membership.objects.get(pk=post.pk).valid_to is None


def test_administrator_can_end_the_post_of_somebody_else():
    post, other = membership_make(Role.ADMINISTRATOR), membership_make(Role.READER)
    typed = {
        "user": other.user_id,
        "unit": other.unit_id,
        "role": other.role,
        "valid_from": "01/07/2025",
        "valid_to": "31/12/2026",
    }

    response = client_as(post).post(reverse("admin:accounts_membership_change", args=[other.pk]), typed)

    assert response.status_code == 302
    assert Membership.objects.get(pk=other.pk).valid_to == datetime.date(2026, 12, 31)
