"""One rendered form makes one thing, however often and from however many threads it is sent."""

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.drafts.models import SentForm
from mobilization.units.models import Unit
from models_registry.models import BoardVote, Indicator, Reading, Review, Status, Submission
from tests.builders.forms import hidden_of
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.races import at_once
from tests.builders.registry import campaign_make, reference_make, submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import problems

INDICATOR = {"name": "Số hộ phân loại rác", "unit_of_measure": "hộ", "baseline": "37", "target": "130"}
READING = {"read_on": "01/06/2026", "value": "85", "note": ""}
VOTE = {"members_count": 9, "present_count": 8, "for_count": 7, "against_count": 1, "abstain_count": 0}


def officer_of(submission):
    return client_as(holder_of(Role.COMMUNE_OFFICER, submission.unit))


def starting():
    campaign, reference = campaign_make(), reference_make()
    client = client_as(membership_make(Role.COMMUNE_OFFICER))
    data = {"campaign": campaign.pk, "title": "Đường hoa", "kind": reference.kind.pk, "field": reference.field.pk}
    return client, reverse("submission-start"), data, Submission, "title"


def an_indicator():
    draft = submission_make(is_filled=False)
    return officer_of(draft), reverse("indicator-create", args=[draft.pk]), INDICATOR, Indicator, "name"


def a_reading():
    running = submission_make(Status.ACCEPTED)
    address = reverse("reading-create", args=[running.pk, running.indicators.get().pk])
    return officer_of(running), address, READING, Reading, "note"


def a_vote():
    dossier = submission_make(Status.BEFORE_BOARD)
    day = f"{dossier.submitted_at:%d/%m/%Y}"
    BoardVote.objects.all().delete()
    client, address = client_as(holder_of(Role.OFFICE)), reverse("vote-record", args=[dossier.pk])
    return client, address, {**VOTE, "held_on": day}, BoardVote, ""


def a_review():
    dossier = submission_make(Status.SELF_ASSESSED)
    reviewer = membership_make(Role.REVIEWER)
    client, address = client_as(holder_of(Role.OFFICE)), reverse("review-assign", args=[dossier.pk])
    return client, address, {"reviewer": reviewer.user_id}, Review, ""


def a_hamlet():
    from_kind = unit_make(kind="xom", name="Xóm Mẫu")
    commune = unit_make()
    client = client_as(membership_make(Role.COMMUNE_OFFICER, commune))
    data = {"kind": from_kind.kind_id, "name": "Xóm Mới", "households": "", "counted_on": ""}
    return client, reverse("hamlet-create"), data, Unit, "name"


FORMS = [starting, an_indicator, a_reading, a_vote, a_review, a_hamlet]


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_form_sent_twice_makes_one_thing_and_leads_to_the_same_page(form):
    client, address, data, table, _text = form()
    sent = {**data, **hidden_of(client, address)}
    before = table.objects.count()

    first, second = [client.post(address, sent) for _click in range(2)]

    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert table.objects.count() == before + 1


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_form_shown_twice_makes_two_keys(form):
    client, address, _data, _table, _text = form()

    keys = {hidden_of(client, address)["form_key"] for _page in range(2)}

    assert len(keys) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("form", [form for form in FORMS if form not in (a_vote, a_review)])
def test_same_form_with_other_content_is_refused_with_the_text_kept(form):
    client, address, data, table, text = form()
    sent = {**data, **hidden_of(client, address)}
    client.post(address, sent)
    count = table.objects.count()

    response = client.post(address, {**sent, text: "Xóm Khác"})

    assert response.status_code == 409
    assert problems(response) == [
        "This form was sent before with other content, and that was kept. What stands here now is not saved: "
        "send it once more if you want it as well."
    ]
    assert response.context["form"][text].value() == "Xóm Khác"
    assert table.objects.count() == count


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "step", "role", "page"),
    [
        (Status.DRAFT, "submit", Role.COMMUNE_OFFICER, "submission-check"),
        (Status.SUBMITTED, "endorse", Role.UNIT_HEAD, "submission-step"),
        (Status.ENDORSED, "accept", Role.OFFICE, "submission-step"),
    ],
)
def test_second_click_on_a_step_gets_the_answer_of_the_first(status, step, role, page):
    dossier = submission_make(status)
    client = client_as(holder_of(role, None if role == Role.OFFICE else dossier.unit))
    address = reverse("submission-step", args=[dossier.pk, step])
    args = [dossier.pk] if page == "submission-check" else [dossier.pk, step]
    keys = hidden_of(client, reverse(page, args=args))
    before = Event.objects.count()

    first, second, by_hand = client.post(address, keys), client.post(address, keys), client.post(address)

    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert by_hand.status_code == 409
    assert Event.objects.count() == before + 1


@pytest.mark.django_db
def test_form_that_was_wrong_may_be_sent_again_with_the_same_key():
    client, address, data, table, _text = an_indicator()
    keys = hidden_of(client, address)

    wrong = client.post(address, {**data, **keys, "baseline": "viele"})
    right = client.post(address, {**data, **keys})

    assert (wrong.status_code, right.status_code, table.objects.count()) == (422, 302, 1)


@pytest.mark.django_db
def test_key_belongs_to_one_person():
    client, address, data, table, _text = an_indicator()
    sent = {**data, "form_key": hidden_of(client, address)["form_key"]}
    client.post(address, sent)
    head = client_as(membership_make(Role.UNIT_HEAD, Submission.objects.get().unit))

    response = head.post(address, {**sent, "name": "Số hộ khác"})

    assert (response.status_code, table.objects.count()) == (302, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form", FORMS)
def test_twenty_clicks_at_once_make_one_thing(form):
    client, address, data, table, _text = form()
    sent = {**data, **hidden_of(client, address)}
    before = table.objects.count()

    answers = at_once(*[lambda: client.post(address, sent)] * 20)

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, answers[0].url)}
    assert table.objects.count() == before + 1
    assert SentForm.objects.count() == 1
