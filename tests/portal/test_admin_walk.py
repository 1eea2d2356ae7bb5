"""Every table of admin: as many queries for one row as for many, nothing counted or compared over a whole table,
search, filters and forms that work, and every save on the trail."""

import datetime
import itertools
import re

import pytest
from django.contrib.admin import ModelAdmin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.models import Membership
from mobilization.accounts.roles import Role
from mobilization.accounts.services import invitation_send
from mobilization.audit.models import Event
from mobilization.audit.services import event_record
from mobilization.core.admin import site
from mobilization.core.clock import now, today
from mobilization.outbox.models import FailedAddress, Message
from mobilization.outbox.services import message_put
from mobilization.reminders.models import Holiday, Ladder, LadderStep, Pause
from mobilization.units.models import UnitKind
from models_registry.check_codes import check_code_make
from models_registry.models import (
    ActivityField,
    BrightSpot,
    Decision,
    DifficultyKind,
    IssuingBody,
    ModelKind,
    Programme,
    Status,
)
from models_registry.models.decision import DecisionKind
from models_registry.services import rubric_copy
from tests.builders.democracy import document_make, duty_make, entry_make, form_make, provision_make
from tests.builders.html_forms import fields_of
from tests.builders.people import PASSWORD, client_as, holder_of, membership_make, user_make
from tests.builders.registry import bright_spot_make, campaign_make, reference_make, submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
MANY = 30
_numbers = itertools.count(1)


def honour_make():
    """A bright spot with its recognition; those after the first are copies, which is quicker than a whole life."""
    first = BrightSpot.objects.select_related("recognition").first()
    if first is None:
        return bright_spot_make()
    recognition = first.recognition
    first.pk, first.submission = None, submission_make(Status.DRAFT, is_filled=False)
    first.save()
    recognition.pk, recognition.bright_spot, recognition.check_code = None, first, check_code_make()
    recognition.save()
    return first


def choice_make(model):
    """One more row of a list of choices."""
    number = next(_numbers)
    return model.objects.create(code=f"ma-{number}", name_vi=f"Mục {number}")


def programme_make():
    number = next(_numbers)
    return Programme.objects.create(code=f"ct-{number}", name_vi=f"Chương trình {number}", prefix=f"C{number}")


def kind_make():
    number = next(_numbers)
    return UnitKind.objects.create(code=f"loai-{number}", name_vi=f"Loại {number}", level="body")


def body_make():
    number = next(_numbers)
    return IssuingBody.objects.create(code=f"co-quan-{number}", name_vi=f"Cơ quan {number}", symbol=f"QĐ-{number}")


def holiday_make():
    return Holiday.objects.create(day=today() + datetime.timedelta(days=next(_numbers)), name_vi="Nghỉ bù")


def ladder_make():
    """A version that has not begun yet, with one step."""
    ladder = Ladder.objects.create(valid_from=today() + datetime.timedelta(days=next(_numbers)))
    LadderStep.objects.create(ladder=ladder, offset=-3)
    return ladder


def pause_make():
    return Pause.objects.create(unit=unit_make(), since=today(), until=today(), reason="Lũ")


def address_make():
    return FailedAddress.objects.create(to=f"a{next(_numbers)}@mau.invalid", error="550")


def decision_make():
    """A final decision of a body of its own."""
    number, user = next(_numbers), holder_of(Role.OFFICE).user
    return Decision.objects.create(
        kind=DecisionKind.values[0],
        body=body_make(),
        number=number,
        label=f"{number}/QĐ",
        year=today().year,
        decided_on=today(),
        signer_name="Người Ký Mẫu",
        signer_post="Trưởng ban",
        created_by=user,
        finalised_at=now(),
        finalised_by=user,
    )


#: How one more row of each table is made; a table without an entry fails the first test.
MAKERS = {
    "accounts.user": lambda: user_make(password=PASSWORD),
    "accounts.membership": lambda: membership_make(Role.READER),
    "accounts.invitation": lambda: invitation_send(user=user_make(), address="https://a.invalid", by=None),
    "audit.event": lambda: event_record(verb="user.change", thing=user_make(), by=membership_make(Role.READER)),
    "democracy.legaldocument": document_make,
    "democracy.disclosureform": lambda: form_make(f"hinh-thuc-{next(_numbers)}"),
    "democracy.provision": provision_make,
    "democracy.provisionversion": provision_make,
    "democracy.duty": lambda: duty_make(holder_of(Role.COMMUNE_OFFICER)),
    "democracy.disclosure": lambda: entry_make(title=f"Nội dung {next(_numbers)}"),
    "outbox.failedaddress": address_make,
    "reminders.holiday": holiday_make,
    "reminders.ladder": ladder_make,
    "reminders.pause": pause_make,
    "outbox.message": lambda: message_put(to="a@mau.invalid", subject="x", text="x"),
    "units.unit": unit_make,
    "units.unitkind": kind_make,
    "models_registry.programme": programme_make,
    "models_registry.activityfield": lambda: choice_make(ActivityField),
    "models_registry.modelkind": lambda: choice_make(ModelKind),
    "models_registry.difficultykind": lambda: choice_make(DifficultyKind),
    "models_registry.campaign": campaign_make,
    "models_registry.rubric": lambda: rubric_copy(rubric=reference_make().rubric, by=None),
    "models_registry.submission": lambda: submission_make(Status.DRAFT, is_filled=False),
    "models_registry.issuingbody": body_make,
    "models_registry.decision": decision_make,
    "models_registry.brightspot": honour_make,
    "models_registry.recognition": honour_make,
}
TABLES = sorted(site._registry.values(), key=lambda table: table.model._meta.label_lower)


def label_of(table: ModelAdmin) -> str:
    return table.model._meta.label_lower


def address(table: ModelAdmin, page: str, *args) -> str:
    return reverse(f"admin:{table.model._meta.app_label}_{table.model._meta.model_name}_{page}", args=args)


@pytest.fixture
def client():
    """The browser of an administrator."""
    return client_as(membership_make(Role.ADMINISTRATOR, name="Quản trị viên"))


each_table = pytest.mark.parametrize("table", TABLES, ids=label_of)


def test_every_table_of_admin_is_walked():
    assert sorted(MAKERS) == [label_of(table) for table in TABLES]


def asked(client, path, data=None) -> list[str]:
    """The statements of a page that answers 200."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path, data)
    assert response.status_code == 200, path
    return [query["sql"] for query in queries]


def of_whole_tables(statements) -> list[str]:
    """Statements that compare or count every row: DISTINCT, and COUNT without a limit below it."""
    counts = [s for s in statements if "COUNT(" in s and not re.search(r"COUNT\(\*\) FROM \(SELECT .* LIMIT \d+\)", s)]
    return counts + [s for s in statements if "DISTINCT" in s]


def pages(client, table) -> dict[str, dict]:
    """The list plain, searched, ordered by every column, and narrowed by every choice of every filter."""
    changelist = client.get(address(table, "changelist")).context["cl"]
    found = {"plain": {}, "searched": {"q": "ngươi mâu"}, "second page": {"p": "2"}}
    found |= {f"ordered by {n}": {"o": str(n)} for n in range(1, len(changelist.list_display))}
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            found[f"{spec.title} {choice['display']}"] = {"": choice["query_string"]}
    return found


def open_page(client, table, query: dict) -> list[str]:
    path = address(table, "changelist") + query.get("", "")
    return asked(client, path, None if "" in query else query)


@each_table
def test_list_asks_as_often_for_many_rows_as_for_one_whatever_is_searched_or_chosen(client, table):
    MAKERS[label_of(table)]()
    one = {name: open_page(client, table, query) for name, query in pages(client, table).items()}
    for _number in range(MANY):
        MAKERS[label_of(table)]()

    many = {name: open_page(client, table, query) for name, query in pages(client, table).items()}

    assert {name: len(many[name]) for name in one} == {name: len(statements) for name, statements in one.items()}
    assert {name: of_whole_tables(statements) for name, statements in many.items()} == {name: [] for name in many}


@each_table
def test_list_can_be_searched_or_is_a_short_list_and_says_how(table):
    short = {"models_registry.campaign", "models_registry.rubric"}

    assert bool(table.search_fields) != (label_of(table) in short)


@each_table
def test_filters_have_fixed_choices_and_nothing_is_counted_whole(table):
    assert table.date_hierarchy is None
    assert table.show_full_result_count is False


@each_table
def test_form_asks_as_often_with_many_rows_as_with_one(client, table):
    MAKERS[label_of(table)]()
    row = table.model.objects.order_by("pk").first()
    asked(client, address(table, "change", row.pk))
    before = asked(client, address(table, "change", row.pk))
    for _number in range(MANY):
        MAKERS[label_of(table)]()

    after = asked(client, address(table, "change", row.pk))

    assert len(after) == len(before)
    assert of_whole_tables(after) == []


CHANGED = [t for t in TABLES if type(t).has_change_permission is ModelAdmin.has_change_permission]


@pytest.mark.parametrize("table", CHANGED, ids=label_of)
def test_save_of_every_table_is_on_the_trail(client, table):
    MAKERS[label_of(table)]()
    row = table.model.objects.order_by("-pk").first()
    path = address(table, "change", row.pk)
    data = fields_of(client.get(path).content.decode())

    response = client.post(path, data)

    event = Event.objects.order_by("-pk").first()
    assert [response.status_code, response.headers.get("Location")] == [302, address(table, "changelist")]
    assert [event.actor_name, event.thing_type, event.thing_id] == ["Quản trị viên", label_of(table), str(row.pk)]


def test_post_added_below_a_person_is_on_the_trail_and_told_to_the_other_administrators(client):
    membership_make(Role.ADMINISTRATOR, user=user_make(email="hai@mau.invalid"))
    user, unit = user_make(name="Trần Mẫu"), unit_make()
    path = reverse("admin:accounts_user_change", args=[user.pk])
    data = fields_of(client.get(path).content.decode())
    data |= {"memberships-TOTAL_FORMS": "1", "memberships-0-unit": str(unit.pk), "memberships-0-role": Role.REVIEWER}
    data |= {"memberships-0-valid_from": "01/07/2026", "memberships-0-user": str(user.pk)}

    response = client.post(path, data)

    membership = Membership.objects.get(user=user)
    event = Event.objects.about(membership).get()
    assert response.status_code == 302
    assert [event.verb, event.data] == ["membership.create", {"role": "reviewer", "from": "2026-07-01", "until": ""}]
    assert told() == ["hai@mau.invalid"]


def told() -> list[str]:
    """Who got the mail about changed rights."""
    return list(Message.objects.filter(text__contains="Trần Mẫu").order_by("to").values_list("to", flat=True))


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("accounts_user", "tran thi", ["Trần Thị Mẫu"]),
        ("accounts_user", "tran.mau@", ["Trần Thị Mẫu"]),
        ("accounts_user", "nobody", []),
        ("accounts_membership", "thi mau", ["Trần Thị Mẫu, reader, Xã Đông Mẫu"]),
        ("accounts_membership", "dong mau", ["Trần Thị Mẫu, reader, Xã Đông Mẫu"]),
        ("accounts_membership", "tay mau", []),
    ],
)
def test_people_and_posts_are_found_without_marks(client, table, text, expected):
    user = user_make(name="Trần Thị Mẫu", email="tran.mau@xa.invalid")
    membership_make(Role.READER, unit_make(name="Xã Đông Mẫu"), user=user)

    rows = client.get(reverse(f"admin:{table}_changelist"), {"q": text}).context["cl"].result_list

    assert [str(row) for row in rows] == expected


@pytest.mark.parametrize(("text", "found"), [("tran thi", True), ("DVK-1", True), ("le van", False)])
def test_trail_is_found_by_who_and_by_record(client, text, found):
    by = membership_make(Role.READER, name="Trần Thị Mẫu")
    thing = user_make(name="DVK-1-2026")
    event_record(verb="user.change", thing=thing, by=by)

    rows = client.get(reverse("admin:audit_event_changelist"), {"q": text}).context["cl"].result_list

    assert ["user.change" in [row.verb for row in rows]] == [found]


def test_trail_is_told_in_words(client):
    event_record(verb="user.invite", thing=user_make(name="Trần Mẫu"), by=membership_make(Role.READER))

    html = client.get(reverse("admin:audit_event_changelist")).content.decode()

    assert ["sent an invitation" in html, "user.invite" in html] == [True, False]


def test_mails_that_were_given_up_are_found_and_sent_again_but_for_secret_ones(client):
    rows = [message_put(to=f"{n}@a.invalid", subject=f"Thư {n}", text="x", is_secret=n == 2) for n in range(4)]
    Message.objects.filter(pk__in=[row.pk for row in rows[1:]]).update(failed_at=now(), attempts=7)
    path = reverse("admin:outbox_message_changelist")

    listed = client.get(path, {"state": "failed"}).context["cl"].result_list
    data = {"action": "send_again", "_selected_action": [row.pk for row in rows[:3]]}
    told = client.post(path, data, follow=True).context["messages"]

    given_up = Message.objects.exclude(failed_at=None).order_by("pk")
    assert [row.subject for row in listed] == ["Thư 3", "Thư 2", "Thư 1"]
    assert [str(message) for message in told] == ["Mails that go out again: 1 of 3."]
    assert [row.subject for row in given_up] == ["Thư 2", "Thư 3"]
    assert Event.objects.get(verb="message.send_again").thing_id == str(rows[1].pk)
