"""What the page of assigning says: when a reviewer is told, and the way back to the dossier."""

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from models_registry.models import Status
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (
            Status.SELF_ASSESSED,
            "Người Một is assigned to this dossier and will be told when the appraisal starts.",
        ),
        (Status.UNDER_APPRAISAL, "Người Một is assigned to this dossier and is told now."),
    ],
)
def test_assigning_says_when_the_reviewer_is_told(status, sentence):
    submission = submission_make(status)
    reviewer = membership_make(Role.REVIEWER, name="Người Một")
    client = client_as(holder_of(Role.OFFICE))

    response = client.post(reverse("review-assign", args=[submission.pk]), {"reviewer": reviewer.user_id}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [sentence]


@pytest.mark.parametrize("others", [0, 1])
def test_way_back_to_the_dossier_stays_when_everybody_is_assigned(others):
    submission = submission_make(Status.UNDER_APPRAISAL)
    for _number in range(others):
        membership_make(Role.REVIEWER)

    response = client_as(holder_of(Role.OFFICE)).get(reverse("review-assign", args=[submission.pk]))

    assert response.context["has_candidates"] is bool(others)
    assert response.content.decode().count("Back to the dossier</a>") == 1
