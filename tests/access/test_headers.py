"""Every page of the access table: the same security headers, and no copy of a signed-in page in any cache."""

import pytest
from django.db import transaction
from django.urls import reverse

from mobilization.core.middleware import PERMISSIONS, POLICY
from models_registry.models import Status
from tests.access.people import ALL, VISITOR, People
from tests.access.table import ROWS
from tests.access.test_access import kwargs_of

HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: Files carry a stricter policy of their own and a cache of their own reader's.
PAGES = [row for row in ROWS if row.method == "get" and not row.name.startswith("attachment-")]


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """All people and the unit's dossiers, made once and rolled back after."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield People()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def things_of_one_page(people):
    """What a page's address needs is taken away after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_page_has_the_security_headers_and_is_not_kept(row, people):
    thing = people.dossiers[row.on or Status.UNDER_APPRAISAL]
    address = reverse(row.name, kwargs=kwargs_of(row, people, thing))
    who = next((who for who in ALL if who in row.ok and who != VISITOR), ALL[1])

    response, visited = people.client(who).get(address), people.client(VISITOR).get(address)

    for answer in (response, visited):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "no-store" in response.headers["Cache-Control"]
