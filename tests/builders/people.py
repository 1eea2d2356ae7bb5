"""Builders of people for tests of every floor: accounts, memberships, and clients signed in with them."""

import datetime
import itertools

from django.test import Client

from mobilization.accounts.middleware import SESSION_KEY
from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import COMMISSION_TABLE, Role
from mobilization.core.middleware import LANGUAGE_COOKIE
from mobilization.units.models import Unit
from tests.builders.units import province_make, unit_make

SINCE = datetime.date(2025, 7, 1)
COMMISSION_CODE = "test-commission"
PASSWORD = "bốn con trâu cày ruộng"
_numbers = itertools.count(1)


def user_make(*, name: str = "", email: str = "", password: str = "", **facts) -> User:
    """A person who may sign in; without `password` one that nobody can type."""
    number = next(_numbers)
    user = User(name=name or f"Người Mẫu {number}", email=email or f"nguoi.{number}@mau.invalid", **facts)
    if password:
        user.set_password(password)
    else:
        user.set_unusable_password()
    user.save()
    return user


def commission_make() -> Unit:
    """The province's commission, made at the first call."""
    found = Unit.objects.filter(code=COMMISSION_CODE).first()
    return found or unit_make(kind="party_body", name="Ban Chỉ đạo Mẫu", code=COMMISSION_CODE)


def membership_make(role: str, unit: Unit | None = None, *, name: str = "", user: User | None = None, **facts):
    """A membership in force since 2025-07-01; without a unit one that fits the role (a new commune for officers)."""
    facts.setdefault("valid_from", SINCE)
    user = user or user_make(name=name)
    return Membership.objects.create(user=user, unit=unit or _usual_unit(role), role=role, **facts)


def holder_of(role: str, unit: Unit | None = None) -> Membership:
    """The first membership of the role (in the unit), made when there is none yet."""
    rows = Membership.objects.filter(role=role, valid_to=None).select_related("user", "unit").order_by("pk")
    found = (rows.filter(unit=unit) if unit else rows).first()
    return found or membership_make(role, unit)


def client_as(membership: Membership | None, *, language: str = "en") -> Client:
    """A browser in which the person is signed in and acts in that membership; None is a visitor."""
    client = Client()
    client.cookies[LANGUAGE_COOKIE] = language
    if membership is not None:
        client.force_login(membership.user)
        session = client.session
        session[SESSION_KEY] = membership.pk
        session.save()
    return client


def _usual_unit(role: str) -> Unit:
    if role in COMMISSION_TABLE:
        return commission_make()
    return province_make() if role == Role.ADMINISTRATOR else unit_make()
