"""Two windows over one form: what both sides changed is shown side by side, nothing is overwritten; and autosave."""

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from models_registry.models import Score, SelfScore, Status, Submission
from models_registry.services import indicator_delete
from tests.builders.forms import hidden_of
from tests.builders.people import client_as, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import problems

pytestmark = pytest.mark.django_db
SCRIPT = {"accept": "application/json"}
BOTH = "Both texts stand here. Choose which one stays, or put both into one."


@pytest.fixture
def officer():
    return membership_make(Role.COMMUNE_OFFICER, unit_make(name="Xã Mẫu"), name="Nguyễn Thị Một")


@pytest.fixture
def head(officer):
    return client_as(membership_make(Role.UNIT_HEAD, officer.unit, name="Trần Văn Hai"))


@pytest.fixture
def client(officer):
    return client_as(officer)


@pytest.fixture
def draft(officer):
    return submission_make(Status.DRAFT, officer.unit)


def section_of(draft) -> str:
    return reverse("submission-section", args=[draft.pk, "ly-do"])


def stored(draft) -> tuple:
    return Submission.objects.values_list("situation", "goals").get(pk=draft.pk)


def typed(draft, **texts) -> dict:
    return {"situation": draft.situation, "goals": draft.goals, **texts}


def test_second_save_over_a_changed_text_shows_both_and_overwrites_nothing(client, head, draft):
    url = section_of(draft)
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, typed(draft, situation="Chữ của trưởng") | theirs)

    response = client.post(url, typed(draft, situation="Chữ của tôi") | mine)

    assert response.status_code == 409
    assert problems(response) == [f"Situation and reasons for the choice: {BOTH}"]
    field = response.context["form"]["situation"]
    assert (field.value(), field.field.theirs.text) == ("Chữ của tôi", "Chữ của trưởng")
    assert field.field.theirs.who == "Trần Văn Hai (unit head)"
    assert stored(draft) == ("Chữ của trưởng", draft.goals)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [({}, "Chữ của tôi"), ({"giu_situation": "toi"}, "Chữ của tôi"), ({"giu_situation": "kia"}, "Chữ của trưởng")],
)
def test_after_the_choice_the_chosen_text_is_kept(choice, kept, client, head, draft):
    url = section_of(draft)
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, typed(draft, situation="Chữ của trưởng") | theirs)
    page = client.post(url, typed(draft, situation="Chữ của tôi") | mine)

    response = client.post(url, typed(draft, situation="Chữ của tôi", **choice) | hidden_of_page(page))

    assert response.status_code == 302
    assert stored(draft) == (kept, draft.goals)


def hidden_of_page(page) -> dict:
    """The hidden fields of a page that was already fetched."""

    class Fetched:
        def get(self, url):
            return page

    return hidden_of(Fetched(), "")


def test_fields_that_one_side_changed_are_merged_without_a_word(client, head, draft):
    url = section_of(draft)
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, typed(draft, situation="Chữ của trưởng") | theirs)

    response = client.post(url, typed(draft, goals="Mục tiêu của tôi") | mine)

    assert response.status_code == 302
    assert stored(draft) == ("Chữ của trưởng", "Mục tiêu của tôi")


def test_own_second_window_is_named_as_such(client, draft):
    url = section_of(draft)
    first, second = hidden_of(client, url), hidden_of(client, url)
    client.post(url, typed(draft, situation="Cửa sổ một") | first)

    response = client.post(url, typed(draft, situation="Cửa sổ hai") | second)

    assert response.context["form"].fields["situation"].theirs.who == "You, in another window"


def test_indicator_changed_on_both_sides_shows_both_figures(client, head, draft):
    row = draft.indicators.get()
    url = reverse("indicator-edit", args=[draft.pk, row.pk])
    data = {"name": row.name, "unit_of_measure": row.unit_of_measure, "baseline": "10"}
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, {**data, **theirs, "target": "1.300,5"})

    response = client.post(url, {**data, **mine, "target": "150"})

    row.refresh_from_db()
    assert (response.status_code, row.target) == (409, 1300.5)
    assert response.context["form"].fields["target"].theirs.text == "1.300,5"


def test_indicator_that_was_taken_out_meanwhile_is_not_made_again(client, draft, officer):
    row = draft.indicators.get()
    url = reverse("indicator-edit", args=[draft.pk, row.pk])
    data = {"name": "Tên mới", "unit_of_measure": "hộ", "baseline": "1", "target": "2", **hidden_of(client, url)}
    indicator_delete(indicator=row, by=officer)

    response = client.post(url, data)

    assert (response.status_code, draft.indicators.count()) == (404, 0)


def test_self_assessment_of_two_windows_shows_both_points(client, head, officer):
    accepted = submission_make(Status.ACCEPTED, officer.unit)
    url, criterion = reverse("self-assessment", args=[accepted.pk]), accepted.campaign.rubric.criteria.first()
    name = f"points_{criterion.pk}"
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, {name: "30", **theirs})

    response = client.post(url, {name: "25", **mine})

    assert response.status_code == 409
    assert response.context["form"].fields[name].theirs.text == "30"
    assert SelfScore.objects.get(criterion=criterion).points == 30


def test_review_in_two_windows_shows_both_reasons_and_keeps_the_first():
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = submission.reviews.select_related("reviewer").first()
    client = client_as(review.reviewer.memberships.get(role=Role.REVIEWER))
    url, criterion = reverse("review-edit", args=[review.pk]), submission.campaign.rubric.criteria.first()
    name = f"reason_{criterion.pk}"
    first, second = hidden_of(client, url), hidden_of(client, url)
    client.post(url, {name: "Lý do một", "action": "luu", **first})

    response = client.post(url, {name: "Lý do hai", "action": "luu", **second})

    assert response.status_code == 409
    assert response.context["form"].fields[name].theirs.text == "Lý do một"
    assert Score.objects.get(criterion=criterion, review=review).reason == "Lý do một"


# Autosave


def test_autosave_keeps_the_text_and_says_when(client, draft):
    url = section_of(draft)

    response = client.post(url, typed(draft, situation="Đang gõ") | hidden_of(client, url), headers=SCRIPT)

    assert response.status_code == 200
    assert list(response.json()) == ["saved", "wrong"]
    assert len(response.json()["saved"]) == 5
    assert stored(draft)[0] == "Đang gõ"


def test_autosave_keeps_what_is_right_beside_what_is_wrong(client, draft):
    url = section_of(draft)
    data = typed(draft, situation="Đang gõ", goals="x" * 4001)

    response = client.post(url, data | hidden_of(client, url), headers=SCRIPT)

    assert [text.partition(":")[0] for text in response.json()["wrong"]] == ["Goals and criteria"]
    assert stored(draft) == ("Đang gõ", draft.goals)


def test_page_that_saves_itself_again_and_again_never_quarrels_with_itself(client, draft):
    url = section_of(draft)
    page = hidden_of(client, url)

    for text in ("Một", "Một hai", "Một hai ba"):
        client.post(url, typed(draft, situation=text) | page, headers=SCRIPT)
    response = client.post(url, typed(draft, situation="Một hai ba bốn") | page)

    assert response.status_code == 302
    assert stored(draft)[0] == "Một hai ba bốn"


def test_page_that_saved_itself_takes_no_text_of_others_for_its_own(client, head, draft):
    url = section_of(draft)
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    client.post(url, typed(draft, situation="Của tôi") | mine, headers=SCRIPT)
    head.post(url, typed(draft, goals="Của trưởng") | theirs, headers=SCRIPT)

    client.post(url, typed(draft, situation="Của tôi, thêm") | mine, headers=SCRIPT)

    assert stored(draft) == ("Của tôi, thêm", "Của trưởng")


def test_autosave_over_a_changed_text_saves_nothing_and_says_so(client, head, draft):
    url = section_of(draft)
    mine, theirs = hidden_of(client, url), hidden_of(head, url)
    head.post(url, typed(draft, situation="Chữ của trưởng") | theirs)

    response = client.post(url, typed(draft, situation="Chữ của tôi") | mine, headers=SCRIPT)

    assert (response.status_code, response.json()) == (
        409,
        {"error": "Not saved: somebody else changed the same text meanwhile. Press the save button to see both texts."},
    )
    assert stored(draft)[0] == "Chữ của trưởng"


def test_autosave_in_a_dossier_that_moved_on_is_told_in_a_sentence(client, draft):
    url = section_of(draft)
    page = hidden_of(client, url)
    Submission.objects.update(status=Status.SUBMITTED)

    response = client.post(url, typed(draft, situation="Đang gõ") | page, headers=SCRIPT)

    assert (response.status_code, list(response.json())) == (409, ["error"])


def test_autosave_of_a_review_keeps_it(client):
    submission = submission_make(Status.UNDER_APPRAISAL)
    review = submission.reviews.select_related("reviewer").first()
    reviewer = client_as(review.reviewer.memberships.get(role=Role.REVIEWER))
    url = reverse("review-edit", args=[review.pk])

    response = reviewer.post(url, {"comment": "Đang đọc", **hidden_of(reviewer, url)}, headers=SCRIPT)

    review.refresh_from_db()
    assert (response.status_code, review.comment) == (200, "Đang đọc")


def test_autosave_tells_the_trail_once_and_the_button_tells_it_again(draft, officer):
    other = membership_make(Role.UNIT_HEAD, officer.unit)
    client, url = client_as(other), section_of(draft)
    page = hidden_of(client, url)
    writing = Event.objects.about(draft).filter(verb="submission.write", actor_id=str(other.user_id))
    before = writing.count()

    for text in ("Một", "Một hai", "Một hai ba"):
        client.post(url, typed(draft, situation=text, goals="Mới") | page, headers=SCRIPT)
    alone = writing.count()
    client.post(url, typed(draft, situation="Bốn", goals="Mới") | page)

    assert (alone - before, writing.count() - alone) == (1, 1)


def test_save_by_the_button_lets_the_browser_forget_its_copy(client, draft):
    url = section_of(draft)
    page = hidden_of(client, url)

    response = client.post(url, typed(draft, situation="Xong") | page)

    assert response.cookies["kept"].value == page["form_key"]
