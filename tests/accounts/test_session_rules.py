"""How long a sign-in works, per role; the list of one's devices; typing the password again before weighty steps."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from mobilization.accounts.devices import device_name
from mobilization.accounts.models import Session
from mobilization.accounts.roles import COMMISSION_TABLE, Role
from mobilization.accounts.services import session_end, sessions_forget
from mobilization.audit.models import Event
from models_registry.models import Status
from tests.builders.people import PASSWORD, client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.walk import prepare

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 4, 3, 1, tzinfo=datetime.UTC)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Mobile Safari/537.36"
)
STRICT = COMMISSION_TABLE | {Role.ADMINISTRATOR}
IDLE = [(role, 30 if role in STRICT else 480) for role in Role.values]


@pytest.fixture
def clock():
    """The time stands still until the test moves it."""
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def answers_after(clock, client, *minutes):
    """The statuses of the profile after each pause."""
    found = []
    for pause in minutes:
        clock.shift(datetime.timedelta(minutes=pause))
        found.append(client.get(reverse("profile")).status_code)
    return found


@pytest.mark.parametrize(("role", "minutes"), IDLE)
def test_session_of_each_role_ends_after_its_minutes_without_activity(clock, role, minutes):
    used, idle = client_as(membership_make(role)), client_as(membership_make(role))

    assert answers_after(clock, used, minutes) == [200]
    assert answers_after(clock, idle, 0.1) == [302]


def test_session_in_use_goes_on_until_it_is_twelve_hours_old(clock):
    client = client_as(membership_make(Role.OFFICE))

    assert answers_after(clock, client, *[29] * 24, 23, 2) == [200] * 25 + [302]


def test_session_of_a_person_with_two_posts_follows_the_stricter_one(clock):
    officer = membership_make(Role.COMMUNE_OFFICER)
    membership_make(Role.REVIEWER, user=officer.user)

    assert answers_after(clock, client_as(officer), 31) == [302]


def test_session_that_ended_is_gone_from_the_server_and_the_person_is_told_why(clock):
    client = client_as(membership_make(Role.REVIEWER))
    key = client.session.session_key
    clock.shift(datetime.timedelta(minutes=31))

    response = client.get(reverse("profile"), follow=True)

    assert response.redirect_chain == [("/dang-nhap/?next=/ca-nhan/", 302)]
    assert [str(message) for message in response.context["messages"]] == [
        "You were signed out after 30 minutes without activity. Sign in again to go on where you were."
    ]
    assert Session.objects.filter(pk=key).exists() is False


@pytest.mark.parametrize(
    ("role", "pauses", "sentence"),
    [
        (Role.UNIT_HEAD, [481], "You were signed out after 8 hours without activity."),
        (Role.UNIT_HEAD, [400, 321], "You were signed out because you had signed in long ago."),
    ],
)
def test_session_that_ended_says_hours_or_age(clock, role, pauses, sentence):
    client = client_as(membership_make(role))
    answers_after(clock, client, *pauses[:-1])
    clock.shift(datetime.timedelta(minutes=pauses[-1]))

    html = client.get(reverse("home")).content.decode()

    assert sentence in html


def test_session_that_ended_sends_nothing_on(clock):
    membership = membership_make(Role.OFFICE)
    client = client_as(membership)
    clock.shift(datetime.timedelta(minutes=31))

    response = client.post(reverse("sign-out-everywhere"))

    assert [response.status_code, Event.objects.about(membership.user).count()] == [302, 0]


def test_use_of_a_session_is_written_at_most_once_a_minute(clock):
    client = client_as(membership_make(Role.OFFICE))
    seen = []

    for seconds in (30, 29, 1):
        clock.shift(seconds)
        client.get(reverse("profile"))
        seen.append(int((Session.objects.get().seen_at - START).total_seconds()))

    assert seen == [0, 0, 60]


def test_content_saved_again_keeps_when_the_session_began_and_was_used(clock):
    client = client_as(membership_make(Role.OFFICE))
    answers_after(clock, client, 10)
    session = client.session
    session["x"] = "y"
    session.save()

    row = Session.objects.get()
    assert [row.started_at, row.seen_at] == [START, START + datetime.timedelta(minutes=10)]


def test_sessions_whose_time_is_over_are_deleted_and_others_kept(clock):
    client_as(membership_make(Role.OFFICE))
    clock.shift(datetime.timedelta(hours=24, seconds=1))
    client_as(membership_make(Role.OFFICE))

    assert [sessions_forget(by=None), Session.objects.count()] == [1, 1]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (ANDROID, "Chrome, Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/114 Safari/537.36", "Cốc Cốc, Windows"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_device_is_named_by_browser_and_system_alone(agent, name):
    assert device_name(agent) == name


def test_profile_lists_own_devices_without_their_keys(visitor, member, sign_in):
    visitor.defaults["HTTP_USER_AGENT"] = ANDROID
    sign_in(visitor)
    other, strangers = client_as(member), client_as(membership_make("office"))

    response = visitor.get(reverse("profile"))

    html = response.content.decode()
    assert [(row.device, is_this) for row, _handle, is_this in response.context["sessions"]] == [
        ("", False),
        ("Chrome, Android", True),
    ]
    assert [client.session.session_key in html for client in (visitor, other, strangers)] == [False] * 3


def test_sign_out_of_one_device_ends_that_one_alone(member):
    here, phone, tablet = client_as(member), client_as(member), client_as(member)
    handles = {row.pk: handle for row, handle, _this in here.get(reverse("profile")).context["sessions"]}

    here.post(reverse("session-sign-out", args=[handles[phone.session.session_key]]))

    assert [client.get(reverse("profile")).status_code for client in (here, phone, tablet)] == [200, 302, 200]
    assert Event.objects.about(member.user).first().verb == "user.sign_out_device"


def test_sign_out_of_somebody_elses_device_does_nothing(member):
    stranger = client_as(membership_make("office"))
    handle = stranger.get(reverse("profile")).context["sessions"][0][1]

    assert session_end(user=member.user, handle=handle, by=member) is False
    assert stranger.get(reverse("profile")).status_code == 200


@pytest.fixture
def head():
    """The commission head with a password, signed in."""
    membership = holder_of(Role.COMMISSION_HEAD)
    membership.user.set_password(PASSWORD)
    membership.user.save()
    return client_as(membership)


DECLINE = {"reason": "Chưa đủ hồ sơ,\ncần bổ sung <b>ảnh</b>"}


def decline_address():
    submission = submission_make(Status.BEFORE_BOARD)
    prepare("decline", submission)
    return submission, reverse("submission-step", args=[submission.pk, "decline"])


def test_weighty_step_right_after_signing_in_asks_for_no_password(head):
    submission, address = decline_address()

    response = head.post(address, DECLINE)

    submission.refresh_from_db()
    assert [response.status_code, submission.status] == [302, Status.NOT_RECOGNIZED]


def later(clock_moment, head, minutes=29):
    """The head goes on working until the sign-in is no longer fresh."""
    for _pause in range(2):
        clock_moment.shift(datetime.timedelta(minutes=minutes))
        head.get(reverse("profile"))


def test_weighty_step_long_after_signing_in_keeps_what_was_typed_until_the_password_is_there(clock, head):
    submission, address = decline_address()
    later(clock, head)

    asked = head.post(address, DECLINE)
    wrong = head.post(address, DECLINE | {"confirm_password": "sai"})
    submission.refresh_from_db()
    before = submission.status
    done = head.post(address, dict(asked.context["kept"]) | {"confirm_password": PASSWORD})

    submission.refresh_from_db()
    assert [asked.status_code, wrong.status_code, before] == [422, 422, Status.BEFORE_BOARD]
    assert "cần bổ sung &lt;b&gt;ảnh&lt;/b&gt;" in asked.content.decode()
    assert "This is not your password." in wrong.content.decode()
    assert [done.status_code, submission.status] == [302, Status.NOT_RECOGNIZED]
    told = Event.objects.about(submission).first().data["reason"]
    assert told.split() == DECLINE["reason"].split()


def test_weighty_page_opened_late_asks_first_and_leads_back(clock, head):
    _submission, address = decline_address()
    later(clock, head)

    asked = head.get(address)
    back = head.post(address, {"confirm_came_by": "get", "confirm_password": PASSWORD})

    assert "Confirm your password" in asked.content.decode()
    assert [back.status_code, back.url] == [302, address]
    assert "Confirm your password" not in head.get(address).content.decode()


def test_password_is_never_given_back(clock, head):
    _submission, address = decline_address()
    later(clock, head)

    html = head.post(address, DECLINE | {"confirm_password": "gần đúng rồi"}).content.decode()

    assert "gần đúng rồi" not in html


def test_password_guessed_too_often_has_to_wait(clock, head):
    _submission, address = decline_address()
    later(clock, head)

    statuses = [head.post(address, {"confirm_password": "sai"}).status_code for _time in range(7)]

    assert statuses == [422] * 5 + [429] * 2


def test_step_that_weighs_little_asks_for_no_password(clock):
    office = client_as(holder_of(Role.OFFICE))
    submission = submission_make(Status.ENDORSED)
    later(clock, office)

    response = office.post(reverse("submission-step", args=[submission.pk, "accept"]))

    assert response.status_code == 302


def test_who_may_not_take_the_step_is_told_so_before_any_password(clock):
    office = client_as(holder_of(Role.OFFICE))
    _submission, address = decline_address()
    later(clock, office)

    assert office.get(address).status_code == 403
