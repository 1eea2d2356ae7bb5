"""The shipped catalogue: what it holds, that it is loaded once, that an administrator's words stay."""

import json

import pytest

from democracy.models import DisclosureForm, DocumentChange, LegalDocument, Provision, ProvisionVersion
from democracy.services.catalogue import LAW_FILE, catalogue_load, province_file
from mobilization.core.clock import today

pytestmark = pytest.mark.django_db


def test_catalogue_load_the_shipped_files_fill_library_forms_and_provisions():
    report = catalogue_load(by=None)

    assert LegalDocument.objects.count() == 22
    assert DisclosureForm.objects.count() == 10
    assert Provision.objects.count() == 58
    assert report.created == 22 + 10 + 58


def test_catalogue_load_a_second_time_adds_nothing_and_keeps_what_was_edited():
    catalogue_load(by=None)
    LegalDocument.objects.filter(number="331/KH-UBND").update(title_vi="Sửa bởi quản trị viên")

    report = catalogue_load(by=None)

    assert (report.created, report.kept) == (0, 90)
    assert LegalDocument.objects.get(number="331/KH-UBND").title_vi == "Sửa bởi quản trị viên"


def test_catalogue_gaps_of_article_11_are_placeholders_and_marked_to_be_checked():
    catalogue_load(by=None)

    rows = ProvisionVersion.objects.filter(provision__code__startswith="d11-", is_placeholder=True)

    assert sorted(int(row.provision.clause) for row in rows.select_related("provision")) == list(range(4, 15))
    assert {row.text_vi for row in rows} == {f"Khoản {n}, Điều 11 – chờ nhập" for n in range(4, 15)}
    assert {row.verified for row in rows} == {"no"}


def test_catalogue_nothing_falls_due_for_the_time_before_it_was_loaded():
    catalogue_load(by=None)

    assert set(Provision.objects.values_list("tracked_from", flat=True)) == {today()}


def test_catalogue_later_laws_point_to_the_law_that_they_amend():
    catalogue_load(by=None)

    amended = DocumentChange.objects.filter(change="amends", earlier__number="10/2022/QH15")

    assert sorted(row.document.number for row in amended) == ["47/2024/QH15", "97/2025/QH15"]


@pytest.mark.parametrize("path", [LAW_FILE, province_file()], ids=lambda path: path.name)
def test_catalogue_files_invent_no_day(path):
    """A document without a verified day has none; every day that stands is a day that exists."""
    for row in json.loads(path.read_text(encoding="utf-8"))["documents"]:
        assert row["issued_on"] is not None or row["verified"] != "yes", row["number"]
