"""Rights come from the membership in which a person acts, and end with it at the next request."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.models import Membership, User
from mobilization.accounts.selectors import holder_ids, memberships_of
from mobilization.core.clock import today
from mobilization.units.models import Unit
from tests.builders.people import client_as, membership_make, user_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
CAUGHT_MAIL = "/thu-da-giu/"


def acting(client):
    """The membership in which the next request acts."""
    return client.get(reverse("profile")).wsgi_request.membership


@pytest.mark.parametrize(
    ("begins", "ends", "counts"),
    [(-10, None, True), (0, 0, True), (-10, 0, True), (-10, -1, False), (1, None, False), (1, 5, False)],
)
def test_membership_counts_from_its_first_day_to_its_last(begins, ends, counts):
    day = today()
    facts = {"valid_from": day + begins * DAY, "valid_to": None if ends is None else day + ends * DAY}
    membership = membership_make("office", **facts)

    assert memberships_of(membership.user) == ([membership] if counts else [])
    assert acting(client_as(membership)) == (membership if counts else None)


def test_membership_ended_between_two_requests_gives_no_rights_at_the_next():
    membership = membership_make("administrator")
    client = client_as(membership)
    before = client.get(CAUGHT_MAIL).status_code

    Membership.objects.filter(pk=membership.pk).update(valid_to=today() - DAY)

    assert [before, client.get(CAUGHT_MAIL).status_code, client.get("/quan-tri/").status_code] == [200, 404, 302]


def test_membership_of_another_role_counts_at_the_next_request():
    membership = membership_make("administrator")
    client = client_as(membership)

    Membership.objects.filter(pk=membership.pk).update(role="reader")

    assert client.get(CAUGHT_MAIL).status_code == 404


def test_person_switched_off_is_signed_out_at_the_next_request():
    membership = membership_make("office")
    client = client_as(membership)

    User.objects.filter(pk=membership.user_id).update(is_active=False)

    assert client.get(reverse("profile")).status_code == 302


def test_membership_in_a_unit_that_has_ended_gives_no_rights():
    membership = membership_make("unit_head", unit_make())

    Unit.objects.filter(pk=membership.unit_id).update(valid_to=today() - DAY, succession="unknown", current=None)

    assert [memberships_of(membership.user), holder_ids(["unit_head"])] == [[], []]


def test_person_without_a_membership_may_sign_in_and_has_no_rights():
    user = user_make()
    client = client_as(None)
    client.force_login(user)

    response = client.get(reverse("profile"))

    assert [response.status_code, response.wsgi_request.membership] == [200, None]
    assert "No post is in force" in response.content.decode()


def test_person_with_two_memberships_acts_in_the_first_until_choosing():
    user = user_make()
    first, second = membership_make("office", user=user), membership_make("reader", user=user)
    client = client_as(None)
    client.force_login(user)
    before = acting(client)

    response = client.post(reverse("membership-switch"), {"membership": second.pk})

    assert [before, response.url, acting(client)] == [first, reverse("home"), second]


def test_switching_to_another_persons_membership_is_not_found():
    membership, other = membership_make("reader"), membership_make("administrator")
    client = client_as(membership)

    statuses = [
        client.post(reverse("membership-switch"), {"membership": value}).status_code for value in (other.pk, 0, "x", "")
    ]

    assert [statuses, acting(client)] == [[404] * 4, membership]


def test_switching_to_an_ended_membership_is_not_found():
    membership = membership_make("reader")
    ended = membership_make("administrator", user=membership.user, valid_to=today() - DAY)

    response = client_as(membership).post(reverse("membership-switch"), {"membership": ended.pk})

    assert response.status_code == 404


def test_chosen_membership_that_ends_falls_back_to_the_other():
    user = user_make()
    first, second = membership_make("office", user=user), membership_make("reader", user=user)
    client = client_as(second)

    Membership.objects.filter(pk=second.pk).update(valid_to=today() - DAY)

    assert acting(client) == first


def test_switching_page_shows_the_own_memberships_alone():
    membership, other = membership_make("reader", unit_make(name="Xã Một")), membership_make("reader")

    html = client_as(membership).get(reverse("membership-switch")).content.decode()

    assert ["Xã Một" in html, other.unit.name in html] == [True, False]


def test_membership_costs_a_visitor_no_query_and_a_person_one():
    membership = membership_make("office")
    counts = []

    for client in (client_as(None), client_as(membership)):
        client.get("/livez")
        with CaptureQueriesContext(connection) as queries:
            client.get("/livez")
        counts.append([q["sql"] for q in queries if "accounts_membership" in q["sql"]])

    assert [len(found) for found in counts] == [0, 1]


def test_holders_of_a_role_are_those_in_force_each_once():
    unit, other = unit_make(), unit_make()
    user = user_make()
    membership_make("office", unit, user=user)
    membership_make("office", other, user=user)
    membership_make("office", unit, valid_to=today() - DAY)
    reader = membership_make("reader", unit)

    found = [
        holder_ids(["office"]),
        holder_ids(["office", "reader"], unit_id=unit.pk),
        holder_ids(["office"], unit_id=0),
    ]

    assert found == [[user.pk], sorted([user.pk, reader.user_id]), []]


def test_membership_held_twice_at_a_time_is_refused_by_the_database():
    membership = membership_make("office")

    with pytest.raises(IntegrityError, match="membership_open_once"), transaction.atomic():
        membership_make("office", membership.unit, user=membership.user)


def test_membership_that_ends_before_it_begins_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="membership_ends_after_start"), transaction.atomic():
        membership_make("office", valid_from=today(), valid_to=today() - DAY)


def test_post_label_names_the_post_and_the_unit_and_never_the_person():
    unit = unit_make(name="Xã Mẫu")
    rows = [membership_make("unit_head", unit, name="Trần A"), membership_make("reader", unit, post="Phó Bí thư")]

    assert [row.post_label for row in rows] == ["unit head, Xã Mẫu", "Phó Bí thư, Xã Mẫu"]
