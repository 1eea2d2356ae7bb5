"""Importing people with their posts in admin: dry run row by row, confirmation, trail, invitations, export."""

import datetime
import html

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.models import Invitation, Membership, User
from mobilization.accounts.roles import Role
from mobilization.audit.models import Event
from mobilization.core.sheets import sheet_bytes
from tests.builders.people import PASSWORD, client_as, membership_make, user_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
IMPORT = "admin:accounts_user_import"
HEADING = ["Họ và tên", "E-mail", "Mã đơn vị", "Vai trò", "Chức danh", "Từ ngày", "Đến ngày"]
NEW = ["Nguyễn Thị Mẫu", "Mau.NT@xa.invalid", "17230", "cán bộ cấp xã", "Công chức", "01/07/2026", ""]


@pytest.fixture
def admin():
    """An administrator who can type their password."""
    user = user_make(name="Quản trị viên", email="qt@mau.invalid", password=PASSWORD)
    return client_as(membership_make(Role.ADMINISTRATOR, user=user))


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu", code="17230")


def sent(client, *rows, fmt="csv", heading=HEADING):
    """The dry run of a list."""
    content = sheet_bytes(fmt, ["Full name", "E-mail", "Unit code", "Role", "Title of the post", "From", "Until"], rows)
    return client.post(reverse(IMPORT), {"file": SimpleUploadedFile(f"ds.{fmt}", content)})


def row(**changes) -> list[str]:
    """A good row, but for what is given."""
    facts = dict(zip(("name", "email", "unit", "role", "post", "start", "end"), NEW, strict=True))
    facts["role"] = "commune officer"
    return list((facts | changes).values())


def shown(response) -> list[tuple]:
    """(line, outcome, label, what changes, what is wrong) of every row."""
    plans = response.context["plans"]
    return [(r.line, str(r.outcome.value), r.label, [c[2] for c in r.changes], r.problems) for r in plans]


def confirm(client, response, **more):
    return client.post(reverse(IMPORT), {"rows": response.context["rows"], **more})


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_dry_run_shows_what_each_row_does_and_writes_nothing(admin, commune, fmt):
    user_make(name="Tên Cũ", email="cu@xa.invalid")
    before = [User.objects.count(), Membership.objects.count(), Event.objects.count()]

    response = sent(admin, row(), row(name="Tên Mới", email="cu@xa.invalid", unit="", role="", post=""), fmt=fmt)

    added = ["mau.nt@xa.invalid", "commune officer, Xã Mẫu", "Công chức", "01/07/2026"]
    assert response.status_code == 200
    assert shown(response) == [
        (2, "new", "Nguyễn Thị Mẫu", added, []),
        (3, "changed", "Tên Mới", ["Tên Mới"], []),
    ]
    assert [User.objects.count(), Membership.objects.count(), Event.objects.count()] == before


def test_confirmed_import_writes_people_and_posts_with_their_trail(admin, commune):
    response = confirm(admin, sent(admin, row()))

    user = User.objects.get(email="mau.nt@xa.invalid")
    post = user.memberships.get()
    assert response.status_code == 200
    assert [user.name, user.has_usable_password()] == ["Nguyễn Thị Mẫu", False]
    assert [post.unit, post.role, post.post, post.valid_from] == [
        commune,
        "commune_officer",
        "Công chức",
        datetime.date(2026, 7, 1),
    ]
    assert [Event.objects.about(thing).get().verb for thing in (user, post)] == ["user.create", "membership.create"]
    assert Event.objects.about(user).get().actor_name == "Quản trị viên"


def test_confirmed_import_offers_invitations_and_sends_none_by_itself(admin, commune):
    done = confirm(admin, sent(admin, row()))
    before = Invitation.objects.count()

    people = [person.pk for person in done.context["people"]]
    admin.post(reverse("admin:accounts_user_changelist"), {"action": "invite", "_selected_action": people})

    assert before == 0
    assert [str(invitation) for invitation in Invitation.objects.all()] == ["Nguyễn Thị Mẫu"]


def test_same_list_again_changes_nothing(admin, commune):
    confirm(admin, sent(admin, row()))

    again = sent(admin, row())

    assert shown(again) == [(2, "same", "Nguyễn Thị Mẫu", [], [])]
    assert "Everything in the file is there already" in again.content.decode()


def test_post_that_ends_by_the_list_is_changed(admin, commune):
    confirm(admin, sent(admin, row()))

    dry = sent(admin, row(end="31/12/2026"))
    confirm(admin, dry)

    assert shown(dry) == [(2, "changed", "Nguyễn Thị Mẫu", ["31/12/2026"], [])]
    assert Membership.objects.get(unit=commune).valid_to == datetime.date(2026, 12, 31)


def test_confirmation_of_what_has_moved_on_meanwhile_writes_nothing_and_shows_it_anew(admin, commune):
    dry = sent(admin, row())
    user_make(name="Người Khác", email="mau.nt@xa.invalid")

    response = confirm(admin, dry)

    assert response.status_code == 409
    assert "Something has changed since you looked at the file" in response.content.decode()
    assert Membership.objects.filter(unit=commune).count() == 0


def test_confirmation_twice_writes_once(admin, commune):
    dry = sent(admin, row())

    answers = [confirm(admin, dry).status_code for _click in range(2)]

    assert [answers, Membership.objects.filter(unit=commune).count()] == [[200, 409], 1]


def test_rows_that_were_not_checked_here_are_refused(admin, commune):
    response = admin.post(reverse(IMPORT), {"rows": "forged:1:x"})

    assert response.status_code == 422
    assert "The check of this file is too old. Send the file again." in response.content.decode()


def test_confirmation_long_after_signing_in_asks_for_the_password_and_keeps_the_rows(commune):
    with time_machine.travel(datetime.datetime(2026, 7, 3, 1, tzinfo=datetime.UTC), tick=False) as clock:
        user = user_make(email="qt@mau.invalid", password=PASSWORD)
        admin = client_as(membership_make(Role.ADMINISTRATOR, user=user))
        clock.shift(datetime.timedelta(minutes=29))
        dry = sent(admin, row())
        clock.shift(datetime.timedelta(minutes=5))

        asked = confirm(admin, dry)
        before = User.objects.filter(email="mau.nt@xa.invalid").count()
        done = admin.post(reverse(IMPORT), dict(asked.context["kept"]) | {"confirm_password": PASSWORD})

    assert [asked.status_code, before] == [422, 0]
    assert [done.status_code, User.objects.filter(email="mau.nt@xa.invalid").count()] == [200, 1]


WRONG = [
    ([row(name="")], ["Full name: Enter the full name."]),
    ([row(email="khong phai")], ["E-mail: Enter an e-mail address such as ten.ho@nghean.gov.vn."]),
    ([row(unit="99999")], ["No unit has the code 99999."]),
    ([row(unit="17001")], ["The unit 17001 ended on 30/06/2025. Enter the code of the unit of today."]),
    ([row(role="vua")], None),
    ([row(role="")], ["Unit code and role belong together: enter both, or leave both empty."]),
    ([row(role="department officer")], ["This role does not fit the kind of unit."]),
    ([row(start="31/02/2026")], ["From: Enter a date that exists, as day/month/year, for example 25/12/2026."]),
    ([row(end="01/01/2026")], ["The last day lies before the first."]),
    ([row(), row(name="Tên Khác")], ["Line 2 has the same e-mail with another name."]),
    ([row(), row()], ["The same post stands in line 2."]),
    ([row(unit="", role=""), row(unit="", role="")], ["The same stands in line 2."]),
    (
        [row(email="qt@mau.invalid", name="Quản trị viên", unit="99", role="administrator", end="31/12/2026")],
        ["You cannot end the post in which you are acting. Another administrator can."],
    ),
]


@pytest.mark.parametrize(("rows", "problems"), WRONG)
def test_row_that_is_wrong_says_why_and_nothing_can_be_confirmed(admin, commune, rows, problems):
    unit_make(name="Xã Cũ", code="17001", valid_from=datetime.date(2020, 1, 1), valid_to=datetime.date(2025, 6, 30))

    response = sent(admin, *rows)

    wrong = response.context["plans"][-1]
    assert [response.status_code, str(wrong.outcome.value)] == [422, "error"]
    assert problems is None or wrong.problems == problems
    assert 'value="Import these rows"' not in response.content.decode()
    assert confirm(admin, response).status_code == 409


def test_unknown_role_lists_the_roles(admin, commune):
    problem = shown(sent(admin, row(role="vua")))[0][4][0]

    assert problem.startswith("Role: This role is not known. Use one of: commune officer, department officer,")


def test_text_of_the_list_is_shown_as_text(admin, commune):
    page = sent(admin, row(name="<script>alert(1)</script>")).content.decode()

    assert ["<script>alert(1)" in page, html.escape("<script>alert(1)</script>") in page] == [False, True]


def test_dry_run_asks_the_database_as_often_for_many_rows_as_for_one(admin, commune):
    rows = [row(email=f"n{number}@xa.invalid") for number in range(40)]
    sent(admin, rows[0])
    counts = []

    for part in (rows[:1], rows):
        with CaptureQueriesContext(connection) as queries:
            sent(admin, *part)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_template_can_be_sent_back_as_it_is_but_for_its_example(admin):
    content = admin.get(reverse("admin:accounts_user_template", args=["xlsx"])).content

    response = admin.post(reverse(IMPORT), {"file": SimpleUploadedFile("mau.xlsx", content)})

    assert [row.label for row in response.context["plans"]] == ["Nguyễn Thị Mẫu"]


def test_export_gives_posts_in_force_and_follows_the_search(admin, commune):
    membership_make(Role.READER, commune, name="=Hắc Mẫu", post="Phó")
    user_make(name="Người Khác")

    content = admin.get(reverse("admin:accounts_user_export", args=["csv"]), {"q": "hac"}).content

    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Full name,E-mail,Unit code,Role,Title of the post,From,Until"
    assert [line.split(",")[0] for line in lines[1:]] == ["'=Hắc Mẫu"]
    assert lines[1].endswith(",17230,reader,Phó,01/07/2025,")


def test_export_in_another_format_does_not_exist(admin):
    assert admin.get(reverse("admin:accounts_user_export", args=["exe"])).status_code == 404
