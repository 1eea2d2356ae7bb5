"""Fixtures of the tests of units: the real province, a commune with its people, a folder to break."""

import datetime
import shutil

import pytest
from django.conf import settings

from mobilization.accounts.models import Membership, User
from mobilization.core.middleware import LANGUAGE_COOKIE
from mobilization.units.services.province_load import province_load
from tests.builders.units import kind_make, unit_make


@pytest.fixture
def province(db):
    """The report of a first load of the shipped province into an empty database."""
    return province_load(slug="nghe-an", by=None)


@pytest.fixture
def folder(tmp_path):
    """A copy of the shipped folder that a test may change; kinds.csv stands beside it."""
    shutil.copy(settings.PROVINCE_DATA_DIR / "kinds.csv", tmp_path)
    return shutil.copytree(settings.PROVINCE_DATA_DIR / "nghe-an", tmp_path / "nghe-an")


@pytest.fixture
def commune(db):
    """A commune in force."""
    return unit_make(name="Xã Mẫu", code="90001")


@pytest.fixture
def xom(db):
    """The kind of a plain hamlet."""
    return kind_make("xom")


@pytest.fixture
def member(db):
    """Makes a membership: member(unit, role)."""

    def make(unit, role):
        name = f"{role} {unit.code}"
        user = User.objects.create(name=name, email=f"{role}.{unit.code}@mau.invalid")
        return Membership.objects.create(user=user, unit=unit, role=role, valid_from=datetime.date(2025, 7, 1))

    return make


@pytest.fixture
def sign_in(client):
    """Signs the person of a membership in and gives the client back."""

    def enter(membership):
        client.force_login(membership.user)
        client.cookies[LANGUAGE_COOKIE] = "en"
        return client

    return enter
