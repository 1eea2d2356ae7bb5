"""Indicators of a draft and readings while the model is carried out: figures as written here, days, who may."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from models_registry.figures import figure
from models_registry.models import Indicator, Reading, Status
from tests.builders.forms import hidden_of
from tests.builders.people import client_as, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import heading, pairs, problems, text_of

DATA = {"name": "Hộ phân loại rác", "unit_of_measure": "hộ", "baseline": "37", "target": "1.250,5"}
NUMBER = "Enter a number, for example 120 or 1.250,5."


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def client(commune):
    return client_as(membership_make(Role.COMMUNE_OFFICER, commune))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("0.00", "0"),
        ("120.00", "120"),
        ("1250.50", "1.250,5"),
        ("-3.25", "-3,25"),
        ("1000000", "1.000.000"),
    ],
)
def test_figure_is_written_as_people_here_write_it(value, text):
    assert figure(None if value is None else Decimal(value)) == text


# Indicators


@pytest.mark.django_db
def test_indicator_with_vietnamese_numbers_is_added(client, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client.post(reverse("indicator-create", args=[draft.pk]), DATA)

    row = draft.indicators.get()
    assert (response.status_code, response.url) == (302, reverse("indicator-list", args=[draft.pk]))
    assert (row.name, row.unit_of_measure, row.baseline, row.target) == (
        "Hộ phân loại rác",
        "hộ",
        Decimal("37.00"),
        Decimal("1250.50"),
    )


@pytest.mark.django_db
def test_indicator_sent_twice_is_added_once(client, commune):
    draft = submission_make(unit=commune, is_filled=False)

    for _click in range(2):
        client.post(reverse("indicator-create", args=[draft.pk]), DATA)

    assert draft.indicators.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"baseline": "ba mươi"}, [f"Before: {NUMBER}"]),
        ({"target": "1,2,3"}, [f"Target: {NUMBER}"]),
        ({"target": "1,234"}, ["Target: Ensure that there are no more than 2 decimal places."]),
        ({"name": " "}, ["What is measured: This cannot be left empty."]),
        (
            {"unit_of_measure": "", "baseline": ""},
            ["Unit of measure: This cannot be left empty.", "Before: This cannot be left empty."],
        ),
        ({"target": "NaN"}, [f"Target: {NUMBER}"]),
    ],
    ids=["words", "two commas", "three decimals", "no name", "two missing", "not a number"],
)
def test_indicator_with_a_wrong_answer_is_refused_beside_the_field(changes, sentences, client, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client.post(reverse("indicator-create", args=[draft.pk]), {**DATA, **changes})

    assert (response.status_code, problems(response)) == (422, sentences)
    assert draft.indicators.count() == 0


@pytest.mark.django_db
def test_indicator_refused_keeps_what_was_typed(client, commune):
    draft = submission_make(unit=commune, is_filled=False)

    response = client.post(reverse("indicator-create", args=[draft.pk]), {**DATA, "baseline": "ba mươi"})

    page = response.content.decode()
    assert 'value="ba mươi"' in page
    assert 'value="1.250,5"' in page
    assert "<title>Error: Add an indicator" in page


@pytest.mark.django_db
def test_indicator_edited_shows_and_keeps_figures_without_idle_zeros(client, commune):
    draft = submission_make(unit=commune)
    row = draft.indicators.get()
    url = reverse("indicator-edit", args=[draft.pk, row.pk])

    shown = client.get(url).context["form"]
    response = client.post(url, {**DATA, **hidden_of(client, url), "target": "130"})

    row.refresh_from_db()
    assert (shown["baseline"].value(), shown["target"].value()) == ("10", "120")
    assert response.url == reverse("indicator-list", args=[draft.pk])
    assert (draft.indicators.count(), row.name, row.target) == (1, "Hộ phân loại rác", Decimal("130.00"))


@pytest.mark.django_db
def test_indicator_is_deleted_only_after_the_question(client, commune):
    draft = submission_make(unit=commune)
    url = reverse("indicator-delete", args=[draft.pk, draft.indicators.get().pk])

    asked = client.get(url)
    still_there = draft.indicators.count()
    response = client.post(url)

    assert heading(asked) == "Take the indicator out?"
    assert "“Số hộ tham gia” (from 10 to 120 hộ) leaves the dossier." in text_of(asked)
    assert still_there == 1
    assert response.url == reverse("indicator-list", args=[draft.pk])
    assert draft.indicators.count() == 0


@pytest.mark.django_db
def test_indicator_list_without_rows_says_what_to_do(client, commune):
    draft = submission_make(unit=commune, is_filled=False)

    page = text_of(client.get(reverse("indicator-list", args=[draft.pk])))

    assert "No indicators yet A dossier needs at least one figure with its beginning and its target" in page
    assert "Add an indicator" in page


@pytest.mark.django_db
def test_indicator_list_is_the_section_of_that_code(client, commune):
    draft = submission_make(unit=commune)

    response = client.get(reverse("submission-section", args=[draft.pk, "chi-so"]))

    assert (response.status_code, heading(response)) == (200, "Indicators")
    assert "Số hộ tham gia hộ 10 120" in text_of(response)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["indicator-edit", "indicator-delete"])
def test_indicator_of_another_dossier_does_not_exist(name, client, commune):
    draft, other = submission_make(unit=commune), submission_make(unit=commune)

    url = reverse(name, args=[draft.pk, other.indicators.get().pk])

    assert [client.get(url).status_code, client.post(url, DATA).status_code] == [404, 404]
    assert Indicator.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.COMMUNE_OFFICER, 404)])
def test_indicator_is_not_deleted_by_readers_and_strangers(role, status, commune):
    draft = submission_make(unit=commune)
    by = membership_make(role, commune if role == Role.READER else None)

    response = client_as(by).post(reverse("indicator-delete", args=[draft.pk, draft.indicators.get().pk]))

    assert response.status_code == status
    assert draft.indicators.count() == 1


@pytest.mark.django_db
def test_indicator_of_a_sent_dossier_stays_and_the_typed_text_comes_back(client, commune):
    sent = submission_make(Status.SUBMITTED, commune)
    row = sent.indicators.get()

    edited = client.post(reverse("indicator-edit", args=[sent.pk, row.pk]), DATA)
    deleted = client.post(reverse("indicator-delete", args=[sent.pk, row.pk]))

    assert (edited.status_code, deleted.status_code) == (409, 409)
    assert pairs(edited)[-4:] == [
        ("What is measured", "Hộ phân loại rác"),
        ("Unit of measure", "hộ"),
        ("Before", "37"),
        ("Target", "1.250,5"),
    ]
    assert sent.indicators.get().name == "Số hộ tham gia"


# Readings


def reading_url(submission) -> str:
    return reverse("reading-create", args=[submission.pk, submission.indicators.get().pk])


@pytest.mark.django_db
def test_reading_while_carried_out_is_recorded(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    day = today() - datetime.timedelta(days=3)
    data = {"read_on": f"{day:%d/%m/%Y}", "value": "85,5", "note": "Đếm tại chỗ"}

    response = client.post(reading_url(accepted), data)

    row = Reading.objects.get()
    assert response.url == reverse("submission-detail", args=[accepted.pk])
    assert (row.read_on, row.value, row.note, row.is_final) == (day, Decimal("85.50"), "Đếm tại chỗ", False)


@pytest.mark.django_db
def test_reading_sent_twice_is_recorded_once(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    for _click in range(2):
        client.post(reading_url(accepted), {"read_on": f"{today():%d/%m/%Y}", "value": "85", "note": ""})

    assert Reading.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "value", "sentence"),
    [
        ("31/02/2026", "85", "Measured on: Enter a date that exists, as day/month/year, for example 25/12/2026."),
        ("31/12/1999", "85", "Measured on: Enter a day from 01/01/2000 on; check the year."),
        ("", "85", "Measured on: This cannot be left empty."),
        ("01/06/2026", "tám mươi", f"Value: {NUMBER}"),
    ],
)
def test_reading_with_a_wrong_answer_is_refused(day, value, sentence, client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)

    response = client.post(reading_url(accepted), {"read_on": day, "value": value, "note": "Đếm tại chỗ"})

    assert (response.status_code, problems(response)) == (422, [sentence])
    assert 'value="Đếm tại chỗ"' in response.content.decode()
    assert Reading.objects.count() == 0


@pytest.mark.django_db
def test_reading_of_tomorrow_is_refused_and_of_today_not(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    tomorrow = today() + datetime.timedelta(days=1)

    refused = client.post(reading_url(accepted), {"read_on": f"{tomorrow:%d/%m/%Y}", "value": "1"})
    taken = client.post(reading_url(accepted), {"read_on": f"{today():%d/%m/%Y}", "value": "1"})

    assert problems(refused) == ["Measured on: Enter the day of the measurement; it cannot lie in the future."]
    assert (refused.status_code, taken.status_code) == (422, 302)


@pytest.mark.django_db
def test_reading_page_shows_the_way_so_far(client, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    day = datetime.date(2026, 6, 30)
    person = membership_make(Role.COMMUNE_OFFICER, commune).user
    accepted.indicators.get().readings.create(read_on=day, value="85.5", recorded_by=person)

    response = client.get(reading_url(accepted))

    assert pairs(response) == [("Before", "10 hộ"), ("30/06/2026", "85,5 hộ"), ("Target", "120 hộ")]


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.ENDORSED, Status.SELF_ASSESSED])
def test_reading_outside_the_carrying_out_says_that_it_moved_on(status, client, commune):
    dossier = submission_make(status, commune)
    before = Reading.objects.count()

    response = client.post(reading_url(dossier), {"read_on": "01/06/2026", "value": "85", "note": ""})

    assert response.status_code == 409
    assert pairs(response)[-2:] == [("Measured on", "01/06/2026"), ("Value", "85")]
    assert Reading.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.COMMUNE_OFFICER, 404), (Role.OFFICE, 403)])
def test_reading_by_others_is_refused(role, status, commune):
    accepted = submission_make(Status.ACCEPTED, commune)
    by = membership_make(role, commune if role == Role.READER else None)

    response = client_as(by).post(reading_url(accepted), {"read_on": "01/06/2026", "value": "85"})

    assert response.status_code == status
    assert Reading.objects.count() == 0
