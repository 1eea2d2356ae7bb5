"""Every address times every role: the statuses of the table, exactly; and no address without a row."""

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from mobilization.accounts.roles import Role
from mobilization.attachments.models import Attachment
from mobilization.core.clock import today
from mobilization.outbox.models import Message
from mobilization.outbox.services import messages_put
from mobilization.portal.help import GUIDES
from mobilization.reminders.models import CalendarLink, Notice, RunHold
from models_registry.models import BoardSession, Status, Submission
from models_registry.services import reading_add
from models_registry.workflow import SUBMISSION
from tests.access import democracy
from tests.access.people import ALL, OFFICER, People, hamlet_make
from tests.access.row import LOGIN, Row
from tests.access.table import ROWS, STEPS, WITHOUT_ROW
from tests.builders.board import field_check_make, session_make
from tests.builders.files import attachment_make, file_of, sealed_of
from tests.builders.people import holder_of
from tests.builders.registry import submission_make

pytestmark = pytest.mark.django_db
_DOSSIER = {
    "submission-edit",
    "submission-check",
    "submission-receipt",
    "submission-detail",
    "submission-difference",
    "submission-return",
    "remark-list",
    "indicator-list",
    "indicator-create",
    "self-assessment",
    "review-assign",
    "vote-record",
    "evidence-list",
    "field-check-start",
}


def kwargs_of(row: Row, people: People, thing: Submission | None) -> dict:
    """The parts of the row's address."""
    if row.name in _DOSSIER:
        return {"pk": thing.pk}
    if row.name in ("indicator-edit", "indicator-delete", "reading-create"):
        return {"pk": thing.pk, "indicator": thing.indicators.get().pk}
    if row.name.startswith("field-check-"):
        return _field_check(row, thing)
    if row.name.startswith("board-session-"):
        return _session(row)
    return _OTHERS[row.name](row, people, thing) if row.name in _OTHERS else {}


def _session(row: Row) -> dict:
    """A session in the state that the note names (prepared without one)."""
    if row.name in ("board-session-list", "board-session-create"):
        return {}
    status = row.note or "prepared"
    session = BoardSession.objects.filter(status=status).first()
    session = session or session_make([submission_make(Status.BEFORE_BOARD)], status)
    more = {"paper": "chung"} if row.name == "board-session-paper" else {}
    return {"pk": session.pk, **more, **({"name": row.step} if row.step else {})}


def _field_check(row: Row, thing: Submission) -> dict:
    """An open field check of the dossier, or a finished one where the note says so."""
    finished = thing.field_checks.exclude(finished_at=None).first()
    if row.note == "finished":
        return {"pk": (finished or field_check_make(thing)).pk}
    check = field_check_make(thing, is_finished=False)
    if row.name == "field-check-section":
        return {"pk": check.pk, "section": "buoi"}
    if row.name.startswith("field-check-photo-"):
        by = holder_of(Role.OFFICE).user
        kind = "models_registry.fieldcheck"
        photo = Attachment.objects.of(kind, check.pk).first() or attachment_make(kind, check.pk, by=by)
        return {"pk": check.pk, "attachment": photo.pk}
    return {"pk": check.pk}


_OTHERS = {
    "submission-section": lambda row, people, thing: {"pk": thing.pk, "section": "ly-do"},
    "submission-step": lambda row, people, thing: {"pk": thing.pk, "name": row.step},
    "reading-edit": lambda row, people, thing: reading_keys(people, thing),
    "evidence-edit": lambda row, people, thing: {"pk": thing.pk, "attachment": file_of(thing).pk},
    "evidence-delete": lambda row, people, thing: {"pk": thing.pk, "attachment": file_of(thing).pk},
    "attachment-download": lambda row, people, thing: {"pk": file_of(thing).pk},
    "attachment-thumbnail": lambda row, people, thing: {"pk": file_of(thing).pk},
    "attachment-open": lambda row, people, thing: {"pk": sealed_of(thing).pk},
    "review-edit": lambda row, people, thing: {"pk": thing.reviews.order_by("pk").first().pk},
    "review-remove": lambda row, people, thing: {"pk": thing.reviews.order_by("pk").first().pk},
    "bright-spot-detail": lambda row, people, thing: {"pk": thing.bright_spot.pk},
    "help-guide": lambda row, people, thing: {"slug": GUIDES[0].slug},
    "unit-detail": lambda row, people, thing: {"pk": people.unit.pk},
    "hamlet-edit": lambda row, people, thing: {"pk": hamlet_make(people.unit).pk},
    "hamlet-close": lambda row, people, thing: {"pk": hamlet_make(people.unit).pk},
    "invitation": lambda row, people, thing: {"token": "x" * 43},
    "admin:accounts_user_template": lambda row, people, thing: {"fmt": "csv"},
    "admin:accounts_user_export": lambda row, people, thing: {"fmt": "csv"},
    "admin:units_unit_template": lambda row, people, thing: {"fmt": "xlsx"},
    "admin:units_unit_export": lambda row, people, thing: {"fmt": "csv"},
    "session-sign-out": lambda row, people, thing: {"handle": "x" * 24},
    "password-reset-confirm": lambda row, people, thing: {"uidb64": "MQ", "token": "x-y"},
    "notice-open": lambda row, people, thing: {"pk": notice_of(people).pk},
    **democracy.ADDRESSES,
    "notice-snooze": lambda row, people, thing: {"pk": notice_of(people, step="day", due_on=today()).pk},
    "told-record": lambda row, people, thing: {"code": "submission", "pk": thing.pk},
    "run-allow": lambda row, people, thing: {"pk": RunHold.objects.get_or_create(day=today(), more_than=1)[0].pk},
    "calendar-link-end": lambda row, people, thing: {"pk": calendar_link_of(people).pk},
    "calendar-feed": lambda row, people, thing: {"token": "x" * 43},
    "mail-again": lambda row, people, thing: {"pk": mail_of(people).pk},
}


def reading_keys(people: People, thing: Submission) -> dict:
    """The address of a reading of the dossier."""
    by, indicator = people.posts[OFFICER], thing.indicators.get()
    row = reading_add(indicator=indicator, read_on=today(), value=20, note="", by=by)
    return {"pk": thing.pk, "indicator": indicator.pk, "reading": row.pk}


def notice_of(people: People, **facts) -> Notice:
    """A notice of the officer."""
    given = {"kind": "x", "subject_type": "x", "subject_id": "1", "url": "/thong-bao/", **facts}
    return Notice.objects.get_or_create(recipient=people.posts[OFFICER].user, **given)[0]


def calendar_link_of(people: People) -> CalendarLink:
    """A calendar link of the officer."""
    return CalendarLink.objects.get_or_create(user=people.posts[OFFICER].user, name="x", token_hash="x")[0]


def mail_of(people: People) -> Message:
    """A mail of reminders to the officer."""
    user = people.posts[OFFICER].user
    return Message.objects.get(pk=messages_put(keeper="reminders", mails=[("x", user)], by=None)["x"])


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """All people and the unit's dossiers, made once for the whole table and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield People()
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_address_answers_each_role_as_the_table_says(row, people):
    thing = people.dossiers[row.on or Status.UNDER_APPRAISAL]
    address = reverse(row.name, kwargs=kwargs_of(row, people, thing))

    answers = {who: answer(people, who, row, address) for who in ALL}

    assert answers == {who: row.expected(who) for who in ALL}


def answer(people: People, who: str, row: Row, address: str):
    """The status that the person gets, or LOGIN when sent to the sign-in page."""
    response = getattr(people.client(who), row.method)(address)
    location = response.headers.get("Location", "")
    return LOGIN if location.startswith(reverse("sign-in")) and row.name != "admin:index" else response.status_code


def test_every_address_has_a_row():
    named = set(names(get_resolver().url_patterns))

    assert named - {row.name for row in ROWS} - WITHOUT_ROW == set()


def test_every_step_has_a_row():
    assert {row.step for row in STEPS} == set(SUBMISSION.names)


def names(patterns) -> list[str]:
    """The names of all addresses of ours; admin's own are guarded by its one entrance (has_permission)."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            found += names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.append(pattern.name)
    return found
