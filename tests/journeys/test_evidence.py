"""Sending evidence from a phone: a photo, a lying file, the connection cut, and once without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.builders.files import paper, phone_photo
from tests.journeys.conftest import looks_right
from tests.journeys.steps import choose_first, make_draft, press

pytestmark = pytest.mark.journey


def photo(name: str, data: bytes | None = None) -> dict:
    """A file as the browser's chooser gives it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": data or phone_photo(size=(900, 600))}


def evidence_page(page, title: str) -> None:
    """A new draft, also where the portal knows one that looks like it, and on its hub the way to the evidence."""
    page.goto("/mo-hinh/dang-ky/")
    page.fill("[name=title]", title)
    for name in ("campaign", "kind", "field"):
        choose_first(page, name)
    make_draft(page)
    page.goto(re.sub(r"soan/$", "minh-chung/", page.url))


@pytest.mark.parametrize("width", ["390", "1280"])
def test_officer_sends_photos_one_by_one_and_again_after_a_cut(open_page, width):
    page = open_page(width=width, login="can-bo.mau")
    evidence_page(page, f"Tuyến đường hoa {width}")
    looks_right(page)

    page.route("**/minh-chung/", lambda route: route.abort())
    page.fill("[name=caption]", "Trước khi làm")
    page.set_input_files("[name=file]", [photo("IMG_1.JPG"), photo("noi-doi.jpg", b"<svg/>")])
    page.click("form[data-upload] button[type=submit]")
    expect(page.locator(".upload-failed")).to_have_count(2)
    looks = [text for text in page.wrong if "net::ERR_FAILED" in text]
    page.wrong.clear()
    page.unroute("**/minh-chung/")
    for _retry in range(2):
        page.locator(".upload-failed button").first.click()
        expect(page.locator(".upload-list li").first).not_to_have_class("upload-failed")
    expect(page.locator(".upload-failed")).to_have_count(1)
    expect(page.locator(".upload-failed")).to_contain_text("Cổng không nhận loại tệp này.")
    looks_right(page)
    page.reload()

    assert len(looks) == 2
    assert page.locator(".file-caption").all_inner_texts() == ["Trước khi làm"]
    page.locator(".file img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.file img').naturalWidth > 0")
    looks_right(page)


def test_officer_sends_a_paper_without_javascript(open_page):
    page = open_page(width="390", login="can-bo.mau", javascript=False)
    evidence_page(page, "Sổ tay hương ước")

    page.set_input_files("[name=file]", {"name": "bien-ban.pdf", "mimeType": "application/pdf", "buffer": paper()})
    press(page, "form[data-upload] button[type=submit]")

    assert page.locator(".file a").first.inner_text() == "bien-ban.pdf"
