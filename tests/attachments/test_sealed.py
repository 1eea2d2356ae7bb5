"""Sealed files: who opens one and what stays of it, the end of the term, and the sweep after a crash."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import Http404
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.attachments import owners
from mobilization.attachments.models import Attachment, RemovedFile
from mobilization.attachments.owners import reader_register
from mobilization.attachments.services import (
    attachment_add,
    attachment_caption_set,
    attachment_remove,
    sealed_open,
    sealed_outlived_remove,
    store_sweep,
)
from mobilization.attachments.store import thumbnail_name
from mobilization.attachments.tasks import retain, sweep
from mobilization.audit.models import Event
from mobilization.core.clock import now, today
from mobilization.core.errors import NotAllowed
from models_registry.evidence import OWNER_TYPE
from models_registry.models import Status
from tests.builders.files import attachment_make, file_of, picture, sent
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.races import at_once
from tests.builders.registry import submission_make
from tests.builders.units import unit_make

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def officer(commune):
    return membership_make(Role.COMMUNE_OFFICER, commune)


@pytest.fixture(autouse=True)
def empty_store():
    """The store of the tests lives in memory and outlives a test."""
    storage = storages["attachments"]
    drawers = storage.listdir("attachments")[0] if storage.exists("attachments") else []
    for drawer in drawers:
        for name in storage.listdir(f"attachments/{drawer}")[1]:
            storage.delete(f"attachments/{drawer}/{name}")


def sealed_make(submission, **facts) -> Attachment:
    facts = {"is_sealed": True, "has_thumbnail": False, **facts}
    name = "Biên bản thôn 3.jpg"
    row = attachment_make(OWNER_TYPE, submission.pk, by=submission.created_by, name=name)
    Attachment.objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def bytes_of(row) -> list[bool]:
    store = storages["attachments"]
    return [store.exists(name) for name in (row.stored_name, thumbnail_name(row.stored_name))]


def test_sealed_file_is_given_for_a_reason_that_stays_on_the_trail(officer, commune):
    row = sealed_make(submission_make(unit=commune))

    response = client_as(officer).post(reverse("attachment-open", args=[row.pk]), {"reason": "Đối chiếu số hộ"})

    event = Event.objects.about(row).get()
    assert b"".join(response) == storages["attachments"].open(row.stored_name).read()
    assert response["Content-Disposition"].startswith("attachment; ")
    assert (event.verb, event.actor_id, event.data["reason"], event.thing_label) == (
        "attachment.open",
        str(officer.user_id),
        "Đối chiếu số hộ",
        f"#{row.pk}",
    )


def test_sealed_file_without_a_reason_is_not_given(officer, commune):
    row = sealed_make(submission_make(unit=commune))
    url = reverse("attachment-open", args=[row.pk])

    asked, empty = client_as(officer).get(url), client_as(officer).post(url, {"reason": " "})

    assert (asked.status_code, empty.status_code) == (200, 422)
    assert 'href="#id_reason"' in empty.content.decode()
    assert not Event.objects.about(row).exists()


def test_sealed_file_asks_for_the_reason_at_its_plain_address_too_and_has_no_picture(officer, commune):
    row = sealed_make(submission_make(unit=commune), has_thumbnail=True)
    client = client_as(officer)

    plain = client.get(reverse("attachment-download", args=[row.pk]))

    assert (plain.status_code, plain.url) == (302, reverse("attachment-open", args=[row.pk]))
    assert client.get(reverse("attachment-thumbnail", args=[row.pk])).status_code == 404


def test_sealed_file_tells_who_opened_it_by_name_inside_the_unit_and_by_post_outside(officer, commune):
    row = sealed_make(submission_make(Status.ENDORSED, commune))
    office = holder_of(Role.OFFICE)
    sealed_open(attachment=row, reason="Kiểm tra", by=officer)
    url = reverse("attachment-open", args=[row.pk])

    own, other = client_as(officer).get(url), client_as(office).get(url)

    assert own.context["events"][0]["sentence"] == f"{officer.user.name} (commune officer) opened the file."
    assert other.context["events"][0]["sentence"] == "Commune officer, Xã Mẫu opened the file."


@pytest.mark.parametrize(
    ("role", "answer"), [(Role.READER, NotAllowed), (Role.OFFICE, None), (Role.COMMISSION_HEAD, None)]
)
def test_sealed_file_opens_to_fewer_than_see_the_dossier(role, answer, commune):
    row = sealed_make(submission_make(Status.ENDORSED, commune))
    by = holder_of(role, commune) if role == Role.READER else holder_of(role)

    if answer:
        with pytest.raises(answer):
            sealed_open(attachment=row, reason="Xem", by=by)
    else:
        assert sealed_open(attachment=row, reason="Xem", by=by) == row


def test_sealed_file_of_an_owner_that_names_nobody_opens_to_nobody(officer):
    reader_register("test.thing", lambda by, pk: True, lambda by, pk: None)
    row = attachment_make("test.thing", 1, by=officer.user, is_sealed=True)

    with pytest.raises(NotAllowed):
        sealed_open(attachment=row, reason="Xem", by=officer)
    del owners._OWNERS["test.thing"]
    with pytest.raises(Http404):
        sealed_open(attachment=row, reason="Xem", by=officer)


def test_sealed_file_shows_name_and_consent_only_to_who_may_open_it(commune):
    submission = submission_make(Status.ENDORSED, commune)
    sealed_make(submission, consent_note="Bà B, thôn 3")
    url = reverse("submission-detail", args=[submission.pk])
    readers = [holder_of(Role.UNIT_HEAD, commune), membership_make(Role.READER, commune)]

    pages = [client_as(by).get(url).content.decode() for by in readers]

    assert [("Biên bản thôn 3" in page, "Bà B" in page, "sealed file" in page) for page in pages] == [
        (True, True, False),
        (False, False, True),
    ]


def test_file_sent_as_sealed_keeps_no_picture_and_its_term_follows_the_rule(officer, commune, settings):
    draft = submission_make(unit=commune)

    row = attachment_add(owner_type=OWNER_TYPE, owner_id=draft.pk, file=sent(picture()), is_sealed=True, by=officer)

    assert (bytes_of(row), row.has_thumbnail) == ([True, False], False)
    assert (row.retain_until, row.kept_until) == (None, today() + settings.SEALED_DAYS * DAY)


def test_same_file_sent_again_as_sealed_becomes_sealed(officer, commune, django_capture_on_commit_callbacks):
    draft = submission_make(unit=commune)
    thing = {"owner_type": OWNER_TYPE, "owner_id": draft.pk, "by": officer}
    first = attachment_add(file=sent(picture()), **thing)

    with django_capture_on_commit_callbacks(execute=True):
        again = attachment_add(file=sent(picture()), is_sealed=True, **thing)

    assert (again, again.is_sealed, bytes_of(first)) == (first, True, [True, False])


def test_file_no_longer_sealed_has_no_term(officer, commune):
    row = sealed_make(submission_make(unit=commune), retain_until=today())

    attachment_caption_set(attachment=row, caption="", consent_note="", is_sealed=False, by=officer)

    row.refresh_from_db()
    assert (row.is_sealed, row.retain_until, row.kept_until) == (False, None, None)


def test_term_ended_takes_row_and_bytes_and_leaves_a_tombstone(commune, django_capture_on_commit_callbacks):
    settled, other = submission_make(Status.RECOGNIZED, commune), submission_make(Status.RECOGNIZED, commune)
    gone = sealed_make(settled, retain_until=today() - DAY)
    kept = [sealed_make(other, retain_until=today()), file_of(submission_make(Status.REVOKED, commune))]

    with django_capture_on_commit_callbacks(execute=True):
        assert [retain(), retain()] == [1, 0]

    stone = RemovedFile.objects.get()
    assert list(Attachment.objects.all()) == kept
    assert (stone.attachment_id, stone.reason, stone.was_sealed, stone.sha256) == (
        gone.pk,
        "term_ended",
        True,
        gone.sha256,
    )
    assert bytes_of(gone) == [False, False]
    assert Event.objects.get(verb="attachment.term_end").thing_id == str(gone.pk)


def test_term_by_the_rule_ends_after_the_days_of_the_setting(commune, settings):
    settings.SEALED_DAYS = 30
    submission = submission_make(Status.REFUSED, commune)
    row = sealed_make(submission, uploaded_at=now() - 30 * DAY)

    removed = [sealed_outlived_remove(day=today() + n * DAY, by=None) for n in (0, 1)]

    assert (removed, Attachment.objects.filter(pk=row.pk).exists()) == ([0, 1], False)


def test_term_ended_waits_while_the_dossier_is_not_settled(commune):
    sealed_make(submission_make(Status.BEFORE_BOARD, commune), retain_until=today() - DAY)

    assert sealed_outlived_remove(day=today(), by=None) == 0


def test_dossier_tells_how_many_sealed_files_ended(commune, officer):
    submission = submission_make(Status.RECOGNIZED, commune)
    sealed_make(submission, retain_until=today() - DAY)
    sealed_outlived_remove(day=today(), by=None)

    page = client_as(officer).get(reverse("submission-detail", args=[submission.pk])).content.decode()

    assert "One sealed file was deleted when its term ended." in page


@pytest.mark.django_db(transaction=True)
def test_term_ended_at_once_in_two_workers_deletes_once(commune):
    sealed_make(submission_make(Status.RECOGNIZED, commune), retain_until=today() - DAY)

    removed = at_once(*[lambda: sealed_outlived_remove(day=today(), by=None)] * 2)

    assert (sum(removed), RemovedFile.objects.count()) == (1, 1)


def test_file_taken_out_leaves_a_tombstone_too(officer, commune):
    row = file_of(submission_make(unit=commune))

    attachment_remove(attachment=row, by=officer)

    stone = RemovedFile.objects.get()
    assert (stone.attachment_id, stone.reason, stone.was_sealed) == (row.pk, "taken_out", False)


def test_sweep_takes_old_bytes_without_a_row_and_leaves_young_and_owned_ones(commune, time_machine_of_store):
    owned = file_of(submission_make(unit=commune))
    store = storages["attachments"]
    old, young = "attachments/aa/orphan", "attachments/ab/young"
    for name in (old, f"{old}.thumb", young):
        store.save(name, ContentFile(b"x"))
    time_machine_of_store([old, f"{old}.thumb", owned.stored_name])

    found = store_sweep(by=None)

    assert (found.dropped, found.missing) == ([old, f"{old}.thumb"], [])
    assert [store.exists(name) for name in (old, young)] == [False, True]
    assert bytes_of(owned) == [True, True]


def test_sweep_reports_old_rows_whose_bytes_are_missing(commune, caplog):
    lost, young = file_of(submission_make(unit=commune)), file_of(submission_make(unit=commune))
    Attachment.objects.filter(pk=lost.pk).update(uploaded_at=now() - 2 * DAY)
    for row in (lost, young):
        storages["attachments"].delete(row.stored_name)
        storages["attachments"].delete(thumbnail_name(row.stored_name))

    sweep()

    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        f"The bytes of 1 files are missing: [{lost.pk}]"
    ]


@pytest.fixture
def time_machine_of_store():
    """Makes files of the memory store two days old."""

    def age(names):
        for name in names:
            storages["attachments"]._resolve(name).modified_time = now() - 2 * DAY

    return age
