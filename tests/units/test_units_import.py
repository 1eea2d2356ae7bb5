"""Importing units and hamlets in admin: dry run, confirmation, what is refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mobilization.audit.models import Event
from mobilization.core.sheets import sheet_bytes
from mobilization.units.models import Unit
from tests.builders.units import kind_make, province_make, unit_make

IMPORT = "admin:units_unit_import"
HEADING = ["Code", "Kind", "Name", "Name in English", "Abbreviation", "Code of the parent", "Valid from"]


@pytest.fixture
def admin(sign_in, member, db):
    """The client of an administrator; a commune with one hamlet stands there."""
    kind_make("commune"), kind_make("xom")
    commune = unit_make(name="Xã Mẫu", code="17230")
    unit_make(kind="xom", name="Xóm 1", code="17230-001", parent=commune)
    return sign_in(member(unit_make(kind="party_body", name="Ban Mẫu"), "administrator"))


def sent(client, *rows):
    content = sheet_bytes("xlsx", HEADING, rows)
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile("dv.xlsx", content)})


def outcomes(response):
    return [(row.line, str(row.outcome.value), [c[2] for c in row.changes]) for row in response.context["plans"]]


def test_commune_and_its_hamlets_come_in_one_list_with_codes_by_themselves(admin):
    rows = [
        ["17999", "commune", "Xã Mới Mẫu", "Moi Mau", "XMM", "99", "01/07/2026"],
        ["", "xom", "Xóm 1", "", "", "17999", "01/07/2026"],
        ["", "xom", "Xóm 2", "", "", "17230", "01/07/2026"],
        ["", "xom", "Xóm 1", "", "", "17230", ""],
    ]
    dry = sent(admin, *rows)

    response = admin.post(reverse(IMPORT), {"rows": dry.context["rows"]})

    made = Unit.objects.get(code="17999")
    hamlets = Unit.objects.filter(kind__code="xom").order_by("code").values_list("code", "name", "parent__code")
    assert outcomes(dry) == [
        (2, "new", ["17999"]),
        (3, "new", ["17999-001"]),
        (4, "new", ["17230-002"]),
        (5, "same", []),
    ]
    assert response.status_code == 302
    assert [made.name_en, made.parent, made.valid_from, made.current] == [
        "Moi Mau",
        province_make(),
        date(2026, 7, 1),
        made,
    ]
    assert list(hamlets) == [
        ("17230-001", "Xóm 1", "17230"),
        ("17230-002", "Xóm 2", "17230"),
        ("17999-001", "Xóm 1", "17999"),
    ]
    assert Unit.objects.get(code="17999-001").path == f"{made.path}{Unit.objects.get(code='17999-001').pk}/"
    assert Event.objects.about(made).get().verb == "unit.add"


def test_name_in_english_is_added_and_empty_cells_change_nothing(admin):
    dry = sent(admin, ["17230", "commune", "Xã Mẫu", "Mau commune", "", "", ""])

    admin.post(reverse(IMPORT), {"rows": dry.context["rows"]})

    unit = Unit.objects.get(code="17230")
    assert outcomes(dry) == [(2, "changed", ["Mau commune"])]
    assert [unit.name_en, unit.name, unit.valid_from] == ["Mau commune", "Xã Mẫu", date(2025, 7, 1)]
    assert Event.objects.about(unit).first().verb == "unit.change"


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["1", "lâu đài", "Lâu đài", "", "", "99", ""]], "This kind of unit is not known: lâu đài."),
        ([["1", "commune", "Xã Lạ", "", "", "404", ""]], "No unit in force has the code 404 of the parent."),
        ([["", "commune", "Xã Lạ", "", "", "99", ""]], "Enter the code; only hamlets get theirs by themselves."),
        (
            [["", "xom", "Xóm Lạ", "", "", "99", ""]],
            "A hamlet lies in a commune or ward: enter the code of that one as parent.",
        ),
        ([["5", "commune", "Xã Mẫu", "", "", "99", ""]], "Another unit of the same parent has this name."),
        (
            [["17230", "commune", "Xã Mẫu", "", "", "", "01/01/2020"]],
            "A unit that moves or changes its level ends and begins again: do that in its own form.",
        ),
        (
            [["17001", "commune", "Xã Cũ Lại", "", "", "99", "01/01/2020"]],
            "A unit of the past has this code and this first day. Enter another first day.",
        ),
        ([["8", "commune", "Xã A", "", "", "99", ""]] * 2, "The same unit stands in line 2."),
        ([["8", "commune", "", "", "", "99", ""]], "Name: Enter the name."),
    ],
)
def test_row_that_does_not_fit_says_why(admin, rows, problem):
    unit_make(name="Xã Cũ", code="17001", valid_from=date(2020, 1, 1), valid_to=date(2025, 6, 30))
    before = Unit.objects.count()

    response = sent(admin, *rows)

    assert [response.status_code, response.context["plans"][-1].problems] == [422, [problem]]
    assert Unit.objects.count() == before


def test_export_holds_what_an_import_reads_as_unchanged(admin):
    content = admin.get(reverse("admin:units_unit_export", args=["xlsx"]), {"level": "hamlet"}).content

    response = admin.post(reverse(IMPORT), {"file": SimpleUploadedFile("dv.xlsx", content)})

    assert outcomes(response) == [(2, "same", [])]
