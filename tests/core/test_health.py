"""The two addresses for machines."""

import pytest
from django.db import connection
from django.test import Client


def test_livez_needs_no_database():
    response = Client().get("/livez")

    assert [response.status_code, response.content] == [200, b"ok\n"]


@pytest.mark.django_db
def test_readyz_with_database_is_ready():
    response = Client().get("/readyz")

    assert [response.status_code, response.content] == [200, b"ok\n"]


@pytest.mark.django_db(transaction=True)
def test_readyz_without_database_says_so(monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")

    response = Client().get("/readyz")

    assert [response.status_code, response.content] == [503, b"database away\n"]
    monkeypatch.undo()
    connection.close()


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_health_answers_only_to_reading(address):
    assert Client().post(address).status_code == 405
