"""Similar titles: what counts as similar, and where it is asked or shown (starting, writing, screening)."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from models_registry.lookalikes import likeness, merge_targets, own_alike, words_of
from models_registry.models import Status, Submission
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import bright_spot_make, campaign_make, reference_make, submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import text_of
from tests.models_registry.returned import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def officer(commune):
    return membership_make(Role.COMMUNE_OFFICER, commune)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("Phân loại rác tại nhà", "PHÂN LOẠI RÁC TẠI NHÀ", 1),
        ("Phân loại rác tại nguồn", "Mô hình phân loại rác ở xóm 3", 0.75),
        ("Phân loại rác tại nguồn", "Hiến đất mở đường", 0),
        ("Dân vận khéo", "Dân vận khéo", 1),
        ("", "Phân loại rác", 0),
    ],
)
def test_likeness_counts_the_words_that_say_something(one, other, share):
    assert likeness(words_of(one), words_of(other)) == pytest.approx(share, abs=0.01)


def test_own_alike_are_of_the_own_unit_alone(commune, officer):
    own = submission_make(unit=commune, title="Phân loại rác tại nguồn")
    submission_make(unit=commune, title="Hiến đất mở đường")
    submission_make(title="Phân loại rác tại nguồn")

    assert own_alike(officer, "Mô hình phân loại rác tại nguồn") == [own]
    assert own_alike(officer, "Mô hình phân loại rác tại nguồn", leave_out=own.pk) == []


def start_data(campaign, **changes) -> dict:
    reference = reference_make()
    return {
        "key": str(uuid.uuid4()),
        "campaign": campaign.pk,
        "title": "Phân loại rác ở xóm 3",
        "kind": reference.kind.pk,
        "field": reference.field.pk,
        **changes,
    }


def test_start_with_a_known_title_asks_first_and_makes_nothing(commune, officer):
    own = submission_make(unit=commune, title="Phân loại rác ở xóm 4")
    spot = bright_spot_make(title="Phân loại rác xóm Bình Minh")
    client, data = client_as(officer), start_data(own.campaign)

    response = client.post(reverse("submission-start"), data)

    page = response.content.decode()
    assert response.status_code == 200
    assert "Is it one of these?" in text_of(response)
    assert reverse("submission-edit", args=[own.pk]) in page
    assert reverse("bright-spot-detail", args=[spot.pk]) in page
    assert Submission.objects.filter(title=data["title"]).count() == 0
    assert client.post(reverse("submission-start"), {**data, "moi": "1"}).status_code == 302
    assert Submission.objects.filter(title=data["title"]).count() == 1


def test_start_with_a_new_title_makes_the_draft_at_once(commune, officer):
    submission_make(unit=commune, title="Hiến đất mở đường")

    response = client_as(officer).post(reverse("submission-start"), start_data(campaign_make()))

    assert response.status_code == 302


def test_revoked_bright_spot_and_others_dossiers_are_not_named(officer):
    submission_make(Status.REVOKED, title="Phân loại rác ở xóm 9")
    submission_make(Status.SUBMITTED, title="Phân loại rác ở xóm 8")

    response = client_as(officer).post(reverse("submission-start"), start_data(campaign_make()))

    assert response.status_code == 302


def test_new_draft_shows_similar_models_and_a_sent_one_no_longer(commune, officer):
    other = submission_make(unit=commune, title="Phân loại rác ở xóm 4")
    draft = submission_make(unit=commune, title="Phân loại rác ở xóm 3")
    returned = submission_make(Status.RETURNED, commune, title="Phân loại rác ở xóm 2")

    shown = [row["title"] for row in get("submission-edit", draft, officer).context["alike"]]

    assert set(shown) == {other.title, returned.title}
    assert get("submission-edit", returned, officer).context["alike"] == []


def test_question_costs_the_same_with_many_similar_ones(commune, officer):
    draft = submission_make(unit=commune, title="Phân loại rác ở xóm 3")
    submission_make(unit=commune, title="Phân loại rác ở xóm 4")
    few = questions(draft, officer)
    for number in range(5, 12):
        submission_make(unit=commune, title=f"Phân loại rác ở xóm {number}")

    assert questions(draft, officer) == few


def questions(submission, by) -> int:
    client, address = client_as(by), reverse("submission-edit", args=[submission.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert len(client.get(address).context["alike"]) <= 5
    return len(asked)


def test_merging_offers_the_own_units_similar_dossiers_first(commune):
    title = "Phân loại rác tại nguồn"
    submission = submission_make(Status.ENDORSED, commune, title=title)
    elsewhere = submission_make(Status.ENDORSED, title=title)
    own = submission_make(Status.ACCEPTED, commune, title="Phân loại rác tại nguồn xóm 3")
    unlike = submission_make(Status.ENDORSED, commune, title="Hiến đất mở đường")
    submission_make(Status.DRAFT, commune, title=title)

    groups = SUBMISSION.row("merge").needs[0].choices(submission)

    assert merge_targets(submission) == ([own, elsewhere], [unlike])
    assert [(str(label), [key for key, _words in rows]) for label, rows in groups] == [
        ("Similar dossiers", [own.pk, elsewhere.pk]),
        ("Other dossiers of the campaign", [unlike.pk]),
    ]


def test_office_sees_similar_dossiers_while_it_screens_and_nobody_else(commune, officer):
    submission = submission_make(Status.ENDORSED, commune, title="Phân loại rác tại nguồn")
    other = submission_make(Status.ACCEPTED, title="Phân loại rác tại nguồn")

    seen = [row["title"] for row in get("submission-detail", submission, holder_of(Role.OFFICE)).context["alike"]]

    assert seen == [other.title]
    assert get("submission-detail", submission, officer).context["alike"] == []
