"""The navigation of the frame: which pages it offers to which role, and what it costs."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mobilization.accounts.roles import Role
from mobilization.portal.context import UNSEEN_CAP, navigation
from mobilization.portal.navigation import entries_for
from mobilization.reminders.models import Notice
from tests.builders.people import membership_make

SESSIONS = "Sessions of the board"
OFFERED = {
    None: ["Home", "Bright spots", "Made public", "Units", "Help"],
    Role.COMMUNE_OFFICER: [
        "Home",
        "My work",
        "Dossiers",
        "Disclosure duties",
        "Bright spots",
        "Made public",
        "Units",
        "Help",
    ],
    Role.DEPARTMENT_OFFICER: [
        "Home",
        "My work",
        "Dossiers",
        "Disclosure duties",
        "Bright spots",
        "Made public",
        "Units",
        "Help",
    ],
    Role.UNIT_HEAD: [
        "Home",
        "My work",
        "Dossiers",
        "Disclosure duties",
        "Bright spots",
        "Made public",
        "Units",
        "Help",
    ],
    Role.OFFICE: [
        "Home",
        "My work",
        "Dossiers",
        "Screening",
        SESSIONS,
        "Disclosure duties",
        "Bright spots",
        "Made public",
        "Units",
        "Administration",
        "Help",
    ],
    Role.REVIEWER: ["Home", "My work", "Reviews", "Bright spots", "Made public", "Units", "Help"],
    Role.COMMISSION_HEAD: [
        "Home",
        "My work",
        "Dossiers",
        SESSIONS,
        "Disclosure duties",
        "Bright spots",
        "Made public",
        "Units",
        "Help",
    ],
    Role.DIALOGUE_KEEPER: ["Home", "Dossiers", "Disclosure duties", "Bright spots", "Made public", "Units", "Help"],
    Role.ADMINISTRATOR: ["Home", "Bright spots", "Made public", "Units", "Reminders", "Administration", "Help"],
    Role.READER: ["Home", "Dossiers", "Disclosure duties", "Bright spots", "Made public", "Units", "Help"],
}


def test_every_role_has_an_expectation():
    assert set(OFFERED) == {None, *Role}


@pytest.mark.parametrize("role", OFFERED)
def test_navigation_of_a_role(role):
    by = role and SimpleNamespace(role=role)

    assert [str(entry.label) for entry in entries_for(by, "/")] == OFFERED[role]


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", ["Home"]),
        ("/diem-sang/", ["Bright spots"]),
        ("/diem-sang/7/", ["Bright spots"]),
        ("/tro-giup/can-bo/", ["Help"]),
        ("/ca-nhan/", []),
    ],
)
def test_navigation_marks_the_page_and_those_below_it(path, current):
    assert [str(entry.label) for entry in entries_for(None, path) if entry.current] == current


@pytest.mark.django_db
def test_visitor_costs_no_query_and_a_person_one(rf):
    by = membership_make(Role.COMMUNE_OFFICER)
    counts = []
    for user, membership in ((SimpleNamespace(is_authenticated=False), None), (by.user, by)):
        request = rf.get("/")
        request.user, request.membership = user, membership
        with CaptureQueriesContext(connection) as caught:
            navigation(request)
        counts.append(len(caught))

    assert counts == [0, 1]


@pytest.mark.django_db
@pytest.mark.parametrize(("unseen", "shown"), [(0, 0), (3, 3), (120, UNSEEN_CAP)])
def test_unseen_notices_are_counted_up_to_a_cap(rf, unseen, shown):
    by, other = membership_make(Role.COMMUNE_OFFICER), membership_make(Role.COMMUNE_OFFICER)
    Notice.objects.bulk_create(notice_for(by) for _ in range(unseen))
    Notice.objects.bulk_create([notice_for(other)])
    request = rf.get("/")
    request.user, request.membership = by.user, by

    assert navigation(request)["notice_count"] == shown


def notice_for(by) -> Notice:
    """An unseen notice of the membership's person."""
    return Notice(recipient=by.user, kind="deadline.day", subject_type="x", subject_id="1", data={"title": "Mẫu"})
