"""The page of a decided dossier: the decision in facts, and the unit's name in the reader's language."""

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.units.models import Unit
from models_registry.models import Status
from tests.builders.people import client_as, holder_of
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import text_of
from tests.models_registry.record_pages import page, reviewer_of

pytestmark = pytest.mark.django_db


def facts(response) -> list[tuple[str, str]]:
    return [(row["key"], row["value"]) for row in response.context["decided"]["rows"]]


@pytest.mark.parametrize(
    ("status", "grade"),
    [(Status.RECOGNIZED, "Recognised"), (Status.OUTSTANDING, "Outstanding")],
)
def test_recognised_dossier_shows_its_decision_and_leads_to_the_bright_spot(status, grade):
    unit = unit_make()
    submission = submission_make(status, unit)

    answers = [page(submission, by) for by in (holder_of(Role.UNIT_HEAD, unit), reviewer_of(submission))]

    for response in answers:
        assert facts(response) == [
            ("Number of the decision", "01-QĐ/TU"),
            ("Date of the decision", f"{today():%d/%m/%Y}"),
            ("Grade", grade),
            ("Post of the signer", "Trưởng ban"),
            ("Signer", "Người Ký Mẫu"),
            ("Field check", "Recognised without a field check"),
        ]
        assert f'<a href="/diem-sang/{submission.bright_spot.pk}/">The public page' in response.content.decode()


def test_revoked_dossier_shows_both_decisions_and_no_public_page():
    submission = submission_make(Status.REVOKED)

    response = page(submission, holder_of(Role.OFFICE))

    assert facts(response)[6:] == [
        ("Number of the revocation", "02-QĐ/TU"),
        ("Date of the revocation", f"{today():%d/%m/%Y}"),
        ("Reason of the revocation", "Lý do mẫu"),
    ]
    assert response.context["decided"]["url"] == ""
    assert "/diem-sang/" + str(submission.bright_spot.pk) not in response.content.decode()


def test_dossier_that_was_not_recognised_shows_day_and_reason():
    response = page(submission_make(Status.NOT_RECOGNIZED), holder_of(Role.OFFICE))

    assert facts(response) == [
        ("Decision", "Not recognised"),
        ("Decided on", f"{today():%d/%m/%Y}"),
        ("Reason", "Lý do mẫu"),
    ]


def test_dossier_before_the_board_shows_no_decision():
    submission = submission_make(Status.BEFORE_BOARD)

    response = page(submission, holder_of(Role.OFFICE))

    assert response.context["decided"] is None
    assert 'id="decided"' not in response.content.decode()


def test_unit_is_named_in_english_while_it_bears_the_kept_name():
    unit = unit_make(name="Xã Mẫu", name_en="Mau Commune")
    submission = submission_make(Status.UNDER_APPRAISAL, unit)
    office, reviewer = client_as(holder_of(Role.OFFICE)), client_as(reviewer_of(submission))
    detail = reverse("submission-detail", args=[submission.pk])

    today_named = [cell_of(office, "submission-list", 2), cell_of(reviewer, "review-list", 1)]
    head = office.get(detail).context["head"][2]["value"]
    Unit.objects.filter(pk=unit.pk).update(name="Xã Đổi Tên", name_en="Doi Ten Commune")
    renamed = [cell_of(office, "submission-list", 2), cell_of(reviewer, "review-list", 1)]

    assert (today_named, head) == (["Mau Commune", "Mau Commune"], "Mau Commune")
    assert renamed == ["Xã Mẫu", "Xã Mẫu"]


def test_half_reviewed_dossier_says_how_many_reviews_there_are_instead_of_a_result():
    submission = submission_make(Status.UNDER_APPRAISAL)

    response = page(submission, holder_of(Role.OFFICE))

    assert response.context["result"] == {"so_far": "0 of 3 reviews so far"}
    assert "0 of 3 reviews so far" in text_of(response)
    assert "Everything is met" not in text_of(response)


def cell_of(client, name: str, place: int) -> str:
    (row,) = client.get(reverse(name)).context["rows"]
    return row["cells"][place]["text"]
