"""The public pages of bright spots: what the search finds and in which order, and what the public never sees."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.core.clock import now
from mobilization.units.models import UnitSuccession
from mobilization.units.services.succession import successions_refresh
from models_registry.models import ActivityField, BrightSpot, Grade, ModelKind, Status, Submission
from tests.builders.people import client_as
from tests.builders.registry import bright_spot_make, campaign_make, reference_make, submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 3, 1)
ENDED = {"valid_from": datetime.date(2023, 6, 1), "valid_to": datetime.date(2025, 6, 30)}


@pytest.fixture
def visitor():
    """A browser without an account."""
    return client_as(None)


def titles(response) -> list[str]:
    """The titles of the list in their order."""
    return re.findall(r'class="spot-title"><a href="[^"]+">([^<]+)<', response.content.decode())


def search(visitor, **query):
    """The list for a query."""
    return visitor.get(reverse("bright-spot-list"), query)


def old_unit_of(current, name: str):
    """A commune of the past that `current` carries on today."""
    old = unit_make(name=name, **ENDED)
    UnitSuccession.objects.create(old=old, new=current, on=current.valid_from)
    successions_refresh(by=None)
    return old


def test_list_words_without_tones_find_those_with_tones(visitor):
    bright_spot_make(title="Dân vận khéo ở bản")
    bright_spot_make(title="Vườn rau sạch")

    response = search(visitor, tim="dan van kheo o ban")

    assert titles(response) == ["Dân vận khéo ở bản"]


def test_list_exact_tones_come_before_newer_ones_without(visitor):
    bright_spot_make(title="Dân vận khéo", decided_on=DAY)
    bright_spot_make(title="Dan van kheo", decided_on=DAY + datetime.timedelta(days=9))

    assert titles(search(visitor, tim="Dân vận khéo")) == ["Dân vận khéo", "Dan van kheo"]
    assert titles(search(visitor, tim="dan van kheo")) == ["Dan van kheo", "Dân vận khéo"]


def test_list_without_words_is_newest_first(visitor):
    for days in (2, 0, 1):
        bright_spot_make(title=f"Ngày {days}", decided_on=DAY + datetime.timedelta(days=days))

    assert titles(search(visitor)) == ["Ngày 2", "Ngày 1", "Ngày 0"]


def test_list_field_year_and_programme_narrow_it(visitor):
    other = ActivityField.objects.create(code="van-hoa", name_vi="Văn hóa")
    past = campaign_make(year=2020)
    bright_spot_make(title="Kinh tế", campaign=campaign_make(year=2021))
    bright_spot_make(title="Văn hóa", field=other, campaign=past)

    assert titles(search(visitor, linh_vuc="van-hoa")) == ["Văn hóa"]
    assert titles(search(visitor, nam="2021")) == ["Kinh tế"]
    assert titles(search(visitor, chuong_trinh="dan-van-kheo")) == ["Văn hóa", "Kinh tế"]
    assert titles(search(visitor, nam="2021", linh_vuc="van-hoa")) == []


def test_list_old_commune_name_finds_what_its_successor_carries_on(visitor):
    today, elsewhere = unit_make(name="Xã Vĩnh Tường"), unit_make(name="Xã Kim Liên")
    old = old_unit_of(today, "Xã Hội Sơn")
    spot = bright_spot_make(unit=today, title="Của xã mới")
    of_old = bright_spot_make(unit=today, title="Của xã cũ")
    BrightSpot.objects.filter(pk=of_old.pk).update(unit=old, unit_name=old.name)
    bright_spot_make(unit=elsewhere, title="Nơi khác")

    response = search(visitor, don_vi="hoi son")

    assert sorted(titles(response)) == [of_old.title, spot.title]
    assert "Shown: Xã Vĩnh Tường, with the units whose work they carry on." in response.content.decode()


def test_list_unit_that_does_not_exist_finds_nothing_and_says_so(visitor):
    bright_spot_make()

    response = search(visitor, don_vi="Xã Không Có")

    assert titles(response) == []
    assert "No unit has this name." in response.content.decode()
    assert f'href="{reverse("bright-spot-list")}">Show all bright spots</a>' in response.content.decode()


def test_list_homographs_are_kept_apart_by_their_tones(visitor):
    for name in ("Xã Châu Bình", "Xã Châu Bính"):
        bright_spot_make(unit=unit_make(name=name), title=f"Mô hình {name}")

    assert titles(search(visitor, don_vi="Châu Bính")) == ["Mô hình Xã Châu Bính"]
    assert len(titles(search(visitor, don_vi="chau binh"))) == 2


def test_list_a_filter_that_cannot_be_read_is_named_and_the_others_count(visitor):
    bright_spot_make(title="Vườn rau")
    bright_spot_make(title="Con đường")

    response = search(visitor, tim="vuon rau", nam="abc")

    assert titles(response) == ["Vườn rau"]
    assert "Error: one thing must be put right" in response.content.decode()


@pytest.mark.parametrize("words", ["&|!", "'; --", "\x00", "a" * 101, "<script>"])
def test_list_strange_words_break_nothing(visitor, words):
    bright_spot_make()

    response = search(visitor, tim=words)

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_list_while_nothing_is_published_says_when_something_will_be(visitor):
    html = search(visitor).content.decode()

    assert "No bright spot has been published yet" in html
    assert "Show all bright spots" not in html


def test_chip_of_a_filter_removes_only_that_filter(visitor):
    bright_spot_make()

    html = search(visitor, tim="mau", linh_vuc="kinh-te", trang="1").content.decode()

    assert re.findall(r'class="chip" href="([^"]+)">.*?</span>([^<]+)<', html) == [
        ("?linh_vuc=kinh-te", "Words: mau"),
        ("?tim=mau", "Field: Phát triển kinh tế"),
    ]


def test_list_takes_as_many_queries_for_thirty_as_for_one(visitor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            search(visitor, tim="mau", don_vi="Xã Mẫu")
        return len(caught)

    spot = bright_spot_make(title="Mô hình mẫu")
    search(visitor)
    first = queries()
    copies(spot, 30)

    assert queries() == first


def copies(spot: BrightSpot, count: int) -> None:
    """More public bright spots beside one, each with a dossier of its own."""
    dossier = Submission.objects.get(pk=spot.submission_id)
    for number in range(count):
        campaign = campaign_make(year=1900 + number)
        twin = Submission.objects.get(pk=dossier.pk)
        twin.pk, twin.campaign, twin.number, twin.start_key = None, campaign, f"X-{number}", None
        twin.save()
        row = BrightSpot.objects.get(pk=spot.pk)
        fields = {f.attname: getattr(row, f.attname) for f in BrightSpot._meta.concrete_fields}
        for name in ("id", "folded_vector", "exact_vector"):
            fields.pop(name)
        BrightSpot.objects.create(**{**fields, "submission_id": twin.pk})


@pytest.mark.parametrize("status", [s for s in Status if s not in (Status.RECOGNIZED, Status.OUTSTANDING)])
def test_dossier_that_is_not_recognised_is_never_public(visitor, status):
    dossier = submission_make(status, title="Điều chưa công bố")

    pages = [search(visitor), search(visitor, tim="Điều chưa công bố"), visitor.get("/")]
    guessed = [visitor.get(reverse("bright-spot-detail", args=[pk])) for pk in _guesses(dossier)]

    assert [titles(page) for page in pages] == [[], [], []]
    assert {page.status_code for page in guessed} == {404}


def _guesses(dossier) -> list[int]:
    spot = BrightSpot.objects.filter(submission=dossier).values_list("pk", flat=True)
    return [dossier.pk, dossier.model_id, *spot]


def test_bright_spot_is_public_until_it_is_revoked(visitor):
    spot = bright_spot_make()
    url = reverse("bright-spot-detail", args=[spot.pk])
    before = visitor.get(url).status_code

    BrightSpot.objects.filter(pk=spot.pk).update(revoked_at=now())

    assert [before, visitor.get(url).status_code, titles(search(visitor))] == [200, 404, []]


def test_detail_shows_decision_and_signer_by_post_but_nothing_of_the_dossier(visitor):
    spot = bright_spot_make(grade=Grade.OUTSTANDING, situation="Tình hình riêng", difficulty_reason="Lý do riêng")

    html = visitor.get(reverse("bright-spot-detail", args=[spot.pk])).content.decode()

    shown = [spot.title, spot.recognition.decision_number, spot.recognition.signer_post, "Outstanding"]
    secret = ["Tình hình riêng", "Lý do riêng", reference_make().difficulty.name, spot.recognition.signer_name]
    assert [text in html for text in shown] == [True] * 4
    assert [text in html for text in secret] == [False] * 4
    people = [m.user.name for m in spot.unit.memberships.select_related("user")]
    assert [name in html for name in people] == [False] * len(people)


def test_detail_of_one_person_says_that_names_are_left_out(visitor):
    person = ModelKind.objects.create(code="ca-nhan", name_vi="Điển hình cá nhân", is_individual=True)
    sentence = "This typical example is one person, shown by post and unit only."
    pages = [bright_spot_make(kind=person), bright_spot_make()]

    html = [visitor.get(reverse("bright-spot-detail", args=[spot.pk])).content.decode() for spot in pages]

    assert [sentence in page for page in html] == [True, False]


def test_detail_names_the_unit_then_and_the_one_of_today(visitor):
    today = unit_make(name="Xã Vĩnh Tường")
    old = old_unit_of(today, "Xã Hội Sơn")
    spot = bright_spot_make(unit=today)
    BrightSpot.objects.filter(pk=spot.pk).update(unit=old, unit_name=old.name)

    html = visitor.get(reverse("bright-spot-detail", args=[spot.pk])).content.decode()

    facts = re.findall(r"<dt>(Unit[^<]*)</dt>\s*<dd>([^<]+)</dd>", html)
    assert facts == [("Unit", "Xã Hội Sơn"), ("Unit today", "Today: Xã Vĩnh Tường.")]
    assert f'href="{reverse("unit-detail", args=[today.pk])}"' in html


def test_detail_links_to_the_report_of_a_mistake_with_its_own_address(visitor):
    spot = bright_spot_make()
    url = reverse("bright-spot-detail", args=[spot.pk])

    html = visitor.get(url).content.decode()

    assert f'href="{reverse("mistake-report")}?trang-nao={url}"' in html


def test_detail_text_is_escaped(visitor):
    spot = bright_spot_make(title="<b>Đậm</b>", content="<img src=x onerror=alert(1)>")

    html = visitor.get(reverse("bright-spot-detail", args=[spot.pk])).content.decode()

    assert "<b>Đậm" not in html
    assert "<img src=x" not in html


def test_detail_takes_the_same_queries_whatever_its_figures(visitor):
    spot = bright_spot_make()
    url = reverse("bright-spot-detail", args=[spot.pk])
    counts = []
    for effects in (spot.effects[:1], spot.effects[:1] * 30):
        BrightSpot.objects.filter(pk=spot.pk).update(effects=effects)
        with CaptureQueriesContext(connection) as caught:
            visitor.get(url)
        counts.append(len(caught))

    assert counts == [1, 1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dan van kheo", ["Kênh sạch"]),
        ("hoi son cu", ["Kênh sạch"]),
        ("Hội Sơn Cũ", ["Kênh sạch"]),
        ("hội sơn mới", []),
    ],
)
def test_list_words_find_the_programme_and_a_former_commune(visitor, words, found):
    spot = bright_spot_make(title="Kênh sạch")
    old_unit_of(spot.unit, "Xã Hội Sơn Cũ")

    assert titles(search(visitor, tim=words)) == found
