"""What people do in the browser, as short functions: each ends on the page that the person then sees."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.conftest import looks_right

MAIN_BUTTON = "main form.form button.btn-primary, main form.form button.btn-danger"
TEXTS = {
    "thong-tin-chung": {"beneficiaries": "Ba xóm ven sông, khoảng 210 hộ."},
    "ly-do": {"situation": "Rác tồn đọng ven kênh.", "goals": "Không còn rác ven kênh trong năm."},
    "viec-kho": {"difficulty_reason": "Nhiều năm chưa xử lý được."},
    "cach-lam": {"content": "Mỗi xóm một tổ tự quản.", "forces": "Chi bộ, Mặt trận, các hội.", "resources": "Cả năm."},
    "ket-qua": {
        "outputs": "Kênh sạch, có quy ước.",
        "upkeep": "Quy ước xóm, kiểm tra hằng tháng.",
        "public_summary": "Ba xóm cùng giữ kênh sạch quanh năm.",
    },
}


def press(page: Page, selector: str = MAIN_BUTTON) -> None:
    """Press a button and wait for the page that follows."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def make_draft(page: Page) -> None:
    """Make the draft of the filled start form; where the portal knows one that looks like it, say that it is new."""
    press(page)
    if page.locator("button[name=moi]").count():
        press(page, "button[name=moi]")


def follow(page: Page, href_end: str) -> None:
    """Follow the first link of the main part whose address ends so."""
    with page.expect_navigation():
        page.locator(f'main a[href$="{href_end}"]').first.click()


def register(page: Page, title: str, looks: Callable = looks_right) -> str:
    """The officer writes a whole dossier and sends it; returns the dossier's address.

    `looks` is asked on every page; without JavaScript in the page axe cannot run, then it is left out.
    """
    page.goto("/")
    follow(page, "/mo-hinh/dang-ky/")
    looks(page)
    page.fill("[name=title]", title)
    for name in ("campaign", "kind", "field"):
        choose_first(page, name)
    make_draft(page)
    record = page.url.removesuffix("soan/")
    looks(page)
    for section, texts in TEXTS.items():
        fill_section(page, record, section, texts, looks)
    add_indicator(page, record, looks)
    page.goto(f"{record}kiem-tra/")
    looks(page)
    press(page)
    looks(page)
    assert page.url == f"{record}bien-nhan/"
    return record


def choose_first(page: Page, name: str) -> None:
    """Choose the first real answer, whether the field is a list or radio buttons."""
    radio = page.locator(f"input[type=radio][name={name}]")
    if radio.count():
        radio.first.check()
    else:
        values = page.locator(f"select[name={name}] option").evaluate_all("all => all.map(o => o.value)")
        page.select_option(f"[name={name}]", next(value for value in values if value))


def fill_section(page: Page, record: str, section: str, texts: dict, looks: Callable) -> None:
    """Open the section from the hub, fill it, save it, come back to the hub."""
    page.goto(f"{record}soan/")
    follow(page, f"/soan/{section}/")
    looks(page)
    for name, text in texts.items():
        page.fill(f"[name={name}]", text)
    if section == "viec-kho":
        choose_first(page, "difficulty")
    press(page, "main form.form button[name=di-tiep]")


def add_indicator(page: Page, record: str, looks: Callable) -> None:
    """One indicator with baseline and target, typed as people here type numbers."""
    page.goto(f"{record}chi-so/them/")
    looks(page)
    for name, text in {"name": "Chiều dài kênh sạch", "unit_of_measure": "m", "baseline": "0"}.items():
        page.fill(f"[name={name}]", text)
    page.fill("[name=target]", "1.250,5")
    press(page)


def take_step(page: Page, record: str, name: str, **typed: str) -> None:
    """Go to the record, follow the button of the step, type what it needs, take it."""
    page.goto(record)
    looks_right(page)
    follow(page, f"/buoc/{name}/")
    looks_right(page)
    for field, text in typed.items():
        page.fill(f"[name={field}]", text)
    for box in page.locator("[name=without_field_check]").all():
        box.check()
    press(page)
    assert page.url == record, page.locator("main").inner_text()


def fill_scores(page: Page) -> None:
    """Ten points for every criterion (70 of 100 in the reference rubric: just enough), gates met, a reason each."""
    for box in page.locator("main [name^=points_]").all():
        criterion = box.get_attribute("name").removeprefix("points_")
        box.fill("10")
        page.fill(f"[name=reason_{criterion}]", "Có số liệu và biên bản.")
        if page.locator(f"input[type=radio][name=met_{criterion}]").count():
            page.locator(f"input[type=radio][name=met_{criterion}]").first.check()


def assess_oneself(page: Page, record: str) -> None:
    """The unit scores itself, gives its final readings, and sends both."""
    page.goto(f"{record}tu-danh-gia/")
    fill_scores(page)
    for box in page.locator("main [name^=reading_]").all():
        box.fill("1.250,5")
    looks_right(page)
    press(page, "main form.form button[name=gui]")
    press(page)
    assert page.url == record


def assign(page: Page, record: str, names: list[str]) -> None:
    """The office hands the dossier to the reviewers, one by one."""
    page.goto(f"{record}phan-cong/")
    looks_right(page)
    for name in names:
        label = page.locator("[name=reviewer] option", has_text=name).first.inner_text()
        page.select_option("[name=reviewer]", label=label)
        press(page)


def review(page: Page, title: str) -> None:
    """A reviewer opens the dossier from the own queue, scores it and hands in."""
    page.goto("/tham-dinh/")
    looks_right(page)
    with page.expect_navigation():
        page.locator("main a", has_text=title).first.click()
    fill_scores(page)
    looks_right(page)
    press(page, "main form.form button[value=nop]")
    looks_right(page)
    press(page)


def record_vote(page: Page, record: str, day: str) -> None:
    """The office enters the board's vote."""
    page.goto(f"{record}bieu-quyet/")
    counts = {"members_count": "9", "present_count": "8", "for_count": "7", "against_count": "1", "abstain_count": "0"}
    for name, text in {"held_on": day, **counts}.items():
        page.fill(f"[name={name}]", text)
    looks_right(page)
    press(page)
