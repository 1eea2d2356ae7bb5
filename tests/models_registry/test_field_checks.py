"""Field checks: who makes and reads them, sections saved on their own, finishing, correcting, what a decision says."""

import pytest
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.attachments.models import Attachment
from mobilization.core.clock import today
from mobilization.core.errors import NotReady, WrongState
from mobilization.workflow.engine import apply
from models_registry.models import FieldCheck, Status
from models_registry.services import (
    field_check_correct,
    field_check_discard,
    field_check_finish,
    field_check_save,
    field_check_start,
)
from models_registry.workflow import SUBMISSION
from tests.builders.board import field_check_make
from tests.builders.files import picture, sent
from tests.builders.people import client_as, holder_of, membership_make
from tests.builders.races import at_once
from tests.builders.registry import submission_make
from tests.builders.walk import needs_of, prepare

pytestmark = pytest.mark.django_db


def at(check, name="field-check-section", **more) -> str:
    return reverse(name, kwargs={"pk": check.pk, **more})


@pytest.fixture
def office():
    return holder_of(Role.OFFICE)


@pytest.fixture
def dossier():
    return submission_make(Status.UNDER_APPRAISAL)


def test_sections_are_saved_one_by_one_and_finishing_names_what_is_missing(dossier, office):
    client = client_as(office)
    client.post(reverse("field-check-start", args=[dossier.pk]))
    check = FieldCheck.objects.get(submission=dossier)
    day = f"{today():%d/%m/%Y}"

    client.post(at(check, section="buoi"), {"checked_on": day, "place": "Nhà văn hóa xóm"})
    client.post(at(check, section="thanh-phan"), {"post_1": "Chánh văn phòng", "unit_1": "Văn phòng", "post_2": ""})
    missing = client.post(at(check, "field-check-finish"))

    check.refresh_from_db()
    assert (check.checked_on, check.place) == (today(), "Nhà văn hóa xóm")
    assert [str(member) for member in check.members.all()] == ["Chánh văn phòng, Văn phòng"]
    assert missing.status_code == 422
    assert [text for text, _url in missing.context["problems"]] == [
        "Choose the conclusion.",
        "Write the conclusion in words.",
        "Say what was seen: “Criterion 1”.",
        "Say what was seen: “Criterion 2”.",
        "Say what was seen: “Criterion 3”.",
    ]


def test_finding_that_is_not_confirmed_needs_words_and_then_everything_can_be_finished(dossier, office):
    client, check = client_as(office), field_check_make(dossier, is_finished=False)
    first, second, third = dossier.campaign.rubric.criteria.all()
    seen = {f"seen_{first.pk}": "partly", f"seen_{second.pk}": "confirmed", f"seen_{third.pk}": "not_looked_at"}

    client.post(at(check, section="tieu-chi"), seen)
    refused = client.post(at(check, "field-check-finish"))
    client.post(at(check, section="tieu-chi"), {**seen, f"text_{first.pk}": "Chỉ 8 hộ"})
    done = client.post(at(check, "field-check-finish"))

    assert [text for text, _url in refused.context["problems"]] == ["Write what is different: “Criterion 1”."]
    assert done.status_code == 302
    assert FieldCheck.objects.get().finished_by == office.user


def test_line_of_a_member_needs_post_and_unit_and_keeps_what_was_typed(dossier, office):
    check = field_check_start(submission=dossier, by=office)

    response = client_as(office).post(at(check, section="thanh-phan"), {"post_1": "Chánh văn phòng", "unit_2": "Sở"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "unit_1": ["Enter the unit too."],
        "post_2": ["Enter the post too; no names."],
    }
    assert 'value="Chánh văn phòng"' in response.content.decode()


def test_visit_cannot_lie_in_the_future(dossier, office):
    check = field_check_start(submission=dossier, by=office)

    response = client_as(office).post(at(check, section="buoi"), {"checked_on": "31/12/2999", "place": "x"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["checked_on"]


def test_finished_check_is_frozen_and_typed_text_is_given_back(dossier, office):
    check = field_check_make(dossier)

    response = client_as(office).post(at(check, section="buoi"), {"place": "Nơi khác đã gõ"})

    assert response.status_code == 409
    assert "Nơi khác đã gõ" in response.content.decode()
    with pytest.raises(WrongState):
        field_check_save(check=check, data={"place": "Nơi khác"}, by=office)
    with pytest.raises(WrongState):
        field_check_discard(check=check, by=office)


def test_correction_is_a_new_record_with_reason_and_the_old_one_stays(dossier, office):
    check = field_check_make(dossier)

    response = client_as(office).post(at(check, "field-check-correct"), {"reason": "Ghi nhầm ngày"})

    new = FieldCheck.objects.get(corrects=check)
    assert response["Location"] == reverse("field-check-edit", args=[new.pk])
    assert (new.correction_reason, new.place, new.members.count(), new.findings.count()) == (
        "Ghi nhầm ngày",
        "Nhà văn hóa xóm",
        1,
        3,
    )
    assert check.members.count() == 1
    again = field_check_correct(check=check, reason="Lần hai", by=office)
    assert again == new


def test_correction_waits_while_another_check_is_open(dossier, office):
    check = field_check_make(dossier)
    field_check_start(submission=dossier, by=office)

    with pytest.raises(NotReady) as refused:
        field_check_correct(check=check, reason="x", by=office)

    assert [text for text, _url in refused.value.problems] == [
        "Another field check is open. Finish it or discard it first."
    ]


def test_photos_belong_to_the_check_and_go_with_it_when_it_is_discarded(dossier, office):
    client, check = client_as(office), field_check_start(submission=dossier, by=office)

    answer = client.post(at(check, "field-check-photos"), {"file": sent(picture()), "caption": "Mương mới"})
    photo = Attachment.objects.get(owner_type="models_registry.fieldcheck")
    client.post(at(check, "field-check-photo-edit", attachment=photo.pk), {"caption": "Mương đã xây"})
    photo.refresh_from_db()
    client.post(at(check, "field-check-discard"))

    assert answer.status_code == 302
    assert photo.caption == "Mương đã xây"
    assert [Attachment.objects.count(), FieldCheck.objects.count()] == [0, 0]


def test_unit_reads_a_check_and_its_photos_only_after_the_decision(office):
    dossier = submission_make(Status.BEFORE_BOARD)
    check = field_check_make(dossier)
    unit = client_as(holder_of(Role.COMMUNE_OFFICER, dossier.unit))
    record = reverse("submission-detail", args=[dossier.pk])

    before = [unit.get(at(check, "field-check-detail")).status_code, "Field check" in unit.get(record).content.decode()]
    prepare("recognize", dossier)
    chief = holder_of(Role.COMMISSION_HEAD)
    apply(SUBMISSION, "recognize", dossier, by=chief, **needs_of("recognize", dossier, today()))
    after = [unit.get(at(check, "field-check-detail")).status_code, "Field check" in unit.get(record).content.decode()]

    assert before == [404, False]
    assert after == [200, True]


def test_other_reviewers_and_other_units_read_nothing(dossier, office):
    check = field_check_make(dossier)
    others = [
        membership_make(Role.REVIEWER),
        membership_make(Role.COMMUNE_OFFICER),
        membership_make(Role.ADMINISTRATOR),
    ]

    answers = [client_as(by).get(at(check, "field-check-detail")).status_code for by in others]

    assert answers == [404, 404, 404]


def test_recognition_carries_whether_there_was_a_field_check():
    with_check, without = (submission_make(Status.BEFORE_BOARD) for _n in range(2))
    check = field_check_make(with_check)
    chief = holder_of(Role.COMMISSION_HEAD)

    for dossier in (with_check, without):
        prepare("recognize", dossier)
        apply(SUBMISSION, "recognize", dossier, by=chief, **needs_of("recognize", dossier, today()))

    pages = [client_as(None).get(reverse("bright-spot-detail", args=[d.bright_spot.pk])) for d in (with_check, without)]
    assert [with_check.bright_spot.recognition.field_check, without.bright_spot.recognition.field_check] == [
        check,
        None,
    ]
    assert f"Made on {today():%d/%m/%Y}" in pages[0].content.decode()
    assert "Recognised without a field check" in pages[1].content.decode()


def test_recognition_without_a_check_has_to_be_confirmed():
    dossier = submission_make(Status.BEFORE_BOARD)
    prepare("recognize", dossier)
    typed = needs_of("recognize", dossier, today()) | {"without_field_check": False}

    with pytest.raises(NotReady) as refused:
        apply(SUBMISSION, "recognize", dossier, by=holder_of(Role.COMMISSION_HEAD), **typed)

    assert refused.value.problems == [
        ("No field check was made. Confirm that you decide without one.", "id_without_field_check")
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_write_in_one_record():
    dossier = submission_make(Status.UNDER_APPRAISAL)
    office = holder_of(Role.OFFICE)
    reviewer = dossier.reviews.first().reviewer.memberships.get()

    results = at_once(
        lambda: field_check_start(submission=dossier, by=office).pk,
        lambda: field_check_start(submission=dossier, by=reviewer).pk,
    )

    assert results[0] == results[1]
    assert FieldCheck.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_finish_at_once_finish_it_once():
    check = field_check_make(submission_make(Status.UNDER_APPRAISAL), is_finished=False)
    office = holder_of(Role.OFFICE)

    results = at_once(*(lambda: field_check_finish(check=check, by=office) for _n in range(2)))

    assert sorted(type(result).__name__ for result in results) == ["FieldCheck", "WrongState"]
