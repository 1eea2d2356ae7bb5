"""The unit's screens: starting a dossier, its sections, check answers, receipt, and who may open them."""

import datetime
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.workflow.engine import apply
from models_registry.models import Campaign, SkilledModel, Status, Submission
from models_registry.sections import SECTIONS
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import campaign_make, reference_make, submission_make
from tests.builders.units import unit_make
from tests.builders.walk import prepare
from tests.models_registry.reading import heading, pairs, problems, tasks, text_of

pytestmark = pytest.mark.django_db

SCREENS = [
    ("submission-edit", []),
    ("submission-section", ["ly-do"]),
    ("indicator-list", []),
    ("indicator-create", []),
    ("submission-check", []),
]


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def officer(commune):
    return membership_make(Role.COMMUNE_OFFICER, commune)


def start_data(campaign, **changes) -> dict:
    reference = reference_make()
    return {
        "form_key": str(uuid.uuid4()),
        "campaign": campaign.pk,
        "title": "Phân loại rác ở xóm 3",
        "kind": reference.kind.pk,
        "field": reference.field.pk,
        **changes,
    }


# Starting


def test_start_with_all_answers_makes_a_draft_of_the_own_unit(officer, commune):
    campaign = campaign_make()

    response = client_as(officer).post(reverse("submission-start"), start_data(campaign))

    made = Submission.objects.get()
    assert (response.status_code, response.url) == (302, reverse("submission-edit", args=[made.pk]))
    assert (made.title, made.unit, made.status, made.number) == ("Phân loại rác ở xóm 3", commune, Status.DRAFT, "")
    assert made.due_on == campaign.closes_on


def test_start_sent_twice_gives_one_dossier(officer):
    data = start_data(campaign_make())
    client = client_as(officer)

    first = client.post(reverse("submission-start"), data)
    second = client.post(reverse("submission-start"), data)

    assert first.url == second.url
    assert (Submission.objects.count(), SkilledModel.objects.count()) == (1, 1)


def test_start_pages_carry_different_keys(officer):
    campaign_make()
    client = client_as(officer)

    pages = [client.get(reverse("submission-start")).content.decode() for _page in range(2)]
    keys = {re.search(r'name="form_key" value="([^"]+)"', page).group(1) for page in pages}

    assert len(keys) == 2


def test_start_with_nothing_typed_names_every_missing_answer(officer):
    campaign = campaign_make()

    response = client_as(officer).post(reverse("submission-start"), start_data(campaign, title=" ", kind="", field=""))

    assert response.status_code == 422
    assert problems(response) == [
        "Title: This cannot be left empty.",
        "Kind: This cannot be left empty.",
        "Field: This cannot be left empty.",
    ]
    assert Submission.objects.count() == 0


def test_start_in_a_closed_campaign_is_refused_with_the_typed_title_kept(officer):
    campaign_make()
    closed = campaign_make(closes_on=today() - datetime.timedelta(days=1))

    response = client_as(officer).post(reverse("submission-start"), start_data(closed))

    assert response.status_code == 422
    assert problems(response) == ["Campaign: Choose a campaign that takes registrations today."]
    assert 'value="Phân loại rác ở xóm 3"' in response.content.decode()


def test_start_without_an_open_campaign_says_when_one_opens(officer):
    day = today() + datetime.timedelta(days=10)
    campaign = campaign_make(opens_on=day, closes_on=day)

    response = client_as(officer).get(reverse("submission-start"))

    sentence = f"Registration for {campaign} is open from {day:%d/%m/%Y} to {day:%d/%m/%Y}. Come back then."
    assert response.status_code == 200
    assert sentence in text_of(response)
    assert "Make the draft" not in text_of(response)


def test_start_without_any_campaign_says_whom_to_ask(officer):
    Campaign.objects.all().delete()

    response = client_as(officer).get(reverse("submission-start"))

    assert "No other campaign is planned yet. Ask the commission’s office when the next one opens" in text_of(response)


@pytest.mark.parametrize("role", [Role.READER, Role.OFFICE, Role.REVIEWER, Role.COMMISSION_HEAD, Role.ADMINISTRATOR])
def test_start_by_others_is_refused(role):
    campaign = campaign_make()
    client = client_as(membership_make(role))

    shown = client.get(reverse("submission-start"))
    sent = client.post(reverse("submission-start"), start_data(campaign))

    assert (shown.status_code, sent.status_code) == (403, 403)
    assert "Officers and heads of a unit register models; your post does not." in text_of(shown)
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.DEPARTMENT_OFFICER, Role.UNIT_HEAD])
def test_start_by_writers_is_open(role):
    campaign_make()

    response = client_as(membership_make(role)).get(reverse("submission-start"))

    assert (response.status_code, heading(response)) == (200, "Register a model")


# Who may open the screens of a dossier


@pytest.mark.parametrize(("name", "more"), SCREENS)
def test_screen_of_the_own_draft_is_open_to_officer_and_head(name, more, officer, commune):
    draft = submission_make(unit=commune)
    url = reverse(name, args=[draft.pk, *more])

    seen = [client_as(by).get(url).status_code for by in (officer, membership_make(Role.UNIT_HEAD, commune))]

    assert seen == [200, 200]


@pytest.mark.parametrize(("name", "more"), SCREENS)
def test_screen_of_another_units_draft_does_not_exist(name, more):
    draft = submission_make()
    stranger = client_as(membership_make(Role.COMMUNE_OFFICER))

    answers = [stranger.get(reverse(name, args=[draft.pk, *more])).status_code]
    answers.append(stranger.get(reverse(name, args=[draft.pk + 1000, *more])).status_code)

    assert answers == [404, 404]


@pytest.mark.parametrize(("name", "more"), SCREENS)
def test_screen_of_the_own_draft_is_closed_to_a_reader(name, more, commune):
    draft = submission_make(unit=commune)

    response = client_as(membership_make(Role.READER, commune)).get(reverse(name, args=[draft.pk, *more]))

    assert response.status_code == 403


@pytest.mark.parametrize(("name", "more"), SCREENS)
def test_screen_of_a_sent_dossier_says_that_it_moved_on(name, more, officer, commune):
    sent = submission_make(Status.SUBMITTED, commune)

    response = client_as(officer).get(reverse(name, args=[sent.pk, *more]))

    assert (response.status_code, heading(response)) == (409, "This step is no longer possible")


def test_section_that_is_unknown_does_not_exist(officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).get(reverse("submission-section", args=[draft.pk, "khong-co"]))

    assert response.status_code == 404


# The list of sections


def test_edit_of_a_new_draft_shows_what_is_started(officer, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client_as(officer).get(reverse("submission-edit", args=[draft.pk]))

    assert tasks(response) == [
        ("Name and place", "In progress"),
        ("Why it is needed", "Not started"),
        ("Difficult place or task", "Not started"),
        ("How it is done", "Not started"),
        ("Results and spreading", "Not started"),
        ("Indicators", "Not started"),
        ("Evidence", "Optional"),
    ]
    assert f"Send it by {draft.due_on:%d/%m/%Y}." in text_of(response)


def test_edit_of_a_filled_draft_shows_all_as_done(officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).get(reverse("submission-edit", args=[draft.pk]))

    assert {status for label, status in tasks(response) if label != "Evidence"} == {"Done"}
    assert "1 indicator so far." in text_of(response)


def test_edit_of_a_returned_dossier_shows_the_last_reason_on_top(officer, commune):
    returned = submission_make(Status.RETURNED, commune)
    head = holder_of(Role.UNIT_HEAD, commune)
    prepare("submit", returned)
    apply(SUBMISSION, "submit", returned, by=officer)
    apply(SUBMISSION, "return_for_changes", returned, by=head, reason="Bổ sung số hộ của từng ngõ.")

    response = client_as(officer).get(reverse("submission-edit", args=[returned.pk]))

    day = f"{today():%d/%m/%Y}"
    notice = f"Returned for changes Unit head, Xã Mẫu, {day} Bổ sung số hộ của từng ngõ."
    assert notice in text_of(response)
    assert "Lý do mẫu" not in text_of(response)


def test_edit_after_the_due_day_says_late(officer, commune):
    draft = submission_make(unit=commune)
    day = today() - datetime.timedelta(days=2)
    Submission.objects.filter(pk=draft.pk).update(due_on=day)

    response = client_as(officer).get(reverse("submission-edit", args=[draft.pk]))

    assert f"It was due on {day:%d/%m/%Y} and is late." in text_of(response)


# One section


def test_section_half_filled_is_saved_and_leads_to_the_next(officer, commune):
    draft = submission_make(unit=commune, is_filled=False)
    data = {"situation": "Rác bên đường.\r\nKhói mỗi chiều.", "goals": ""}

    response = client_as(officer).post(reverse("submission-section", args=[draft.pk, "ly-do"]), data)

    draft.refresh_from_db()
    assert (draft.situation, draft.goals) == ("Rác bên đường.\nKhói mỗi chiều.", "")
    assert response.url == reverse("submission-section", args=[draft.pk, "viec-kho"])
    assert Event.objects.about(draft).first().data == {"section": "ly-do", "fields": ["situation"]}


@pytest.mark.parametrize(
    ("code", "data", "target", "args"),
    [
        ("ly-do", {"di-tiep": "danh-sach"}, "submission-edit", []),
        ("ly-do", {"tro-lai": "kiem-tra"}, "submission-check", []),
        ("ly-do", {"tro-lai": "https://example.org"}, "submission-section", ["viec-kho"]),
        ("ket-qua", {}, "indicator-list", []),
    ],
)
def test_section_saved_leads_where_the_button_says(code, data, target, args, officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).post(reverse("submission-section", args=[draft.pk, code]), data)

    assert (response.status_code, response.url) == (302, reverse(target, args=[draft.pk, *args]))


def test_section_without_title_kind_and_field_is_refused_and_keeps_the_rest(officer, commune):
    draft = submission_make(unit=commune)
    data = {"title": "", "kind": "", "field": "", "beneficiaries": "412 hộ ven sông"}

    response = client_as(officer).post(reverse("submission-section", args=[draft.pk, "thong-tin-chung"]), data)

    assert response.status_code == 422
    assert problems(response) == [
        "Title: This cannot be left empty.",
        "Kind: This cannot be left empty.",
        "Field: This cannot be left empty.",
    ]
    assert "412 hộ ven sông</textarea>" in response.content.decode()
    assert Submission.objects.get(pk=draft.pk).title == draft.title


def test_section_with_a_text_too_long_says_how_long_it_may_be(officer, commune):
    draft = submission_make(unit=commune)
    data = {"outputs": "", "upkeep": "", "public_summary": "ơ" * 1001}

    response = client_as(officer).post(reverse("submission-section", args=[draft.pk, "ket-qua"]), data)

    sentence = "Ensure this value has at most 1000 characters (it has 1001)."
    assert (response.status_code, problems(response)) == (422, [f"Summary for the public: {sentence}"])
    assert "ơ" * 1001 in response.content.decode()


def test_section_offers_only_hamlets_in_force_of_the_own_unit(officer, commune):
    mine = unit_make(kind="xom", name="Xóm 3", parent=commune)
    unit_make(kind="xom", name="Xóm cũ", parent=commune, valid_to=today() - datetime.timedelta(days=1))
    other = unit_make(kind="xom", name="Xóm 9", parent=unit_make(name="Xã Khác"))
    draft = submission_make(unit=commune)
    url = reverse("submission-section", args=[draft.pk, "thong-tin-chung"])
    data = {"title": draft.title, "kind": draft.kind_id, "field": draft.field_id}
    client = client_as(officer)

    offered = [str(label) for _pk, label in client.get(url).context["form"].fields["hamlet"].choices]
    refused = client.post(url, {**data, "hamlet": other.pk})
    client.post(url, {**data, "hamlet": mine.pk})

    assert offered == ["No single hamlet", "Xóm 3"]
    assert refused.status_code == 422
    assert Submission.objects.get(pk=draft.pk).hamlet == mine


def test_section_of_a_unit_without_hamlets_does_not_ask_for_one(officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).get(reverse("submission-section", args=[draft.pk, "thong-tin-chung"]))

    assert list(response.context["form"].fields) == ["title", "kind", "field", "beneficiaries"]


def test_section_offers_active_difficulties_and_the_chosen_one(officer, commune):
    draft = submission_make(unit=commune)
    table = type(draft.difficulty)
    table.objects.filter(pk=draft.difficulty_id).update(is_active=False)
    table.objects.create(code="cu", name_vi="Loại cũ", is_active=False)
    table.objects.create(code="moi", name_vi="Loại mới")

    form = client_as(officer).get(reverse("submission-section", args=[draft.pk, "viec-kho"])).context["form"]

    assert [str(label) for _pk, label in form.fields["difficulty"].choices] == ["Địa bàn xa", "Loại mới"]


def test_section_marks_only_what_is_never_needed_as_optional(officer, commune):
    unit_make(kind="xom", name="Xóm 3", parent=commune)
    draft = submission_make(unit=commune)

    response = client_as(officer).get(reverse("submission-section", args=[draft.pk, "thong-tin-chung"]))

    assert text_of(response).count("(optional)") == 1
    assert "Hamlet (optional)" in text_of(response)


def test_section_sent_after_the_dossier_moved_on_gives_the_typed_text_back(officer, commune):
    sent = submission_make(Status.SUBMITTED, commune)
    data = {"situation": "Đoạn dài vừa gõ xong.", "goals": ""}

    response = client_as(officer).post(reverse("submission-section", args=[sent.pk, "ly-do"]), data)

    assert (response.status_code, heading(response)) == (409, "Not saved: the dossier has moved on")
    assert pairs(response)[0] == ("State now", "submitted")
    assert pairs(response)[-1] == ("Situation and reasons for the choice", "Đoạn dài vừa gõ xong.")
    assert Submission.objects.get(pk=sent.pk).situation == "Nội dung mẫu của situation"


def test_section_given_back_names_choices_in_words(officer, commune):
    sent = submission_make(Status.SUBMITTED, commune)
    data = {"difficulty": sent.difficulty_id, "difficulty_reason": "Xa trung tâm."}

    response = client_as(officer).post(reverse("submission-section", args=[sent.pk, "viec-kho"]), data)

    assert pairs(response)[-2:] == [
        ("Kind of difficulty", "Địa bàn xa"),
        ("Why the place or task is difficult", "Xa trung tâm."),
    ]


def test_section_texts_are_shown_escaped(officer, commune):
    draft = submission_make(unit=commune, title="<script>alert(1)</script>")

    response = client_as(officer).get(reverse("submission-check", args=[draft.pk]))

    assert "<script>alert(1)</script>" not in response.content.decode()


# Check answers and receipt


def test_check_of_an_empty_draft_lists_what_is_missing_and_has_no_button(officer, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client_as(officer).get(reverse("submission-check", args=[draft.pk]))

    missing = [sentence for sentence, _address in response.context["problems"]]
    assert missing[0] == "Fill in “place and people reached”."
    assert missing[-1] == "Add at least one indicator with baseline and target."
    assert len(missing) == 12
    assert "Send to the head of the unit" not in text_of(response)


def test_check_links_come_back_to_the_check_page(officer, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client_as(officer).get(reverse("submission-check", args=[draft.pk]))

    url = reverse("submission-section", args=[draft.pk, "thong-tin-chung"])
    assert response.context["problems"][0][1] == f"{url}?tro-lai=kiem-tra#id_beneficiaries"
    assert response.context["groups"][0]["rows"][0]["url"] == f"{url}?tro-lai=kiem-tra#id_title"


def test_check_of_a_complete_draft_shows_everything_and_sends(officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).get(reverse("submission-check", args=[draft.pk]))

    shown = dict(pairs(response))
    assert len(shown) == sum(len(section.fields) for section in SECTIONS) + 1
    assert shown["Kind"] == "Mô hình tập thể"
    assert shown["Số hộ tham gia"] == "from 10 to 120 hộ"
    assert f'action="{reverse("submission-step", args=[draft.pk, "submit"])}"' in response.content.decode()
    assert "Send to the head of the unit" in text_of(response)


def test_check_button_sends_the_dossier_and_leads_to_the_receipt(officer, commune):
    draft = submission_make(unit=commune)

    response = client_as(officer).post(reverse("submission-step", args=[draft.pk, "submit"]))

    draft.refresh_from_db()
    assert (draft.status, draft.submitted_by) == (Status.SUBMITTED, officer.user)
    assert response.url == reverse("submission-receipt", args=[draft.pk])


def test_receipt_after_sending_shows_number_and_next_steps(officer, commune):
    sent = submission_make(Status.SUBMITTED, commune)

    response = client_as(officer).get(reverse("submission-receipt", args=[sent.pk]))

    assert (response.status_code, heading(response)) == (200, "The dossier is sent")
    assert f"Its number {sent.number}" in text_of(response)
    assert response.context["next_steps"][:2] == [
        f"The head of your unit reads it and endorses or returns it, by {sent.due_on:%d/%m/%Y}.",
        "Then the commission’s office screens it within 10 days.",
    ]
    assert "Questions? Ask the commission’s office: " in text_of(response)


def test_receipt_opened_later_says_where_the_dossier_stands(officer, commune):
    endorsed = submission_make(Status.ENDORSED, commune)

    response = client_as(officer).get(reverse("submission-receipt", args=[endorsed.pk]))

    assert response.context["next_steps"] == ["The dossier has moved on since. Its state now: endorsed."]


def test_receipt_of_a_draft_is_refused_because_it_is_not_sent(officer, commune):
    draft = submission_make(unit=commune)

    assert client_as(officer).get(reverse("submission-receipt", args=[draft.pk])).status_code == 409


def test_receipt_of_another_unit_does_not_exist():
    sent = submission_make(Status.SUBMITTED)
    stranger = client_as(membership_make(Role.COMMUNE_OFFICER))

    assert stranger.get(reverse("submission-receipt", args=[sent.pk])).status_code == 404


@pytest.mark.parametrize(("name", "more"), SCREENS)
def test_screen_asks_as_often_with_thirty_indicators_as_with_one(name, more, officer, commune):
    few, many = submission_make(unit=commune), submission_make(unit=commune)
    for number in range(29):
        many.indicators.create(name=f"Chỉ số {number}", unit_of_measure="hộ", baseline=number, target=99)
    client = client_as(officer)
    client.get(reverse(name, args=[few.pk, *more]))

    with CaptureQueriesContext(connection) as first:
        client.get(reverse(name, args=[few.pk, *more]))
    with CaptureQueriesContext(connection) as second:
        client.get(reverse(name, args=[many.pk, *more]))

    assert len(first) == len(second)
