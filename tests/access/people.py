"""The people of the access table: one of each role, inside and outside the unit of the dossier."""

import copy

from django.test import Client

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.units.models import Unit
from models_registry.models import Status, Submission
from tests.builders.people import client_as, holder_of, membership_make, user_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

VISITOR, NO_POST = "visitor", "person without a post"
OFFICER, HEAD, READER, KEEPER = "officer", "head", "reader", "keeper"
STRANGER, STRANGE_HEAD, DEPARTMENT = "officer elsewhere", "head elsewhere", "department officer"
OFFICE, REVIEWER, IDLE_REVIEWER, CHIEF, ADMIN = (
    "office",
    "reviewer",
    "idle reviewer",
    "commission head",
    "administrator",
)

ALL = (
    VISITOR,
    NO_POST,
    OFFICER,
    HEAD,
    READER,
    KEEPER,
    STRANGER,
    STRANGE_HEAD,
    DEPARTMENT,
    OFFICE,
    REVIEWER,
    IDLE_REVIEWER,
    CHIEF,
    ADMIN,
)
SIGNED_IN = tuple(who for who in ALL if who != VISITOR)
UNIT = (OFFICER, HEAD, READER, KEEPER)
WRITERS = (OFFICER, HEAD)
ALL_WRITERS = (OFFICER, HEAD, STRANGER, STRANGE_HEAD, DEPARTMENT)
COMMISSION = (OFFICE, CHIEF)

#: The states that the table asks about.
STATES = (
    Status.DRAFT,
    Status.SUBMITTED,
    Status.RETURNED,
    Status.ENDORSED,
    Status.ACCEPTED,
    Status.SELF_ASSESSED,
    Status.UNDER_APPRAISAL,
    Status.BEFORE_BOARD,
    Status.RECOGNIZED,
    Status.REVOKED,
    Status.REFUSED,
    Status.WITHDRAWN,
)


class People:
    """Clients of all people; `unit` is the unit of the dossiers."""

    def __init__(self):
        self.unit = unit_make(name="Xã Thử Quyền")
        elsewhere, department = unit_make(name="Xã Nơi Khác"), unit_make(kind="department", name="Sở Thử Quyền")
        self.posts = {
            OFFICER: membership_make(Role.COMMUNE_OFFICER, self.unit),
            HEAD: membership_make(Role.UNIT_HEAD, self.unit),
            READER: membership_make(Role.READER, self.unit),
            KEEPER: membership_make(Role.DIALOGUE_KEEPER, self.unit),
            STRANGER: membership_make(Role.COMMUNE_OFFICER, elsewhere),
            STRANGE_HEAD: membership_make(Role.UNIT_HEAD, elsewhere),
            DEPARTMENT: membership_make(Role.DEPARTMENT_OFFICER, department),
            OFFICE: holder_of(Role.OFFICE),
            CHIEF: holder_of(Role.COMMISSION_HEAD),
            ADMIN: membership_make(Role.ADMINISTRATOR),
        }

        self.dossiers = {status: submission_make(status, self.unit) for status in STATES}
        self._reviewers_take(self.dossiers[Status.UNDER_APPRAISAL])
        self._browsers = {who: self._signed_in(who) for who in ALL}

    def _reviewers_take(self, submission: Submission) -> None:
        """The reviewer of the table is one who is assigned to every dossier; the idle one to none."""
        review = submission.reviews.select_related("reviewer").order_by("pk").first()
        self.posts[REVIEWER] = review.reviewer.memberships.get(role=Role.REVIEWER)
        self.posts[IDLE_REVIEWER] = membership_make(Role.REVIEWER)

    def client(self, who: str) -> Client:
        """A fresh browser of that person, with the session that was made at the start."""
        client = Client()
        client.cookies = copy.deepcopy(self._browsers[who].cookies)
        return client

    def _signed_in(self, who: str) -> Client:
        client = client_as(self.posts.get(who))
        if who == NO_POST:
            client.force_login(user_make())
        return client


def hamlet_make(unit: Unit) -> Unit:
    """A hamlet of the unit, in force since today."""
    return unit_make(kind="xom", name="Xóm Thử", parent=unit, valid_from=today())
