"""What Django admin may ask of a person: answered from the role in which they act (accounts/roles.py)."""

from urllib.parse import unquote

import pytest

from mobilization.accounts.models import User
from mobilization.accounts.roles import Role
from tests.builders.people import PASSWORD, client_as, membership_make

pytestmark = pytest.mark.django_db
ACTIONS = ("view", "add", "change", "delete")
KEEPS = {"view", "add", "change"}
LOOKS = {"view"}
#: Tables and what each role may do with them; every other role may do nothing.
TABLES = {
    "accounts.user": {"administrator": KEEPS},
    "accounts.membership": {"administrator": KEEPS},
    "accounts.invitation": {"administrator": KEEPS},
    "units.unit": {"administrator": KEEPS, "office": LOOKS},
    "units.unitkind": {"administrator": KEEPS, "office": LOOKS},
    "models_registry.campaign": {"administrator": KEEPS, "office": KEEPS},
    "models_registry.rubric": {"administrator": KEEPS, "office": KEEPS},
    "models_registry.programme": {"administrator": KEEPS, "office": KEEPS},
    "models_registry.submission": {"administrator": LOOKS, "office": LOOKS},
    "audit.event": {"administrator": LOOKS},
    "outbox.message": {"administrator": LOOKS},
    "outbox.failedaddress": {"administrator": LOOKS},
    "reminders.holiday": {"administrator": KEEPS, "office": KEEPS},
    "reminders.ladder": {"administrator": KEEPS, "office": KEEPS},
    "reminders.ladderstep": {"administrator": KEEPS, "office": KEEPS},
    "reminders.pause": {"administrator": KEEPS, "office": KEEPS},
    "models_registry.score": {},
    "models_registry.review": {},
    "reminders.notice": {},
    "sessions.session": {},
    "auth.permission": {},
}


def allowed(user, table):
    app, model = table.split(".")
    return {action for action in ACTIONS if user.has_perm(f"{app}.{action}_{model}")}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_table_is_kept_or_seen_by_exactly_these_roles(table):
    found = {}

    for role in Role.values:
        user = User(is_active=True)
        user.acting = membership_make(role)
        found[role] = allowed(user, table)

    assert found == {role: TABLES[table].get(role, set()) for role in Role.values}


def test_nobody_without_a_membership_or_switched_off_may_anything():
    without, off = User(is_active=True), User(is_active=False)
    off.acting = membership_make(Role.ADMINISTRATOR)

    assert [allowed(user, "units.unit") for user in (without, off)] == [set(), set()]
    assert [without.is_staff, without.has_module_perms("units")] == [False, False]


@pytest.mark.parametrize("perm", ["", "units", "units.", "units.view", "view_unit", "units.fly_unit"])
def test_permission_that_does_not_exist_is_refused(perm):
    user = User(is_active=True)
    user.acting = membership_make(Role.ADMINISTRATOR)

    assert [user.has_perm(perm), user.has_perms(["units.view_unit", perm])] == [False, False]


def test_admin_opens_to_who_keeps_data_and_to_nobody_else():
    statuses = {role: client_as(membership_make(role)).get("/quan-tri/").status_code for role in Role.values}

    assert {role for role, status in statuses.items() if status == 200} == {"administrator", "office"}


def test_admin_leads_a_visitor_to_the_portals_own_sign_in_and_back(member, visitor, sign_in):
    asked = visitor.get("/quan-tri/units/unit/", follow=True).redirect_chain[-1][0]
    wanted = asked.partition("?next=")[2]

    entered = sign_in(visitor, next=unquote(wanted))

    assert [asked.partition("?")[0], entered.url] == ["/dang-nhap/", "/quan-tri/units/unit/"]
    assert visitor.get(entered.url).status_code == 200


def test_admin_sign_in_page_of_django_takes_no_password(visitor, member):
    response = visitor.post("/quan-tri/login/", {"username": member.user.email, "password": PASSWORD})

    assert [response.status_code, response.url.partition("?")[0]] == [302, "/dang-nhap/"]
    assert visitor.get("/ca-nhan/").status_code == 302


@pytest.mark.parametrize(("role", "status"), [("administrator", 302), ("office", 302), ("reader", 403)])
def test_admin_sign_in_page_of_who_is_signed_in(role, status):
    assert client_as(membership_make(role)).get("/quan-tri/login/").status_code == status


def test_admin_of_people_is_closed_to_the_office():
    statuses = [
        client_as(membership_make(role)).get("/quan-tri/accounts/user/").status_code
        for role in (Role.ADMINISTRATOR, Role.OFFICE)
    ]

    assert statuses == [200, 403]


@pytest.mark.parametrize("role", Role.values)
def test_caught_mails_are_read_by_administrators_alone(role):
    status = client_as(membership_make(role)).get("/thu-da-giu/").status_code

    assert status == (200 if role == "administrator" else 404)
