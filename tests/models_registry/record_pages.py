"""What the tests of the page of one dossier share: opening it, and reading its buttons and time line."""

from django.urls import reverse

from mobilization.accounts.roles import Role
from tests.builders.people import client_as


def page(submission, by):
    return client_as(by).get(reverse("submission-detail", args=[submission.pk]))


def labels(response) -> list[str]:
    """The buttons and links of the page in words."""
    return [str(action["label"]) for action in response.context["actions"]]


def sentences(response) -> list[str]:
    return [event["sentence"] for event in response.context["events"]]


def reviewer_of(submission, place: int = 0):
    """The membership of an assigned reviewer."""
    user = submission.reviews.order_by("pk")[place].reviewer
    return user.memberships.get(role=Role.REVIEWER)
