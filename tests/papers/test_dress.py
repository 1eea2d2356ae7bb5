"""The words of the two forms: dates, numbers, bases, signing, recipients."""

import datetime

import pytest

from mobilization.papers import Signature
from mobilization.papers.dress import DEMO_MARK, DRAFT_MARK, day_line, day_words, dressed
from tests.builders.papers import flat, paper_make


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (datetime.date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (datetime.date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (datetime.date(2026, 11, 12), "ngày 12 tháng 11 năm 2026"),
    ],
)
def test_day_has_zeros_below_ten_and_months_only_for_january_and_february(day, words):
    assert day_words(day) == words


def test_unknown_day_leaves_gaps_for_the_pen():
    assert flat(day_line("Nghệ An", None)) == "Nghệ An, ngày tháng năm"


def test_state_form_has_motto_colon_and_full_stop():
    data = dressed(paper_make("state"))

    assert data["head"] == {
        "above": "TỈNH ỦY NGHỆ AN",
        "issuer": "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO” TỈNH",
        "star": "",
        "number": "Số: 05/QĐ-BCĐ",
        "subject": "",
        "country": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        "date": "Nghệ An, ngày 05 tháng 02 năm 2026",
    }
    assert data["bases"] == ["Căn cứ Quy chế của Ban Chỉ đạo;", "Xét đề nghị của Cơ quan Thường trực."]
    assert data["signatures"] == [{"behalf": "TM. BAN CHỈ ĐẠO", "post": "TRƯỞNG BAN", "name": "Nguyễn Thị Mẫu"}]
    assert data["recipients"] == ["- Như Điều 3;", "- Lưu: VT."]


def test_party_form_has_the_party_star_hyphens_and_slashes():
    data = dressed(paper_make("party"))

    assert (data["head"]["country"], data["head"]["star"]) == (["ĐẢNG CỘNG SẢN VIỆT NAM"], "*")
    assert data["head"]["number"] == "Số 05-QĐ/BCĐ"
    assert data["bases"] == ["- Căn cứ Quy chế của Ban Chỉ đạo;", "- Xét đề nghị của Cơ quan Thường trực,"]
    assert data["signatures"][0]["behalf"] == "T/M BAN CHỈ ĐẠO"


def test_letter_has_its_subject_below_the_number():
    state, party = (dressed(paper_make(form, kind="")) for form in ("state", "party"))

    assert state["head"]["subject"] == "V/v công nhận mô hình “Dân vận khéo” năm 2026"
    assert party["head"]["subject"] == "công nhận mô hình “Dân vận khéo” năm 2026"
    assert [state["is_letter"], dressed(paper_make())["is_letter"]] == [True, False]


def test_capacity_without_body_stands_before_the_post():
    paper = paper_make()
    deputy = dressed(type(paper)(**{**vars(paper), "signatures": (Signature("Trưởng Ban", "A", "KT."),)}))

    assert deputy["signatures"] == [{"behalf": "", "post": "KT. TRƯỞNG BAN", "name": "A"}]


def test_marks_say_draft_and_demo_and_are_absent_otherwise():
    assert dressed(paper_make(is_draft=True, is_demo=True))["marks"] == [DRAFT_MARK, DEMO_MARK]
    assert dressed(paper_make())["marks"] == []
