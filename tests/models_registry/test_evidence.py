"""Files of a dossier: sending, naming and taking them out, quota, what is served and what the trail keeps."""

import pytest
from django.core.files.storage import storages
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.attachments.limits import FILE_BYTES
from mobilization.attachments.models import Attachment
from mobilization.attachments.services import attachment_add, attachment_remove
from mobilization.attachments.store import thumbnail_name
from mobilization.audit.models import Event
from mobilization.core.errors import WrongState
from models_registry.evidence import OWNER_TYPE
from models_registry.models import Status
from tests.builders.files import attachment_make, file_of, paper, phone_photo, picture, sent
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import problems, text_of

pytestmark = pytest.mark.django_db
EMPTY_TOO = "File: This kind of file is not taken. "


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def officer(commune):
    return membership_make(Role.COMMUNE_OFFICER, commune)


@pytest.fixture
def client(officer):
    return client_as(officer)


def send(client, submission, data: bytes, name="anh.jpg", **more):
    url = reverse("evidence-list", args=[submission.pk])
    return client.post(url, {"file": sent(data, name), "caption": "Kênh tháng 3", **more})


def test_photo_sent_is_kept_with_its_words_and_told_on_the_trail(client, commune):
    draft = submission_make(unit=commune)

    response = send(client, draft, phone_photo(), "IMG_1.JPG", consent_note="Chị A, 12/3", is_sealed="on")

    row = Attachment.objects.get()
    event = Event.objects.about(draft).first()
    assert (response.status_code, response.url) == (302, reverse("evidence-list", args=[draft.pk]))
    assert (row.original_name, row.content_type, row.caption) == ("IMG_1.jpg", "image/jpeg", "Kênh tháng 3")
    assert (row.consent_note, row.is_sealed, row.has_thumbnail) == ("Chị A, 12/3", True, False)
    assert (event.verb, sorted(event.data)) == (
        "submission.attachment_add",
        ["attachment", "content_type", "sealed", "size"],
    )
    assert b"MakerOfPhones" not in storages["attachments"].open(row.stored_name).read()


def test_same_file_sent_twice_is_kept_once(client, commune):
    draft = submission_make(unit=commune)

    for _click in range(2):
        send(client, draft, paper(), "a.pdf")

    assert Attachment.objects.count() == 1


def test_file_refused_says_why_and_keeps_the_words_and_the_other_files(client, commune):
    draft = submission_make(unit=commune)
    kept = file_of(draft)

    response = send(client, draft, b"<svg/>", "anh.png")

    assert response.status_code == 422
    assert [text[: len(EMPTY_TOO)] for text in problems(response)] == [EMPTY_TOO]
    assert 'value="Kênh tháng 3"' in response.content.decode()
    assert list(Attachment.objects.all()) == [kept]


def test_form_without_a_file_asks_for_one(client, commune):
    draft = submission_make(unit=commune)

    response = client.post(reverse("evidence-list", args=[draft.pk]), {"caption": "x"})

    assert (response.status_code, problems(response)) == (422, ["File: Choose a file."])


def test_file_too_big_is_dropped_while_it_comes_in(client, commune):
    draft = submission_make(unit=commune)

    response = send(client, draft, b"%PDF-" + b"0" * FILE_BYTES, "a.pdf")

    sentence = "File: The file is larger than 20 MB. Make it smaller or divide it."
    assert (response.status_code, problems(response)) == (413, [sentence])
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(("data", "status", "key"), [(paper(), 201, "name"), (b"GIF89a", 422, "error")])
def test_script_is_answered_in_json(data, status, key, client, commune):
    draft = submission_make(unit=commune)

    response = client.post(
        reverse("evidence-list", args=[draft.pk]), {"file": sent(data, "a.pdf")}, headers={"accept": "application/json"}
    )

    assert (response.status_code, list(response.json())) == (status, [key])


@pytest.mark.parametrize(
    ("limit", "most", "sentence"),
    [
        ("ATTACHMENT_QUOTA_FILES", 1, "File: There are already 1 files. Take one out before you add another."),
        (
            "ATTACHMENT_QUOTA_MB",
            0,
            "File: Together the files would be larger than 0 MB. Take one out or send a smaller one.",
        ),
    ],
)
def test_quota_of_a_dossier_is_kept(limit, most, sentence, client, commune, settings):
    draft = submission_make(unit=commune)
    file_of(draft)
    setattr(settings, limit, most)

    response = send(client, draft, paper(), "a.pdf")

    assert (response.status_code, problems(response), Attachment.objects.count()) == (422, [sentence], 1)


def test_words_of_a_file_are_changed(client, commune):
    draft = submission_make(unit=commune)
    row = file_of(draft)

    response = client.post(
        reverse("evidence-edit", args=[draft.pk, row.pk]), {"caption": "Sau khi làm", "is_sealed": "on"}
    )

    row.refresh_from_db()
    assert (response.status_code, row.caption, row.is_sealed) == (302, "Sau khi làm", True)
    assert Event.objects.about(draft).first().data["fields"] == ["caption", "is_sealed"]


def test_file_taken_out_leaves_record_and_bytes(client, commune, django_capture_on_commit_callbacks):
    draft = submission_make(unit=commune)
    row = file_of(draft)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("evidence-delete", args=[draft.pk, row.pk]))

    store = storages["attachments"]
    assert [store.exists(name) for name in (row.stored_name, thumbnail_name(row.stored_name))] == [False, False]
    assert Attachment.objects.count() == 0
    assert Event.objects.about(draft).first().verb == "submission.attachment_remove"


def test_file_of_another_dossier_is_not_found_under_this_one(client, commune):
    mine, other = submission_make(unit=commune), submission_make(unit=commune)

    response = client.post(reverse("evidence-delete", args=[mine.pk, file_of(other).pk]))

    assert (response.status_code, Attachment.objects.count()) == (404, 1)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.SELF_ASSESSED, Status.RECOGNIZED])
def test_file_of_a_dossier_that_has_moved_on_stays_as_it_is(status, officer, commune):
    submission = submission_make(status, commune)
    row = file_of(submission)

    with pytest.raises(WrongState):
        attachment_add(owner_type=OWNER_TYPE, owner_id=submission.pk, file=sent(paper()), by=officer)
    with pytest.raises(WrongState):
        attachment_remove(attachment=row, by=officer)

    assert list(Attachment.objects.all()) == [row]


def test_download_is_an_attachment_that_no_page_may_run(client, commune):
    row = attachment_make(
        OWNER_TYPE, submission_make(unit=commune).pk, by=holder_of(Role.COMMUNE_OFFICER, commune).user, name="Ảnh.jpg"
    )

    response = client.get(reverse("attachment-download", args=[row.pk]))

    assert b"".join(response) == storages["attachments"].open(row.stored_name).read()
    assert {name: response[name] for name in ("Content-Type", "Content-Security-Policy", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%E1%BA%A2nh.jpg"
    assert (response["X-Content-Type-Options"], "X-Accel-Redirect" in response) == ("nosniff", False)


def test_download_behind_nginx_is_an_order_without_bytes(client, commune, settings):
    settings.X_ACCEL_PREFIX = "/kho/"
    row = file_of(submission_make(unit=commune))

    answers = [client.get(reverse(name, args=[row.pk])) for name in ("attachment-download", "attachment-thumbnail")]

    assert [answer["X-Accel-Redirect"] for answer in answers] == [
        f"/kho/{row.stored_name}",
        f"/kho/{row.stored_name}.thumb",
    ]
    assert [answer.content for answer in answers] == [b"", b""]


def test_thumbnail_is_shown_in_place_as_webp(client, commune):
    response = client.get(reverse("attachment-thumbnail", args=[file_of(submission_make(unit=commune)).pk]))

    assert (response["Content-Type"], response["Content-Disposition"]) == ("image/webp", "inline")


def test_file_of_an_owner_that_nobody_answers_for_is_not_found(client, officer):
    row = attachment_make("nowhere.thing", 1, by=officer.user)

    assert client.get(reverse("attachment-download", args=[row.pk])).status_code == 404


def test_store_names_nothing_and_opens_to_the_portal_alone(officer, commune, settings, tmp_path):
    options = {"location": tmp_path / "media", "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "attachments": files}
    draft = submission_make(unit=commune)

    row = attachment_add(owner_type=OWNER_TYPE, owner_id=draft.pk, file=sent(picture(), "../../x.jpg"), by=officer)

    kept = tmp_path / "media" / row.stored_name
    assert ("x" in kept.name, row.original_name) == (False, "x.jpg")
    assert [oct(path.stat().st_mode & 0o777) for path in (kept, kept.parent)] == ["0o600", "0o700"]


def test_record_page_shows_the_files_and_the_way_to_more_only_to_writers(client, commune):
    submission = submission_make(Status.ACCEPTED, commune)
    row = file_of(submission)
    url, add = reverse("submission-detail", args=[submission.pk]), reverse("evidence-list", args=[submission.pk])

    own, office = client.get(url), client_as(holder_of(Role.OFFICE)).get(url)

    download = reverse("attachment-download", args=[row.pk])
    pages = [own.content.decode(), office.content.decode()]
    assert [(download in page, f'href="{add}"' in page) for page in pages] == [(True, True), (True, False)]


def test_reviewer_reads_the_files_beside_the_scores():
    submission = submission_make(Status.UNDER_APPRAISAL)
    row = file_of(submission)
    review = submission.reviews.order_by("pk").first()
    by = review.reviewer.memberships.get(role=Role.REVIEWER)

    response = client_as(by).get(reverse("review-edit", args=[review.pk]))

    assert row.original_name in text_of(response)
