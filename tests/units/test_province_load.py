"""Loading the shipped province, again, changed and broken."""

import time
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from mobilization.audit.models import Event
from mobilization.units.models import Level, Succession, Unit, UnitKind, UnitSuccession
from mobilization.units.services import successions_refresh
from mobilization.units.services.province_load import ProvinceRefused, province_load


def edit(path, old, new):
    """Replace a text that stands in the file exactly once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def reload(folder):
    return province_load(slug="nghe-an", folder=folder, by=None)


def test_province_loaded_counts_units_of_three_dates(province):
    communes = Unit.objects.communes()

    assert province.created == 700
    assert communes.in_force(date(2023, 6, 1)).count() == 460
    assert communes.in_force(date(2024, 11, 30)).count() == 460
    assert communes.in_force(date(2024, 12, 1)).count() == 412
    assert communes.in_force(date(2025, 6, 30)).count() == 412
    assert communes.in_force(date(2025, 7, 1)).count() == 130
    assert communes.in_force().filter(kind__code="commune").count() == 119
    assert communes.in_force().filter(kind__code="ward").count() == 11
    assert Unit.objects.bodies().in_force().count() == 35


def test_province_loaded_districts_end_with_the_second_tier(province):
    districts = Unit.objects.filter(kind__level=Level.DISTRICT)

    assert districts.in_force(date(2024, 11, 30)).count() == 21
    assert districts.in_force(date(2024, 12, 1)).count() == 20
    assert districts.in_force(date(2025, 7, 1)).count() == 0


def test_province_loaded_successions_are_marked(province):
    ended = Unit.objects.communes().filter(valid_to__isnull=False)

    counts = {mark: ended.filter(succession=mark).count() for mark in Succession.values}

    assert counts == {"in_force": 0, "known": 465, "inferred": 24, "unknown": 24, "abolished": 0}
    assert ended.filter(succession="unknown", current__isnull=False).count() == 0
    assert ended.exclude(succession="unknown").filter(current__valid_to=None).count() == 489


@pytest.mark.parametrize(
    ("name", "district", "successor", "code"),
    [
        ("Xã Hội Sơn", "Huyện Anh Sơn", "Xã Vĩnh Tường", "17357"),
        ("Xã Nghi Xuân", "Thành phố Vinh", "Phường Vinh Lộc", "16708"),
        ("Xã Châu Đình", "Huyện Quỳ Hợp", "Xã Quỳ Hợp", "17035"),
        ("Xã Nam Cát", "Huyện Nam Đàn", "Xã Kim Liên", "17971"),
    ],
)
def test_old_commune_loaded_is_carried_by_its_successor(province, name, district, successor, code):
    unit = Unit.objects.get(name=name, parent__name=district)

    assert (unit.current.name, unit.current.code, unit.current.is_in_force) == (successor, code, True)


def test_code_used_again_tells_the_units_apart_by_day(province):
    rows = Unit.objects.filter(code="16702").order_by("valid_from")

    assert [(u.name, u.valid_from, u.valid_to) for u in rows] == [
        ("Xã Nghi Phú", date(2023, 6, 1), date(2024, 11, 30)),
        ("Phường Nghi Phú", date(2024, 12, 1), date(2025, 6, 30)),
        ("Phường Vinh Phú", date(2025, 7, 1), None),
    ]
    assert {u.current.name for u in rows} == {"Phường Vinh Phú"}


def test_province_loaded_twice_changes_nothing_within_a_second(province, django_assert_max_num_queries):
    before = list(Unit.objects.order_by("pk").values())
    started = time.process_time()

    with django_assert_max_num_queries(8):
        report = province_load(slug="nghe-an", by=None)

    assert time.process_time() - started < 1
    assert (report.created, report.changed, report.unchanged, report.missing) == (0, [], 700, [])
    assert list(Unit.objects.order_by("pk").values()) == before
    assert Event.objects.filter(verb="province.load").count() == 1


def test_province_checked_only_writes_nothing(db):
    report = province_load(slug="nghe-an", check_only=True, by=None)

    assert report.created == 700
    assert (Unit.objects.count(), UnitKind.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_newer_file_changes_names_and_leaves_missing_units(province, folder):
    edit(folder / "units.csv", "Xã Kim Liên", "Xã Sen Mẫu")
    edit(folder / "bodies.csv", (folder / "bodies.csv").read_text(encoding="utf-8").splitlines()[-1] + "\n", "")

    report = reload(folder)

    renamed = Unit.objects.get(code="17971", valid_to=None)
    assert report.changed == ["Xã Sen Mẫu"]
    assert report.missing == ["ban-quan-ly-kkt-dong-nam Ban Quản lý Khu kinh tế Đông Nam"]
    assert (renamed.name, renamed.name_folded, renamed.slug) == ("Xã Sen Mẫu", "xa sen mau", "xa-sen-mau")
    assert Unit.objects.bodies().in_force().count() == 35


def test_newer_file_ends_a_commune_and_chains_go_on(province, folder):
    line = next(row for row in (folder / "units.csv").read_text(encoding="utf-8").splitlines() if "17357" in row)
    edit(folder / "units.csv", line + "\n", "")
    with (folder / "units_past.csv").open("a", encoding="utf-8") as file:
        file.write("17357,commune,Xã Vĩnh Tường,,2025-07-01,exact,2026-06-30,17971,known,,yes\n")

    report = reload(folder)

    old = Unit.objects.get(name="Xã Hội Sơn")
    middle = Unit.objects.get(name="Xã Vĩnh Tường")
    assert (report.created, len(report.changed)) == (0, 4)
    assert (middle.valid_to, middle.current.name, middle.succession) == (
        date(2026, 6, 30),
        "Xã Kim Liên",
        "known",
    )
    assert (old.current.name, old.succession) == ("Xã Kim Liên", "known")


def test_administrators_mending_survives_the_next_load(province, folder):
    old = Unit.objects.get(name="Phường Đội Cung")
    new = Unit.objects.get(name="Phường Thành Vinh")
    UnitSuccession.objects.create(old=old, new=new, on=date(2024, 12, 1))
    successions_refresh(by=None)
    Unit.objects.filter(name="Sở Y tế").update(abbr="SYTNA")
    edit(folder / "units.csv", "Xã Kim Liên", "Xã Sen Mẫu")

    reload(folder)

    old.refresh_from_db()
    assert (old.current, old.succession) == (new, "known")
    assert Unit.objects.get(name="Sở Y tế").abbr == "SYTNA"


def test_inferred_successor_confirmed_by_a_newer_file_becomes_known(province, folder):
    text = (folder / "units_past.csv").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if "Xã Tam Sơn" in row)
    edit(folder / "units_past.csv", line, line.replace("inferred", "known"))

    report = reload(folder)

    unit = Unit.objects.get(name="Xã Tam Sơn")
    assert len(report.changed) == 1
    assert (unit.succession, unit.current.name) == ("known", "Xã Nhân Hòa")
    assert [edge.is_inferred for edge in unit.successions.all()] == [False]


def test_broken_rows_are_all_named_and_nothing_is_loaded(db, folder):
    with (folder / "units_past.csv").open("a", encoding="utf-8") as file:
        file.write("99991,xa,Xã Mẫu A,,2023-06-01,exact,2025-06-30,17357,known,,yes\n")
        file.write(",commune,,,1/7/2025,maybe,,,,,yes\n")
        file.write("99992,commune,Xã Mẫu B,999,2023-06-01,exact,2025-06-30,17357,known,,yes\n")
        file.write("99993,commune,Xã Mẫu C,,2023-06-01,exact,2025-06-30,99999,known,,yes\n")
        file.write("99994,commune,Xã Mẫu D,,2024-06-01,exact,2023-06-30,,unknown,,yes\n")
        file.write("17357,commune,Xã Mẫu E,,2025-07-01,exact,2025-07-02,,unknown,,yes\n")
        file.write("99995,commune,Xã Mẫu F\n")
    edit(folder / "units.csv", "2025-07-01,exact,18.675,105.66", "2025-07-01,exact,north,105.66")

    with pytest.raises(ProvinceRefused) as refused:
        reload(folder)

    found = {(p.file, p.line) for p in refused.value.problems}
    assert {("units_past.csv", line) for line in range(515, 522)} | {("units.csv", 2)} <= found
    assert len([p for p in refused.value.problems if (p.file, p.line) == ("units_past.csv", 516)]) == 4
    assert (Unit.objects.count(), UnitKind.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "99991,xa,Xã Mẫu,,2023-06-01,exact,2025-06-30,17357,known,,yes",
            "“xa” is not a kind of the level “commune” in kinds.csv.",
        ),
        (
            "99991,commune,Xã Mẫu,,01/06/2023,exact,2025-06-30,17357,known,,yes",
            "valid_from “01/06/2023” is not a day such as 2025-07-01.",
        ),
        (
            "99991,commune,Xã Mẫu,999,2023-06-01,exact,2025-06-30,17357,known,,yes",
            "no unit with the parent's code “999” is in force on 2023-06-01.",
        ),
        (
            "99991,commune,Xã Mẫu,413,2023-06-01,exact,2025-06-30,17357,known,,yes",
            "the unit is in force longer than its parent.",
        ),
        (
            "99991,commune,Xã Mẫu,17357,2025-07-01,exact,,,,,yes",
            "the parent must be the province; that of a commune may be a district.",
        ),
        (
            "99991,commune,Xã Mẫu,,2023-06-01,exact,2025-06-30,88888,known,,yes",
            "no unit with the successor's code “88888” is in force on the following day.",
        ),
        (
            "99991,commune,Xã Mẫu,,2023-06-01,exact,2025-06-30,,known,,yes",
            "successors must be given when known or inferred, and only then.",
        ),
        (
            "99991,commune,Xã Mẫu,,2023-06-01,exact,2025-06-30,,,,yes",
            "a unit with valid_to needs succession: known, inferred, unknown or abolished.",
        ),
        (
            "99991,commune,Xã Mẫu,,2025-07-01,exact,,17357,known,,yes",
            "a unit without valid_to has neither successors nor succession.",
        ),
        (
            "99991,commune,Xã Mẫu,,2023-06-01,exact,2022-06-30,,unknown,,yes",
            "valid_to lies before valid_from.",
        ),
        ("99991,commune", "the line must have 11 columns."),
    ],
)
def test_one_broken_row_is_told_with_file_line_and_reason(db, folder, row, reason):
    with (folder / "units_past.csv").open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")

    with pytest.raises(ProvinceRefused) as refused:
        reload(folder)

    assert [(p.file, p.line, p.reason) for p in refused.value.problems] == [("units_past.csv", 515, reason)]


def test_unit_moved_to_another_parent_in_place_is_refused(province, folder):
    text = (folder / "units_past.csv").read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if "Xã Hội Sơn" in row)
    edit(folder / "units_past.csv", line, line.replace(",424,", ",423,"))

    with pytest.raises(ProvinceRefused) as refused:
        reload(folder)

    assert [p.reason for p in refused.value.problems] == [
        "a unit that gets another parent ends, and begins again in a new line with a new first day."
    ]


def test_second_province_is_refused(province, folder):
    edit(folder / "province.json", '"code": "40"', '"code": "42"')

    with pytest.raises(ProvinceRefused) as refused:
        reload(folder)

    assert [p.reason for p in refused.value.problems] == ["this portal already holds another province (Tỉnh Nghệ An)."]


def test_files_that_cannot_be_read_are_named(db, folder):
    (folder / "units.csv").unlink()
    (folder / "bodies.csv").write_bytes("code,kind,name,valid_from\nx,department,S\xe1,2025-07-01\n".encode("latin-1"))
    (folder / "province.json").write_text('{"code": "40"}', encoding="utf-8")
    (folder / "districts.csv").write_text("code;kind;name;valid_from\n", encoding="utf-8")

    with pytest.raises(ProvinceRefused) as refused:
        reload(folder)

    assert [p.file for p in refused.value.problems if not p.line] == ["province.json", "units.csv", "bodies.csv"]
    assert [p.reason for p in refused.value.problems if p.file == "districts.csv"] == [
        "these columns are missing: code, kind, name, valid_from."
    ]


def test_command_first_and_second_run_say_what_happened(db, capsys):
    call_command("load_province", "nghe-an")
    call_command("load_province", "nghe-an")

    assert capsys.readouterr().out.splitlines() == [
        "Added 700 units, changed 0, kept 0.",
        "Nothing changed: 700 units as before.",
    ]


def test_command_with_an_unknown_folder_fails_with_its_problems(db, capsys):
    with pytest.raises(CommandError) as refused:
        call_command("load_province", "khong-co")

    assert str(refused.value) == "Nothing was loaded; 2 problems to mend."
    assert "units.csv: the file is missing." in capsys.readouterr().err
