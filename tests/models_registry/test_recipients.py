"""The people of many dossiers at once are those that the functions give for each one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mobilization.accounts.roles import Role
from models_registry import recipients
from models_registry.deadlines import SubmissionDeadlines
from models_registry.models import Status, Turn
from models_registry.models.states import OPEN
from models_registry.recipients import BatchRecipients
from tests.builders.people import holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
DOERS = {
    Turn.UNIT: recipients.unit_officers,
    Turn.HEAD: recipients.unit_heads,
    Turn.OFFICE: recipients.office,
    Turn.REVIEWERS: recipients.reviewers_waiting,
    Turn.COMMISSION_HEAD: recipients.commission_heads,
}
SUPERIORS = {
    Turn.UNIT: recipients.unit_heads,
    Turn.HEAD: recipients.office,
    Turn.OFFICE: recipients.commission_heads,
    Turn.REVIEWERS: recipients.office,
    Turn.COMMISSION_HEAD: recipients.office,
}


def test_batch_recipients_are_those_of_each_dossier():
    submissions = [submission_make(status) for status in sorted(OPEN)]
    for submission in submissions:
        membership_make(Role.UNIT_HEAD, submission.unit)
    holder_of(Role.COMMISSION_HEAD)

    people = BatchRecipients(submissions)

    assert [people.doers(s) for s in submissions] == [tuple(DOERS[s.turn](s)) for s in submissions]
    assert [people.superiors(s) for s in submissions] == [tuple(SUPERIORS[s.turn](s)) for s in submissions]
    assert {s.turn for s in submissions} == {Turn.UNIT, Turn.HEAD, Turn.OFFICE, Turn.REVIEWERS}
    assert all(people.doers(s) and (people.superiors(s) or s.turn == Turn.UNIT) for s in submissions)


def test_batch_recipients_of_a_unit_without_officers_are_its_heads():
    draft = submission_make(Status.DRAFT)
    holder_of(Role.COMMUNE_OFFICER, draft.unit).__class__.objects.filter(unit=draft.unit).delete()
    head = membership_make(Role.UNIT_HEAD, draft.unit)

    assert BatchRecipients([draft]).doers(draft) == (head.user_id,)


def test_may_see_says_yes_to_the_unit_and_no_to_strangers():
    submission, elsewhere = submission_make(Status.SUBMITTED), membership_make(Role.UNIT_HEAD, unit_make())
    head, office = holder_of(Role.UNIT_HEAD, submission.unit), holder_of(Role.OFFICE)
    pairs = {(str(submission.pk), by.user_id) for by in (head, office, elsewhere)}

    seen = SubmissionDeadlines().may_see(pairs)

    assert seen == {(str(submission.pk), head.user_id)}


def test_may_see_takes_two_queries_for_any_number_of_people():
    submissions = [submission_make(Status.SUBMITTED) for _number in range(4)]
    pairs = {(str(s.pk), holder_of(Role.UNIT_HEAD, s.unit).user_id) for s in submissions}

    with CaptureQueriesContext(connection) as queries:
        seen = SubmissionDeadlines().may_see(pairs)

    assert [seen == pairs, len(queries)] == [True, 2]


def test_still_open_gives_the_open_ones_alone():
    is_open, closed = submission_make(Status.ENDORSED), submission_make(Status.REFUSED)

    found = SubmissionDeadlines().still_open({str(is_open.pk), str(closed.pk)})

    assert list(found) == [str(is_open.pk)]
    assert found[str(is_open.pk)].due_on == is_open.due_on
