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
from django.utils import timezone

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from mobilization.accounts.services import user_password_set
from mobilization.audit.models import Event
from mobilization.core.clock import now, shifted, today
from mobilization.portal.demo.people import LOGINS
from mobilization.portal.services.demo_logins import logins_write
from mobilization.portal.services.demo_people import Cast
from mobilization.reminders.models import Notice
from mobilization.units.models import Unit
from mobilization.units.services.province_load import province_load
from models_registry.models import (
    BoardSession,
    BrightSpot,
    Campaign,
    FieldCheck,
    Recognition,
    ReturnRound,
    Review,
    Status,
    Submission,
)
from models_registry.models.states import OPEN
from models_registry.selectors import waiting_for
from models_registry.services.reference import reference_load

pytestmark = pytest.mark.django_db
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
    assert BrightSpot.objects.public().count() == 26


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


def time_lines() -> dict[Submission, list[Event]]:
    """The events of every dossier in the order in which they were written."""
    events = Event.objects.filter(thing_type="models_registry.submission").order_by("pk")
    return {
        dossier: [event for event in events if event.thing_id == str(dossier.pk)]
        for dossier in Submission.objects.select_related("campaign")
    }


def second(moment: datetime.datetime) -> datetime.datetime:
    """The moment as a time line shows it, and a bit finer."""
    return timezone.localtime(moment).replace(microsecond=0)


def test_events_of_a_dossier_follow_each_other_by_seconds_at_least():
    lines = {dossier: [second(event.at) for event in events] for dossier, events in time_lines().items()}

    assert [dossier for dossier, moments in lines.items() if moments != sorted(set(moments))] == []
    assert min(len(moments) for moments in lines.values()) > 1


def test_events_of_dossiers_lie_in_working_hours_before_today():
    moments = [second(event.at) for events in time_lines().values() for event in events]

    outside = [at for at in moments if at.weekday() > 4 or not datetime.time(7, 30) <= at.time() < datetime.time(17)]

    assert outside == []
    assert max(moments).date() < today()


def test_events_tell_of_one_state_after_the_other():
    lines = {dossier: [event for event in events if event.to_state] for dossier, events in time_lines().items()}

    torn = [d for d, steps in lines.items() if [e.from_state for e in steps] != ["", *[e.to_state for e in steps][:-1]]]

    assert torn == []
    assert [d for d, steps in lines.items() if steps[-1].to_state != d.status] == []


def test_dates_of_a_dossier_are_those_of_its_events():
    for dossier, events in time_lines().items():
        at = {event.verb.partition(".")[2]: second(event.at) for event in events}
        last = [second(event.at) for event in events if event.to_state][-1]

        assert [second(dossier.created_at), second(dossier.status_since)] == [at["start"], last]
        assert [second(moment) for moment in (dossier.submitted_at, dossier.endorsed_at) if moment] == [
            at[verb] for verb in ("submit", "endorse") if verb in at
        ]


def test_dossiers_are_sent_while_their_campaign_takes_registrations():
    sent = Submission.objects.exclude(submitted_at=None).select_related("campaign")

    closed = [s for s in sent if not s.campaign.is_open_on(timezone.localdate(s.submitted_at))]

    assert closed == []
    assert len(sent) > 50


def test_numbers_follow_the_days_of_sending():
    for campaign in Campaign.objects.all():
        once = campaign.submissions.exclude(number="").exclude(return_rounds__sent_at__isnull=False)
        sent = once.order_by("submitted_at").values_list("number", flat=True)

        assert list(sent) == sorted(sent)


def test_numbers_of_decisions_follow_their_days():
    rows = list(Recognition.objects.values_list("decided_on", "decision_number", "revoked_on", "revoked_number"))
    documents = {row[:2] for row in rows} | {row[2:] for row in rows if row[2]}

    numbers = [int(number.partition("-")[0]) for _day, number in sorted(documents)]

    assert sorted(numbers) == list(range(11, 11 + len(documents)))
    assert [day for day, _number in sorted(documents, key=lambda row: int(row[1].partition("-")[0]))] == sorted(
        day for day, _number in documents
    )


def test_notices_stand_in_the_order_of_time_and_none_is_of_today():
    written = list(Notice.objects.order_by("pk").values_list("created_at", flat=True))

    assert written == sorted(written)
    assert timezone.localdate(written[-1]) < today()


def test_only_notices_of_the_last_step_of_an_open_dossier_are_unread():
    open_ones = {str(dossier.pk): dossier.status_since for dossier in Submission.objects.filter(status__in=OPEN)}
    unread = Notice.objects.filter(seen_at=None, subject_type=Submission._meta.label_lower)

    assert {notice.subject_id for notice in unread} - set(open_ones) == set()
    assert [n for n in unread if second(n.created_at) < second(open_ones[n.subject_id])] == []
    assert Notice.objects.filter(seen_at__gt=now()).count() == 0


MERGED_DAY = datetime.date(2025, 7, 1)
#: A commune of today without demo people, one of the old ones that it came of, and the old one of its own name.
TODAY, NAMED, SAME_NAME = "17143", "17119", "17143"


def officer_on(day: datetime.date, before: str):
    """Who writes for the commune on a day."""
    with shifted(timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))):
        return Cast(datetime.date(2025, 1, 1)).writer(TODAY, before)


@pytest.mark.parametrize(("before", "code"), [(NAMED, NAMED), ("", SAME_NAME)])
def test_officer_before_a_merger_acts_for_the_old_commune(before, code):
    officer = officer_on(MERGED_DAY - datetime.timedelta(days=120), before)

    then = (officer.unit.code, officer.unit.valid_to, officer.unit_id == officer.unit.current_id)
    assert then == (code, MERGED_DAY - datetime.timedelta(days=1), True)


def test_officer_after_the_merger_acts_for_the_commune_of_today():
    officer = officer_on(MERGED_DAY, NAMED)

    assert (officer.unit.code, officer.unit.valid_to) == (TODAY, None)


def test_password_that_was_changed_is_set_anew_and_the_others_stay(folder, tmp_path):
    path = tmp_path / "demo-logins.json"
    path.write_text((folder / "demo-logins.json").read_text("utf-8"), "utf-8")
    user = User.objects.get(email="van-phong@demo.invalid")
    user_password_set(user=user, password="một mật khẩu khác hẳn", by=None)
    before = {row["email"]: row["password"] for row in table(folder)}

    after = {row["email"]: row["password"] for row in logins_write(path=path, by=None)}

    assert [email for email in after if after[email] != before[email]] == ["van-phong@demo.invalid"]
    assert User.objects.get(email="van-phong@demo.invalid").check_password(after["van-phong@demo.invalid"])


def test_lost_table_is_made_anew_with_new_passwords(folder, tmp_path):
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


def test_returned_dossiers_carry_pinned_remarks_and_one_shows_what_was_changed_after():
    rounds = ReturnRound.objects.prefetch_related("remarks").order_by("submission__title")

    pinned = {(found.submission.title, bool(found.after)): [r.target for r in found.remarks.all()] for found in rounds}

    assert pinned == {
        ("Bếp ấm cho người cao tuổi sống một mình", False): ["indicators", "content"],
        ("Ngõ xóm thắp sáng bằng đèn năng lượng mặt trời", False): ["resources", "goals", "evidence"],
        ("Tổ thu hoạch giúp nhau mùa mưa bão", True): ["content", "beneficiaries"],
    }


def test_sessions_of_the_board_are_one_decided_last_year_and_one_prepared_now():
    rows = BoardSession.objects.order_by("pk").values_list("campaign__year", "status", "decisions__recognitions__grade")

    year = today().year
    assert sorted(rows, key=str) == sorted(
        [(year - 1, "decided", "recognized"), (year - 1, "decided", "recognized"), (year, "prepared", None)], key=str
    )
    assert FieldCheck.objects.exclude(finished_at=None).count() == 2
