"""The demo data: loaded once per module by the command itself into a transaction that is rolled back."""

import datetime
import io
import json
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from mobilization.accounts.services import user_password_set
from mobilization.audit.models import Event
from mobilization.core.clock import today
from mobilization.portal.demo.people import LOGINS
from mobilization.portal.demo.stories import stories_read
from mobilization.portal.services.demo_dates import unit_then_set
from mobilization.portal.services.demo_logins import logins_write
from mobilization.units.models import Unit
from mobilization.units.services.province_load import province_load
from models_registry.models import BrightSpot, Campaign, Review, Status, Submission
from models_registry.selectors import waiting_for
from models_registry.services.reference import reference_load

BAD = {
    Status.RETURNED,
    Status.REFUSED,
    Status.REVOKED,
    Status.WITHDRAWN,
    Status.MERGED,
    Status.STOPPED,
    Status.NOT_RECOGNIZED,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where the logins of this module's demo are written."""
    return tmp_path_factory.mktemp("local")


@pytest.fixture(scope="module", autouse=True)
def demo(folder, django_db_setup, django_db_blocker):
    """The demo in the real province; everything is undone after the module."""
    settings = override_settings(LOCAL_DIR=folder, PORTAL_DEMO=False)
    with django_db_blocker.unblock(), settings, transaction.atomic():
        province_load(slug="nghe-an", by=None)
        reference_load(by=None)
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undone():
    """What the test writes is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def load() -> str:
    """Run the command as for a database of somebody else; returns what it says."""
    out = io.StringIO()
    call_command("load_demo", yes_into_this_database=True, stdout=out)
    return out.getvalue()


def table(folder: Path) -> list[dict]:
    """The logins as `manage.py up` reads them."""
    return json.loads((folder / "demo-logins.json").read_text("utf-8"))


def counts() -> dict:
    """How many rows there are of what the demo writes."""
    models = (User, Membership, Unit, Campaign, Submission, BrightSpot, Review, Event)
    return {model.__name__: model.objects.count() for model in models}


def member(address: str, role: str) -> Membership:
    """A demo login's membership of a role."""
    return Membership.objects.select_related("unit", "user").get(user__email=f"{address}@demo.invalid", role=role)


def test_second_load_changes_nothing_and_keeps_the_passwords(folder):
    before, logins = counts(), table(folder)

    said = load()

    assert said == f"Demo data unchanged; logins in {folder / 'demo-logins.json'}.\n"
    assert (counts(), table(folder)) == (before, logins)


def test_table_of_logins_can_be_read_by_its_owner_only(folder):
    mode = stat.S_IMODE((folder / "demo-logins.json").stat().st_mode)

    assert mode == 0o600


def test_every_role_has_a_login():
    roles = {post.role for person in LOGINS for post in person.posts}

    assert roles == set(Role.values)


def test_every_login_of_the_table_opens_its_account(folder):
    rows = table(folder)

    closed = [row["email"] for row in rows if not User.objects.get(email=row["email"]).check_password(row["password"])]

    assert closed == []
    assert [row["email"] for row in rows] == [person.email for person in LOGINS]
    assert len({row["password"] for row in rows}) == len(rows)


def test_table_tells_role_and_unit_in_words(folder):
    rows = {row["email"]: (row["role"], row["unit"]) for row in table(folder)}

    assert rows["can-bo.kim-lien@demo.invalid"] == ("commune officer", "Xã Kim Liên")
    assert rows["kiem-nhiem@demo.invalid"] == ("department officer, reviewer", "Sở Tư pháp")


def test_person_with_two_posts_holds_two_memberships():
    roles = Membership.objects.filter(user__email="kiem-nhiem@demo.invalid").values_list("role", flat=True)

    assert sorted(roles) == ["department_officer", "reviewer"]


def test_every_person_is_plainly_marked():
    unmarked = User.objects.exclude(name__endswith="(demo)", email__endswith="@demo.invalid")

    assert list(unmarked) == []


def test_people_without_a_login_cannot_sign_in():
    others = User.objects.exclude(email__in=[person.email for person in LOGINS])

    assert others.exists()
    assert [user.email for user in others if user.has_usable_password()] == []


def test_every_state_appears():
    states = set(Submission.objects.values_list("status", flat=True))

    assert states == set(Status.values)


def test_bad_states_belong_to_the_invented_commune_alone():
    units = Submission.objects.filter(status__in=BAD).values_list("unit__code", flat=True)

    assert set(units) == {"mau"}


def test_nobody_but_the_invented_commune_is_late():
    late = Submission.objects.filter(due_on__lt=today()).values_list("unit__code", flat=True)

    assert set(late) - {"mau"} == set()


def test_bright_spots_fill_more_than_one_public_page():
    assert BrightSpot.objects.public().count() == 30


@pytest.mark.parametrize(
    ("address", "role", "expected"),
    [
        ("can-bo.kim-lien", Role.COMMUNE_OFFICER, {"draft": 2, "accepted": 1}),
        ("lanh-dao.kim-lien", Role.UNIT_HEAD, {"draft": 2, "submitted": 1, "accepted": 1}),
        ("can-bo.mau", Role.COMMUNE_OFFICER, {"draft": 1, "returned": 2, "accepted": 2}),
        ("lanh-dao.mau", Role.UNIT_HEAD, {"draft": 1, "submitted": 1, "returned": 2, "accepted": 2}),
        ("can-bo.so-noi-vu", Role.DEPARTMENT_OFFICER, {"draft": 1, "accepted": 1}),
        ("lanh-dao.so-noi-vu", Role.UNIT_HEAD, {"draft": 1, "submitted": 1, "accepted": 1}),
        (
            "van-phong",
            Role.OFFICE,
            {"endorsed": 4, "self_assessed": 2, "under_appraisal": 1, "before_board": 1},
        ),
        ("tham-dinh-1", Role.REVIEWER, {"under_appraisal": 1}),
        ("tham-dinh-2", Role.REVIEWER, {"under_appraisal": 2}),
        ("tham-dinh-3", Role.REVIEWER, {"under_appraisal": 3}),
        ("kiem-nhiem", Role.REVIEWER, {"under_appraisal": 1}),
        ("truong-ban", Role.COMMISSION_HEAD, {"before_board": 2}),
        ("nguoi-doc.kim-lien", Role.READER, {}),
        ("quan-tri", Role.ADMINISTRATOR, {}),
    ],
)
def test_work_that_waits_for_a_login(address, role, expected):
    waiting = [dossier.status for dossier in waiting_for(member(address, role))]

    assert {state: waiting.count(state) for state in dict.fromkeys(waiting)} == expected


def test_registration_of_this_year_is_open_and_of_last_year_closed():
    year = today().year

    open_now = [campaign.year for campaign in Campaign.objects.open_on(today())]

    assert open_now == [year, year, year]
    assert set(Campaign.objects.filter(year=year - 1).values_list("closes_on", flat=True)) == {
        datetime.date(year - 1, 3, 31)
    }


def test_reviewers_score_no_dossier_of_their_own_unit():
    own = [
        review.submission.title
        for review in Review.objects.select_related("submission__unit")
        if Membership.objects.filter(user=review.reviewer_id, unit=review.submission.unit.current_id).exists()
    ]

    assert own == []


def test_dossier_begun_before_a_merger_stands_under_the_old_commune(undone):
    dossier = Submission.objects.select_related("unit").get(title__startswith="Giao đất làm nhà văn hoá")
    story = next(story for story in stories_read() if story.title == dossier.title)

    unit_then_set(submission=dossier, story=story, day=datetime.date(2025, 2, 3), by=None)

    moved = Submission.objects.select_related("unit").get(pk=dossier.pk)
    assert (moved.unit.name, moved.unit.valid_to, moved.unit.current_id) == (
        "Xã Đại Đồng",
        datetime.date(2025, 6, 30),
        dossier.unit_id,
    )
    assert moved.bright_spot.unit_id == moved.unit_id


def test_dossier_begun_after_the_merger_stays_with_the_new_commune(undone):
    dossier = Submission.objects.select_related("unit").get(title__startswith="Giao đất làm nhà văn hoá")
    story = next(story for story in stories_read() if story.title == dossier.title)

    unit_then_set(submission=dossier, story=story, day=datetime.date(2025, 7, 1), by=None)

    assert Submission.objects.get(pk=dossier.pk).unit_id == dossier.unit_id


def test_password_that_was_changed_is_set_anew_and_the_others_stay(undone, folder, tmp_path):
    path = tmp_path / "demo-logins.json"
    path.write_text((folder / "demo-logins.json").read_text("utf-8"), "utf-8")
    user = User.objects.get(email="van-phong@demo.invalid")
    user_password_set(user=user, password="một mật khẩu khác hẳn", by=None)
    before = {row["email"]: row["password"] for row in table(folder)}

    after = {row["email"]: row["password"] for row in logins_write(path=path, by=None)}

    assert [email for email in after if after[email] != before[email]] == ["van-phong@demo.invalid"]
    assert User.objects.get(email="van-phong@demo.invalid").check_password(after["van-phong@demo.invalid"])


def test_lost_table_is_made_anew_with_new_passwords(undone, folder, tmp_path):
    before = {row["email"]: row["password"] for row in table(folder)}

    after = {row["email"]: row["password"] for row in logins_write(path=tmp_path / "new" / "logins.json", by=None)}

    assert [email for email in after if after[email] == before[email]] == []


def test_database_of_somebody_else_is_refused_without_the_flag(folder):
    before = counts()

    with pytest.raises(CommandError, match="--yes-into-this-database"):
        call_command("load_demo")

    assert counts() == before


def test_embedded_database_needs_no_flag():
    out = io.StringIO()

    with override_settings(PORTAL_DEMO=True):
        call_command("load_demo", stdout=out)

    assert out.getvalue().startswith("Demo data unchanged")


def test_other_province_has_no_demo_data():
    out = io.StringIO()

    with override_settings(PROVINCE="thai-nguyen"):
        call_command("load_demo", yes_into_this_database=True, stdout=out)

    assert out.getvalue() == "There is no demo data for the province thai-nguyen.\n"
