"""From a commune's draft to a recognised bright spot, played by everybody concerned, by clicking."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.conftest import looks_right
from tests.journeys.steps import assess_oneself, assign, record_vote, register, review, take_step

pytestmark = pytest.mark.journey
REVIEWERS = {
    "tham-dinh-1": "Thành viên thẩm định 1",
    "tham-dinh-2": "Thành viên thẩm định 2",
    "tham-dinh-3": "Thành viên thẩm định 3",
}


@pytest.mark.parametrize(
    ("width", "language", "title", "typed"),
    [
        ("1280", "vi", "Kênh làng sạch nhờ tổ tự quản", "kenh lang sach nho to tu quan"),
        ("390", "en", "Đèn ngõ sáng mỗi tối", "den ngo sang moi toi"),
    ],
)
def test_draft_becomes_bright_spot_that_the_public_finds(open_page, width, language, title, typed):
    def page_of(login):
        return open_page(width=width, login=login, language=language)

    day = datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%d/%m/%Y")
    officer, office, chief = page_of("can-bo.mau"), page_of("van-phong"), page_of("truong-ban")

    record = register(officer, title)
    take_step(page_of("lanh-dao.mau"), record, "endorse")
    take_step(office, record, "accept")
    assess_oneself(officer, record)
    assign(office, record, list(REVIEWERS.values()))
    take_step(office, record, "start_appraisal")
    for login in REVIEWERS:
        review(page_of(login), title)
    take_step(office, record, "put_before_board")
    record_vote(office, record, day)
    decision = {"decision_number": "99-QĐ/BCĐ", "decided_on": day}
    take_step(chief, record, "recognize", **decision, signer_name="Người ký mẫu", signer_post="Phó Trưởng ban")

    visitor = open_page(width=width, language=language)
    visitor.goto("/")
    visitor.fill("main [name=tim]", typed)
    visitor.press("main [name=tim]", "Enter")
    visitor.wait_for_url("**/diem-sang/**")
    looks_right(visitor)
    visitor.locator("main a", has_text=title).first.click()
    visitor.wait_for_url("**/diem-sang/*/")
    looks_right(visitor)
    assert visitor.locator("h1").inner_text() == title
    assert "99-QĐ/BCĐ" in visitor.locator("main").inner_text()
    assert "Nhiều năm chưa xử lý được." not in visitor.content()


def test_officer_registers_without_javascript(open_page):
    page = open_page(width="390", login="can-bo.kim-lien", javascript=False)

    record = register(page, "Vườn rau sạch của trường", looks=lambda _page: None)

    assert page.url == f"{record}bien-nhan/"
    year = datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).year
    assert re.search(rf"[A-Z]+-{year}-\d{{4}}", page.locator("main").inner_text())
