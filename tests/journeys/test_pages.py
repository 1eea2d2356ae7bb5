"""Every page that a role meets, at both widths: no accessibility violation, no sideways scrolling, nothing refused."""

import pytest

from tests.journeys.conftest import looks_right

pytestmark = pytest.mark.journey
PAGES = {
    "": [
        "/",
        "/diem-sang/",
        "/diem-sang/?tim=khong+co+gi+nhu+the",
        "/diem-sang/1/",
        "/don-vi/",
        "/don-vi/?tim=hoi+son",
        "/tro-giup/",
        "/rieng-tu/",
        "/kha-nang-tiep-can/",
        "/bao-sai-sot/",
        "/dang-nhap/",
        "/mat-khau/quen/",
        "/khong-co-trang-nay/",
    ],
    "can-bo.mau": ["/", "/mo-hinh/", "/mo-hinh/dang-ky/", "/xom-ban/", "/thong-bao/", "/ca-nhan/", "/mat-khau/"],
    "lanh-dao.so-noi-vu": ["/"],
    "van-phong": ["/", "/mo-hinh/?trang=2", "/quan-tri/", "/quan-tri/models_registry/campaign/"],
    "tham-dinh-1": ["/", "/tham-dinh/"],
    "truong-ban": ["/", "/viec-cua-toi/"],
    "kiem-nhiem": ["/", "/ca-nhan/vai-tro/"],
    "nguoi-doc.kim-lien": ["/", "/mo-hinh/"],
    "quan-tri": ["/", "/thu-da-giu/", "/quan-tri/accounts/user/", "/quan-tri/audit/event/"],
}
#: Django's admin is its own design: it is asked whether anything is refused, not about its markup.
ADMIN = "/quan-tri/"


@pytest.mark.parametrize("width", ["1280", "390"])
@pytest.mark.parametrize("login", PAGES)
def test_pages_of_a_role_look_right(open_page, login, width):
    page = open_page(width=width, login=login)

    for address in PAGES[login]:
        answer = page.goto(address)
        assert answer.status == (404 if "khong-co-trang" in address else 200), address
        if address.startswith(ADMIN):
            assert page.wrong == []
        else:
            looks_right(page)


def test_language_switch_keeps_the_page_and_the_choice(open_page):
    page = open_page()
    page.goto("/diem-sang/?tim=lang")

    with page.expect_navigation():
        page.locator("header button[value=en]").click()

    assert page.url.endswith("/diem-sang/?tim=lang")
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_text_size_and_contrast_are_kept_without_javascript(open_page):
    page = open_page(javascript=False)
    page.goto("/")
    page.locator("header summary", has_text="Cỡ chữ").click()

    page.locator("header [name=text_size][value=xl]").check()
    with page.expect_navigation():
        page.locator("header form[action='/hien-thi/'] button").click()
    page.goto("/diem-sang/")

    assert "text-xl" in page.locator("html").get_attribute("class")
