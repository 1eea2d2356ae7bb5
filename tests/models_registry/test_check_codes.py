"""The code of the check page: made, printed, read again; given to every recognition of old."""

import importlib
import re

import pytest
from django.apps import apps
from django.db import connection

from models_registry.check_codes import ALPHABET, check_code_make, check_code_printed, check_code_read
from models_registry.models import Recognition, Status
from tests.builders.registry import submission_make

_migration = importlib.import_module("models_registry.migrations.0004_consents_renewals_validity")


def test_code_is_long_enough_and_has_no_signs_that_are_mistaken():
    codes = {check_code_make() for _ in range(200)}

    assert len(codes) == 200
    assert all(re.fullmatch(f"[{ALPHABET}]{{12}}", code) for code in codes)
    assert set("01ILOUilou") & set(ALPHABET) == set()


@pytest.mark.parametrize("typed", ["K7QF-2MZ9-XRTA", "k7qf2mz9xrta", " k7qf 2mz9 xrta ", "K7QF–2MZ9–XRTA"])
def test_code_is_read_however_it_is_typed(typed):
    assert check_code_read(typed) == "K7QF2MZ9XRTA"
    assert check_code_printed("K7QF2MZ9XRTA") == "K7QF-2MZ9-XRTA"


@pytest.mark.parametrize("typed", ["", "K7QF", "K7QF-2MZ9-XRTA-2", "K7QF-2MZ9-XRT0", "Ệ" * 12, "²" * 12])
def test_what_cannot_be_a_code_is_none(typed):
    assert check_code_read(typed) == ""


@pytest.mark.django_db
def test_every_recognition_of_old_gets_a_code_of_its_own():
    rows = [submission_make(Status.RECOGNIZED).bright_spot.recognition for _ in range(2)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE models_registry_recognition ALTER COLUMN check_code DROP NOT NULL")
        cursor.execute("ALTER TABLE models_registry_recognition DISABLE TRIGGER USER")
        cursor.execute("UPDATE models_registry_recognition SET check_code = NULL")

    _migration.codes_make(apps, None)

    codes = list(Recognition.objects.filter(pk__in=[row.pk for row in rows]).values_list("check_code", flat=True))
    assert [len(code) for code in codes] == [12, 12]
    assert codes[0] != codes[1]
