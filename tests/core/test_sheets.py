"""Lists as files: what is read, what is refused with which sentence, and that no cell becomes a formula."""

import datetime
import io
import unicodedata
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from mobilization.core.sheets import FORMATS, MOST_ROWS, Column, SheetError, guarded, sheet_bytes, sheet_read
from mobilization.core.sheets.writing import unguarded

COLUMNS = (Column("name", "Họ và tên", required=True), Column("code", "Mã"), Column("day", "Từ ngày"))
HEADING = ["Họ và tên", "Mã", "Từ ngày"]
ROWS = [["Nguyễn Thị Mẫu", "00123", "01/07/2026"], ["Trần, Mẫu", "", ""]]
READ = [
    (2, {"name": "Nguyễn Thị Mẫu", "code": "00123", "day": "01/07/2026"}),
    (3, {"name": "Trần, Mẫu", "code": "", "day": ""}),
]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "﹦1",
    "|calc",
    "%0A=1",
    "\ufeff=1",
]


def workbook(*rows) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def text(*lines, encoding="utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


LINES = ("Họ và tên;Mã;Từ ngày", "Nguyễn Thị Mẫu;00123;01/07/2026", "Trần, Mẫu;;")


@pytest.mark.parametrize(
    "content",
    [
        sheet_bytes("csv", HEADING, ROWS),
        sheet_bytes("xlsx", HEADING, ROWS),
        text(*LINES),
        text(*LINES, encoding="utf-8-sig"),
        text(*LINES, encoding="utf-16"),
        text(*[line.replace(";", "\t") for line in LINES]),
        unicodedata.normalize("NFD", "\n".join(LINES)).encode(),
        text("ho va ten;MA;tu ngay", *LINES[1:]),
        workbook(HEADING, ["Nguyễn Thị  Mẫu", "00123", datetime.date(2026, 7, 1)], ["Trần, Mẫu", None, None]),
    ],
    ids=["csv", "xlsx", "semicolons", "mark", "utf-16", "tabs", "nfd", "without tones", "typed cells"],
)
def test_list_is_read_the_same_however_it_was_saved(content):
    assert sheet_read(content, COLUMNS) == READ


def test_numbers_of_excel_become_codes_without_a_point():
    content = workbook(HEADING, ["A", 17230, None], ["B", 17230.0, None], ["C", 1.5, None])

    assert [cells["code"] for _line, cells in sheet_read(content, COLUMNS)] == ["17230", "17230", "1,5"]


def test_empty_rows_are_left_out_and_lines_keep_their_numbers():
    content = text("Họ và tên", "", "A", " ", "B")

    assert [(line, cells["name"]) for line, cells in sheet_read(content, COLUMNS)] == [(3, "A"), (5, "B")]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 50_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty. Start from the template on this page."),
        (b"x" * 2_100_000, "The file is larger than 2 MB. Divide the list into several files."),
        (
            text("Họ và tên", *["A"] * (MOST_ROWS + 1)),
            "The file has more than 900 rows. Divide the list into several files.",
        ),
        (
            "Họ và tên".encode() + b"\nNguy\xea\xdan",
            "The letters of the file cannot be read. Save it in Excel as “CSV UTF-8” or as .xlsx, and send that.",
        ),
        (
            b"Ho va ten\n\x00\x01",
            "This is neither a CSV nor an Excel file. Start from the template on this page.",
        ),
        (text("Họ và tên", '"A'), "The file is damaged: a quotation mark is not closed. Save it again in Excel."),
        (text("Họ và tên;Số nhà", "A;1"), "These columns are not known: Số nhà. Use the headings of the template."),
        (text("Mã", "1"), "These columns are missing: Họ và tên."),
        (text("Họ và tên;Ho va ten", "A;B"), "A column stands there twice. Leave one of them out."),
        (b"PK\x03\x04 not a zip", "The Excel file cannot be opened. Save it again as .xlsx and send that."),
        (bomb(), "The Excel file is too large when opened. Copy the list into the template."),
    ],
)
def test_file_that_cannot_be_read_is_refused_with_what_to_do(content, sentence):
    with pytest.raises(SheetError) as caught:
        sheet_read(content, COLUMNS)

    assert caught.value.message == sentence


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("fmt", FORMATS)
def test_cell_that_a_spreadsheet_could_reckon_with_is_guarded_and_comes_back(fmt, value):
    content = sheet_bytes(fmt, ["Họ và tên"], [[value]])

    if fmt == "xlsx":
        cell = load_workbook(io.BytesIO(content)).active["A2"]
        assert [cell.data_type, cell.value[0]] == ["s", "'"]
    else:
        assert content.decode("utf-8-sig").splitlines()[1].lstrip('"')[0] == "'"


@pytest.mark.parametrize("value", ["Nguyễn Mẫu", "'quoted", "a=b", "12", ""])
def test_harmless_cell_stays_as_it_is(value):
    assert [guarded(value), unguarded(value)] == [value, value]


def test_guard_is_taken_off_when_a_list_comes_back():
    content = sheet_bytes("csv", HEADING, [["-Mẫu", "+1", ""]])

    assert sheet_read(content, COLUMNS)[0][1] == {"name": "-Mẫu", "code": "+1", "day": ""}
