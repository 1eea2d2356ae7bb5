"""What the tests of returns share: a dossier returned with remarks, and its screens as people open them."""

from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.workflow.engine import apply
from models_registry.models import Status, Submission
from models_registry.sections import BY_CODE
from models_registry.services import section_save
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of
from tests.builders.registry import submission_make
from tests.builders.walk import prepare


def returned_make(unit=None, *, on=Status.SUBMITTED, remarks=(("goals", "Ghi rõ số hộ."),), **typed) -> Submission:
    """A dossier that was returned with these remarks: by the head, or by the office once it is endorsed."""
    submission = submission_make(on, unit)
    return return_again(submission, remarks, **typed)


def return_again(submission, remarks, **typed) -> Submission:
    by = holder_of(Role.UNIT_HEAD, submission.unit) if submission.status == Status.SUBMITTED else holder_of(Role.OFFICE)
    typed = {"reason": "Chưa rõ kết quả.", **typed}
    return apply(SUBMISSION, "return_for_changes", submission, by=by, remarks=list(remarks), **typed)


def send_again(submission) -> Submission:
    """Answer what is left and send it."""
    prepare("submit", submission)
    return apply(SUBMISSION, "submit", submission, by=officer_of(submission))


def officer_of(submission):
    return holder_of(Role.COMMUNE_OFFICER, submission.unit)


def write(submission, section: str, **changes) -> None:
    """Save a section as the officer, with these changes."""
    fresh = Submission.objects.get(pk=submission.pk)
    data = {name: changes.get(name, getattr(fresh, name)) for name in BY_CODE[section].fields}
    section_save(submission=fresh, section=section, data=data, by=officer_of(fresh))


def get(name: str, submission, by, *parts):
    return client_as(by).get(reverse(name, args=[submission.pk, *parts]))


def post(name: str, submission, by, data: dict, *parts):
    return client_as(by).post(reverse(name, args=[submission.pk, *parts]), data)
