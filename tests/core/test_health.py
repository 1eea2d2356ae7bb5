"""The addresses for machines answer only to reading; what they say of the worker: tests/outbox/test_health.py."""

import pytest
from django.test import Client


def test_livez_needs_no_database():
    response = Client().get("/livez")

    assert [response.status_code, response.content] == [200, b"ok\n"]


@pytest.mark.parametrize("address", ["/livez", "/readyz", "/alarmz"])
def test_health_answers_only_to_reading(address):
    assert Client().post(address).status_code == 405
