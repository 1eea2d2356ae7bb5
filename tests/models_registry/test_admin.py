"""The registry's tables in admin: who may change what, steps as actions, used rubrics, titles not yet to be read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from models_registry.models import (
    ActivityField,
    BrightSpot,
    Campaign,
    Criterion,
    Programme,
    Recognition,
    Rubric,
    Status,
    Submission,
)
from models_registry.services import rubric_copy
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import bright_spot_make, campaign_make, reference_make, submission_make

pytestmark = pytest.mark.django_db


def list_url(table) -> str:
    return reverse(f"admin:models_registry_{table._meta.model_name}_changelist")


def change_url(row) -> str:
    return reverse(f"admin:models_registry_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def administrator():
    return client_as(membership_make(Role.ADMINISTRATOR))


@pytest.fixture
def office():
    return client_as(holder_of(Role.OFFICE))


def fresh_rubric() -> Rubric:
    """A version that no campaign uses."""
    reference = reference_make()
    campaign_make()
    return rubric_copy(rubric=reference.rubric, by=None)


@pytest.mark.parametrize("table", [Programme, ActivityField, Campaign, Rubric, Submission, BrightSpot, Recognition])
def test_tables_open_for_administrators_and_office_and_nobody_else(table):
    bright_spot_make()

    answers = {role: client_as(membership_make(role)).get(list_url(table)).status_code for role in Role.values}

    assert sorted(role for role, status in answers.items() if status == 200) == [Role.ADMINISTRATOR, Role.OFFICE]
    assert {status for role, status in answers.items() if role not in (Role.ADMINISTRATOR, Role.OFFICE)} == {302}


def test_a_change_of_reference_data_is_on_the_trail(administrator):
    field = reference_make().field
    data = {
        "name_vi": "Kinh tế mới",
        "name_en": "",
        "covers_vi": "",
        "covers_en": "",
        "position": "3",
        "is_active": "on",
    }

    response = administrator.post(change_url(field), data)

    field.refresh_from_db()
    event = Event.objects.get(verb="activityfield.change")
    assert response.status_code == 302
    assert (field.name_vi, field.code) == ("Kinh tế mới", "kinh-te")
    assert (event.thing_id, event.actor_role) == (str(field.pk), Role.ADMINISTRATOR)


def test_a_campaign_takes_no_rubric_of_another_programme(office):
    reference = reference_make()
    other = Programme.objects.create(code="khac", name_vi="Khác", prefix="K")
    days = dict.fromkeys(("endorse", "correct", "screen", "assign", "review", "decide"), "5")
    data = {
        "programme": other.pk,
        "year": "2030",
        "rubric": reference.rubric.pk,
        "opens_on": "01/02/2030",
        "closes_on": "03/04/2030",
        "self_assess_until": "01/10/2030",
        "recognize_until": "01/12/2030",
        **{f"days_to_{name}": value for name, value in days.items()},
        **{"reviewers_required": "3", "quorum_part": "1", "quorum_of": "2", "pass_part": "2", "pass_of": "3"},
    }
    url = reverse("admin:models_registry_campaign_add")

    refused = office.post(url, data)
    made = office.post(url, data | {"programme": reference.programme.pk})

    assert refused.context["adminform"].form.errors == {"rubric": ["Choose a rubric of the same programme."]}
    assert made.status_code == 302
    assert f"{Campaign.objects.get(year=2030).closes_on:%Y-%m-%d}" == "2030-04-03"
    assert Event.objects.filter(verb="campaign.create").count() == 1


def test_a_campaign_with_dossiers_keeps_programme_year_and_rubric(office):
    submission = submission_make(Status.DRAFT, is_filled=False)
    empty = campaign_make(year=2031)

    fixed = office.get(change_url(submission.campaign)).context["adminform"].form.fields
    free = office.get(change_url(empty)).context["adminform"].form.fields

    assert [name for name in ("programme", "year", "rubric") if name in fixed] == []
    assert [name for name in ("programme", "year", "rubric") if name in free] == ["programme", "year", "rubric"]


def test_a_used_rubric_can_only_be_looked_at(office):
    used = campaign_make().rubric

    page = office.get(change_url(used))
    answer = office.post(change_url(used), {"name_vi": "Khác"})

    assert page.status_code == 200
    assert page.context["has_change_permission"] is False
    assert answer.status_code == 403


def test_a_rubric_that_is_not_used_can_be_changed(office):
    rubric = fresh_rubric()
    criteria = list(rubric.criteria.order_by("position"))
    data = {
        "programme": rubric.programme_id,
        "version": "2",
        "name_vi": "Thang mới",
        "name_en": "",
        "pass_points": "60",
        "outstanding_points": "80",
        "spread_points": "15",
        "criteria-TOTAL_FORMS": "3",
        "criteria-INITIAL_FORMS": "3",
    }
    for place, row in enumerate(criteria):
        line = {"id": row.pk, "rubric": rubric.pk, "position": row.position, "text_vi": row.text_vi, "max_points": "33"}
        data |= {f"criteria-{place}-{name}": value for name, value in line.items()}
    data["criteria-0-DELETE"] = "on"

    response = office.post(change_url(rubric), data)

    assert response.status_code == 302
    assert list(rubric.criteria.order_by("position").values_list("text_vi", "max_points")) == [
        ("Tiêu chí 2", 33),
        ("Tiêu chí 3", 33),
    ]


def test_copy_makes_the_next_version_with_the_same_lines(office):
    used = campaign_make().rubric

    office.post(list_url(Rubric), {"action": "copy_as_new_version", "_selected_action": [used.pk]})

    copy = Rubric.objects.get(version=2)
    lines = [
        list(row.criteria.order_by("position").values_list("position", "text_vi", "max_points", "is_gate"))
        for row in (used, copy)
    ]
    assert lines[0] == lines[1]
    assert len(lines[1]) == 3
    assert copy.is_used is False
    assert Event.objects.get(verb="rubric.copy").thing_id == str(copy.pk)


def test_office_takes_a_step_as_action_and_hears_of_those_that_could_not(office):
    ready, other = submission_make(Status.ENDORSED), submission_make(Status.ACCEPTED)
    data = {"action": "step_accept", "_selected_action": [ready.pk, other.pk]}

    response = office.post(list_url(Submission), data, follow=True)

    ready.refresh_from_db()
    other.refresh_from_db()
    assert (ready.status, other.status) == (Status.ACCEPTED, Status.ACCEPTED)
    assert [str(message) for message in response.context["messages"]] == [
        f"{other}: This step is no longer possible because the record has moved on.",
        "Done: 1.",
    ]


def test_actions_are_the_offices_steps_that_need_nothing_typed(office, administrator):
    submission_make(Status.ENDORSED)

    offered = office.get(list_url(Submission)).context["action_form"].fields["action"].choices

    assert [name for name, _label in offered if name] == ["step_accept", "step_start_appraisal"]
    assert administrator.get(list_url(Submission)).context["action_form"] is None


def test_administrators_cannot_move_or_change_a_dossier(administrator):
    submission = submission_make(Status.ENDORSED)
    data = {"action": "step_accept", "_selected_action": [submission.pk]}

    administrator.post(list_url(Submission), data)
    changed = administrator.post(change_url(submission), {"status": Status.RECOGNIZED})

    submission.refresh_from_db()
    assert changed.status_code == 403
    assert submission.status == Status.ENDORSED


def test_administrators_read_titles_from_the_endorsement_on_and_no_other_text(administrator):
    draft = submission_make(Status.DRAFT, title="Kín đáo", situation="Tình hình kín")
    endorsed = submission_make(Status.ENDORSED, title="Đã xác nhận", situation="Tình hình kín")

    listed = administrator.get(list_url(Submission)).content.decode()
    pages = [administrator.get(change_url(row)).content.decode() for row in (draft, endorsed)]

    assert (listed.count("Kín đáo"), listed.count("Đã xác nhận") > 0) == (0, True)
    assert "(shown from the endorsement on)" in listed
    assert [("Kín đáo" in page, "Tình hình kín" in page) for page in pages] == [(False, False), (False, False)]
    assert "Đã xác nhận" in pages[1]


def test_office_sees_no_draft_in_admin(office):
    draft = submission_make(Status.DRAFT)

    assert office.get(list_url(Submission)).context["cl"].result_list.count() == 0
    assert office.get(change_url(draft)).status_code == 302


@pytest.mark.parametrize(
    ("text", "expected"),
    [("duong", ["Đường hoa"]), ("hoa", []), ("kin", []), ("!!", []), ("", ["Kín đáo", "Đường hoa"])],
)
def test_search_finds_beginnings_of_titles_that_may_be_read(administrator, text, expected):
    submission_make(Status.ENDORSED, title="Đường hoa")
    submission_make(Status.DRAFT, title="Kín đáo")

    rows = administrator.get(list_url(Submission), {"q": text}).context["cl"].queryset

    assert list(rows.order_by("-pk").values_list("title", flat=True)) == expected


def test_search_finds_the_number(administrator):
    made = submission_make(Status.ENDORSED)
    submission_make(Status.ENDORSED)

    rows = administrator.get(list_url(Submission), {"q": made.number.lower()}).context["cl"].queryset

    assert list(rows.values_list("pk", flat=True)) == [made.pk]


def test_bright_spots_and_recognitions_are_read_only(administrator):
    spot = bright_spot_make()

    answers = [administrator.post(change_url(row), {}).status_code for row in (spot, spot.recognition)]
    shown = [administrator.get(change_url(row)).status_code for row in (spot, spot.recognition)]

    assert (answers, shown) == ([403, 403], [200, 200])


def test_nothing_of_the_registry_can_be_deleted(administrator):
    programme = reference_make().programme

    url = reverse("admin:models_registry_programme_delete", args=[programme.pk])

    assert administrator.post(url, {"post": "yes"}).status_code == 403
    assert Criterion.objects.count() == 3


def test_list_of_dossiers_asks_the_database_as_often_for_many_rows_as_for_one(administrator):
    submission_make(Status.DRAFT, is_filled=False)
    administrator.get(list_url(Submission))
    with CaptureQueriesContext(connection) as one:
        administrator.get(list_url(Submission))
    for _number in range(10):
        submission_make(Status.DRAFT, is_filled=False)

    with CaptureQueriesContext(connection) as many:
        administrator.get(list_url(Submission))

    assert len(many) == len(one)
