"""Made papers opened again and compared value by value: Word, PDF, certificate, the answer that serves them."""

import pytest
from docx.oxml.ns import qn

from mobilization.papers import Article, certificate_pdf, paper_docx, paper_pdf
from mobilization.papers.download import paper_response
from mobilization.papers.qr import qr_svg
from tests.builders.papers import certificate_make, flat, paper_make, pdf_of, pdf_text, rows_make, word_lines, word_of

HOSTILE = 'Mô hình #let x = 1 $a_b$ \\"q\\" *sao* _gạch_ @ai <nhãn> // chú #eval("1") [x] `y` {{ z }} & < >'
DECISION = [
    "TỈNH ỦY NGHỆ AN",
    "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO” TỈNH",
    "Số: 05/QĐ-BCĐ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Nghệ An, ngày 05 tháng 02 năm 2026",
    "QUYẾT ĐỊNH",
    "công nhận mô hình “Dân vận khéo” năm 2026",
    "TRƯỞNG BAN CHỈ ĐẠO",
    "Căn cứ Quy chế của Ban Chỉ đạo;",
    "Xét đề nghị của Cơ quan Thường trực.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Công nhận các mô hình có tên trong danh sách.",
    "Nơi nhận:",
    "- Như Điều 3;",
    "- Lưu: VT.",
    "TM. BAN CHỈ ĐẠO",
    "TRƯỞNG BAN",
    "Nguyễn Thị Mẫu",
    "Phụ lục",
    "DANH SÁCH MÔ HÌNH",
    "(Kèm theo Quyết định số 05)",
    *("TT", "Tên mô hình", "Đơn vị"),
    *("1", "Mô hình số 1", "Xã Mẫu 1"),
    *("2", "Mô hình số 2", "Xã Mẫu 2"),
]


def test_word_file_holds_every_word_in_its_place():
    assert word_lines(paper_docx(paper_make())) == DECISION


def test_pdf_holds_every_word_in_its_place():
    assert pdf_text(paper_pdf(paper_make())) == flat(" ".join([*DECISION[:19], "2", *DECISION[19:]]))


@pytest.mark.parametrize("form", ["state", "party"])
def test_word_and_pdf_say_the_same(form):
    paper = paper_make(form, rows=40)

    words = " ".join(word_lines(paper_docx(paper))).split()
    pages = pdf_text(paper_pdf(paper)).split()

    assert sorted(set(words)) == sorted(set(pages))
    assert [flat(c.text) for c in word_of(paper_docx(paper)).tables[-1].columns[1].cells[1:]] == [
        row[1] for row in rows_make(40)
    ]


def test_letters_of_a_title_are_no_commands():
    paper = paper_make(about=HOSTILE, blocks=(Article(1, HOSTILE),))

    lines, text = word_lines(paper_docx(paper)), pdf_text(paper_pdf(paper))

    assert lines.count(flat(HOSTILE)) == 1
    assert text.replace(" ", "").count(HOSTILE.replace(" ", "")) == 2


def test_pdf_says_title_language_and_that_it_can_be_read_aloud():
    reader = pdf_of(paper_pdf(paper_make()))

    catalogue = reader.trailer["/Root"]

    assert flat(reader.metadata.title) == "Quyết định 05/QĐ-BCĐ công nhận mô hình “Dân vận khéo” năm 2026"
    assert catalogue["/Lang"] == "vi-VN"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in catalogue["/Metadata"].get_data().decode()


def test_pdf_carries_its_own_fonts_so_that_every_letter_is_seen():
    text = pdf_text(paper_pdf(paper_make(about="Ỷ ỹ Ẵ ặ Ộ ợ Ữ ự đ Đ ẫ ễ ỗ ỡ ữ ỵ Ỵ")))

    assert "Ỷ ỹ Ẵ ặ Ộ ợ Ữ ự đ Đ ẫ ễ ỗ ỡ ữ ỵ Ỵ" in text


def test_long_list_repeats_its_header_on_every_page():
    paper = paper_make(rows=90)

    pages = [flat(page.extract_text()) for page in pdf_of(paper_pdf(paper)).pages]
    table = word_of(paper_docx(paper)).tables[-1]

    assert len(pages) > 3
    assert [page.count("Tên mô hình") for page in pages] == [0] + [1] * (len(pages) - 1)
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [page.split()[0] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_word_file_has_the_margins_font_and_styles_of_an_office():
    document = word_of(paper_docx(paper_make()))

    section, normal = document.sections[0], document.styles["Normal"]

    assert [round(edge.mm) for edge in (section.top_margin, section.bottom_margin)] == [22, 20]
    assert [round(edge.mm) for edge in (section.left_margin, section.right_margin)] == [30, 18]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["QUYẾT ĐỊNH", "Phụ lục"]
    assert round(section.page_width.mm) == 210


def test_marks_stand_on_every_page_of_both_files_or_on_none():
    demo, real = paper_make(rows=90, is_demo=True), paper_make(rows=90)

    pages = [page.extract_text() for page in pdf_of(paper_pdf(demo)).pages]
    section = word_of(paper_docx(demo)).sections[0]

    assert [page.count("DỮ LIỆU TRÌNH DIỄN") for page in pages] == [1] * len(pages)
    assert [foot.paragraphs[0].text for foot in (section.first_page_footer, section.footer)] == [
        "BẢN MẪU – DỮ LIỆU TRÌNH DIỄN"
    ] * 2
    assert "TRÌNH DIỄN" not in pdf_text(paper_pdf(real))


def test_certificate_is_one_sheet_with_the_address_of_its_check_page():
    data = certificate_pdf(certificate_make(subject=HOSTILE))

    text = pdf_text(data)

    assert len(pdf_of(data).pages) == 1
    assert HOSTILE.replace(" ", "") in text.replace(" ", "")
    assert [text.count(words) for words in ("GIẤY CHỨNG NHẬN", "Xã Mẫu", "K7QF-2MZ9-XRTA")] == [1, 1, 2]
    assert "https://portal.example/kiem-tra/K7QF-2MZ9-XRTA/" in text


def test_certificate_with_the_longest_title_stays_on_one_sheet():
    data = certificate_pdf(certificate_make(subject="Vận động Nhân dân hiến đất mở đường " * 5 + "ở xóm Mẫu"))

    assert len(pdf_of(data).pages) == 1


def test_code_of_another_address_is_another_picture():
    assert qr_svg("https://a.example/1/") != qr_svg("https://a.example/2/")


def test_answer_is_a_file_with_a_vietnamese_name_and_nothing_to_guess():
    response = paper_response(b"x", "Quyết định 05/QĐ-BCĐ: “khéo”", "pdf")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%2005%20Q%C4%90-BC%C4%90%20"
        "%E2%80%9Ckh%C3%A9o%E2%80%9D.pdf"
    )
