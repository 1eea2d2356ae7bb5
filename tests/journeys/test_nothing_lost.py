"""Typing on a bad line: cut off while writing, signed out in the middle, two browsers over one text, one sent twice."""

import re

import psycopg2
import pytest
from playwright.sync_api import expect

from tests.builders.files import phone_photo
from tests.journeys.conftest import looks_right, sign_in
from tests.journeys.steps import choose_first, make_draft, press

pytestmark = pytest.mark.journey
STATUS = "[data-autosave] [role=status]"
SAVE = "main form.form button[name=di-tiep]"


def draft_of(page, title: str) -> str:
    """A new draft; gives the address of its section “why”."""
    page.goto("/mo-hinh/dang-ky/")
    page.fill("[name=title]", title)
    for name in ("campaign", "kind", "field"):
        choose_first(page, name)
    make_draft(page)
    return re.sub(r"soan/$", "soan/ly-do/", page.url)


def copies(page) -> int:
    """How many unsaved texts the browser holds."""
    return page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft:')).length")


def end_sessions(portal) -> None:
    """Delete every sign-in on the server, as a restart of its table would."""
    with psycopg2.connect(portal.database) as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_session")


@pytest.mark.parametrize("width", ["390", "1280"])
def test_text_typed_without_a_connection_is_kept_and_saved_when_it_is_back(open_page, width):
    page = open_page(width=width, login="can-bo.mau")
    section = draft_of(page, f"Giữ sạch bờ kênh {width}")
    page.goto(section)

    page.fill("[name=situation]", "Rác ven kênh.")
    page.locator("[name=situation]").blur()
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert copies(page) == 0
    page.context.set_offline(True)
    page.fill("[name=situation]", "Rác ven kênh, nhiều năm chưa xử lý.")
    page.locator("[name=situation]").blur()
    expect(page.locator(STATUS)).to_contain_text("không có kết nối")
    assert copies(page) == 1
    looks_right_offline(page)
    page.context.set_offline(False)
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert copies(page) == 0
    page.goto(section)

    assert page.input_value("[name=situation]") == "Rác ven kênh, nhiều năm chưa xử lý."
    looks_right(page)


def looks_right_offline(page) -> None:
    """As looks_right; the browser's own word about the missing network is expected."""
    page.wrong[:] = [text for text in page.wrong if "net::ERR_INTERNET_DISCONNECTED" not in text]
    looks_right(page)


def test_text_of_a_closed_window_is_offered_and_never_put_in_by_itself(open_page):
    page = open_page(width="390", login="can-bo.mau")
    section = draft_of(page, "Tủ sách thôn")
    page.goto(section)
    page.context.set_offline(True)
    page.fill("[name=goals]", "Một tủ sách mỗi thôn.")
    expect(page.locator(STATUS)).to_have_text("Chưa lưu")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    page.context.set_offline(False)
    again.wrong = []

    again.goto(section)
    before = again.input_value("[name=goals]")
    looks_right(again)
    again.get_by_role("button", name="Đưa lại vào biểu mẫu").click()
    expect(again.locator(STATUS)).to_contain_text("Đã lưu lúc")

    assert (before, again.input_value("[name=goals]"), copies(again)) == ("", "Một tủ sách mỗi thôn.", 0)


def test_session_that_ended_in_the_middle_gives_the_text_back_to_its_writer_alone(open_page, portal):
    page = open_page(width="390", login="can-bo.mau", javascript=False)
    section = draft_of(page, "Họ tộc không tội phạm")
    page.goto(section)
    page.fill("[name=situation]", "Bảy dòng họ trong xã.")

    end_sessions(portal)
    press(page, SAVE)
    at_sign_in = page.url
    other = open_page(width="390", login="lanh-dao.mau")
    other.goto(f"{section}?chua-luu=1")
    page.fill("[name=email]", "can-bo.mau@demo.invalid")
    page.fill("[name=password]", portal.logins["can-bo.mau"])
    press(page, "main button[type=submit]")
    given_back = page.input_value("[name=situation]")
    words = page.locator("main").inner_text()
    press(page, SAVE)
    page.goto(section)

    assert "/dang-nhap/" in at_sign_in
    assert (given_back, other.input_value("[name=situation]")) == ("Bảy dòng họ trong xã.", "")
    assert "Nội dung này chưa được lưu" in words
    assert page.input_value("[name=situation]") == "Bảy dòng họ trong xã."


def test_page_that_saves_itself_goes_on_after_signing_in_in_another_tab(open_page, portal):
    page = open_page(login="can-bo.mau")
    page.goto(draft_of(page, "Tuyến đường tự quản"))

    end_sessions(portal)
    page.fill("[name=situation]", "Đường liên xóm.")
    page.locator("[name=situation]").blur()
    expect(page.locator(STATUS)).to_contain_text("Hãy đăng nhập ở một thẻ mới")
    tab = page.context.new_page()
    sign_in(tab, "can-bo.mau", portal.logins["can-bo.mau"])
    page.fill("[name=situation]", "Đường liên xóm, dài 3 km.")
    page.locator("[name=situation]").blur()

    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")


@pytest.mark.parametrize("width", ["390", "1280"])
def test_two_browsers_over_one_text_show_both(open_page, width):
    officer, head = open_page(width=width, login="can-bo.mau"), open_page(width=width, login="lanh-dao.mau")
    section = draft_of(officer, f"Bếp ăn nghĩa tình {width}")
    officer.goto(section)
    head.goto(section)

    head.fill("[name=situation]", "Chữ của trưởng đơn vị.")
    press(head, SAVE)
    officer.fill("[name=situation]", "Chữ của cán bộ.")
    officer.locator("[name=situation]").blur()
    expect(officer.locator(STATUS)).to_contain_text("có người khác đã sửa")
    press(officer, SAVE)
    looks_right(officer)
    theirs = officer.locator(".theirs blockquote").inner_text()
    mine = officer.input_value("[name=situation]")
    officer.locator(".theirs input[value=kia]").check()
    press(officer, SAVE)
    officer.goto(section)

    assert (theirs, mine) == ("Chữ của trưởng đơn vị.", "Chữ của cán bộ.")
    assert officer.input_value("[name=situation]") == "Chữ của trưởng đơn vị."


def test_upload_with_the_network_cut_is_sent_again_and_kept_once(open_page):
    page = open_page(width="390", login="can-bo.mau")
    page.goto(draft_of(page, "Camera an ninh").replace("soan/ly-do/", "minh-chung/"))
    photo = {"name": "IMG_7.JPG", "mimeType": "image/jpeg", "buffer": phone_photo(size=(600, 400))}

    page.context.set_offline(True)
    page.set_input_files("[name=file]", [photo])
    page.click("form[data-upload] button[type=submit]")
    expect(page.locator(".upload-failed")).to_have_count(1)
    page.context.set_offline(False)
    page.locator(".upload-failed button").first.click()
    expect(page.locator(".file")).to_have_count(1)
    page.set_input_files("[name=file]", [photo])
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.click("form[data-upload] button[type=submit]")
    expect(page.locator(".upload-list li")).to_have_count(0)

    expect(page.locator(".file")).to_have_count(1)


def test_double_click_makes_one_indicator(open_page):
    page = open_page(login="can-bo.mau", javascript=False)
    page.goto(draft_of(page, "Vườn mẫu").replace("soan/ly-do/", "chi-so/them/"))
    for name, text in {"name": "Vườn", "unit_of_measure": "vườn", "baseline": "0", "target": "12"}.items():
        page.fill(f"[name={name}]", text)

    page.locator("main form.form button.btn-primary").dblclick()
    page.wait_for_url("**/soan/chi-so/")

    assert page.locator("main table tbody tr").count() == 1
