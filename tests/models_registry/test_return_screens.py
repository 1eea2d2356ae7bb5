"""Returning with remarks, what the unit sees and may write then, and its answers."""

import datetime
import json

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.drafts.keys import VERSION
from mobilization.drafts.versions import marks_of
from mobilization.workflow.engine import problems_of
from models_registry.models import ReturnRemark, ReturnRound, Status, Submission
from models_registry.openings import TARGETS
from models_registry.services.returns import stamp_of
from models_registry.workflow import SUBMISSION
from tests.builders.files import file_of, picture, sent
from tests.builders.people import membership_make
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.models_registry.reading import pairs, problems, tasks, text_of
from tests.models_registry.returned import get, officer_of, post, returned_make, send_again, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return unit_make(name="Xã Mẫu")


@pytest.fixture
def head(commune):
    return membership_make(Role.UNIT_HEAD, commune)


def typed(**changes) -> dict:
    day = today() + datetime.timedelta(days=5)
    return {
        "seen": "submitted",
        "reason": "Chưa rõ.",
        "due_on": f"{day:%d/%m/%Y}",
        "remark_goals": "Ghi số hộ.",
        **changes,
    }


def sentences(submission) -> list[str]:
    fresh = Submission.objects.get(pk=submission.pk)
    return [text for text, _url in problems_of(SUBMISSION.row("submit"), fresh)]


# Returning


def test_return_page_has_a_box_at_every_place_and_the_campaigns_day(commune, head):
    submission = submission_make(Status.SUBMITTED, commune)

    response = get("submission-return", submission, head)

    page = response.content.decode()
    assert [target for target in TARGETS if f'name="remark_{target}"' not in page] == []
    assert f'value="{today() + datetime.timedelta(days=submission.campaign.days_to_correct):%d/%m/%Y}"' in page
    assert "Nội dung mẫu của goals" in page


def test_return_keeps_remarks_reason_and_day(commune, head):
    submission = submission_make(Status.SUBMITTED, commune)

    response = post("submission-return", submission, head, typed(remark_evidence="Thêm ảnh."))

    submission.refresh_from_db()
    found = submission.return_rounds.get()
    assert response.url == reverse("submission-detail", args=[submission.pk])
    assert (submission.status, submission.due_on) == (Status.RETURNED, today() + datetime.timedelta(days=5))
    assert (found.number, found.reason, found.returned_by, found.returned_role) == (1, "Chưa rõ.", head.user, head.role)
    assert [(r.target, r.text) for r in found.remarks.all()] == [("goals", "Ghi số hộ."), ("evidence", "Thêm ảnh.")]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"remark_goals": ""},
            "Remark on “The whole dossier”: Write at least one remark at a place that has to change, "
            "or one on the whole dossier.",
        ),
        ({"reason": ""}, "Reason in general: This cannot be left empty."),
        (
            {"due_on": "31/02/2027"},
            "To be changed by: Enter a date that exists, as day/month/year, for example 25/12/2026.",
        ),
    ],
)
def test_return_that_lacks_something_keeps_what_was_typed(changes, sentence, commune, head):
    submission = submission_make(Status.SUBMITTED, commune)

    response = post(
        "submission-return", submission, head, typed(remark_content="", **{"remark_forces": "  ", **changes})
    )

    assert response.status_code == 422
    assert problems(response) == [sentence]
    assert ReturnRound.objects.count() == 0
    assert "Chưa rõ." in text_of(response) or "reason" in changes


@pytest.mark.parametrize(("days", "status"), [(0, 422), (1, 302), (90, 302), (91, 422)])
def test_return_gives_from_one_to_ninety_days(days, status, commune, head):
    submission = submission_make(Status.SUBMITTED, commune)
    day = today() + datetime.timedelta(days=days)

    response = post("submission-return", submission, head, typed(due_on=f"{day:%d/%m/%Y}"))

    assert response.status_code == status
    assert ("Ghi số hộ." in text_of(response)) == (status == 422)


def test_return_of_a_dossier_that_was_endorsed_meanwhile_gives_the_remarks_back(commune, head):
    submission = submission_make(Status.ENDORSED, commune)

    response = post("submission-return", submission, head, typed())

    assert response.status_code == 409
    assert ("Remark on “Goals and criteria”", "Ghi số hộ.") in pairs(response)
    assert ReturnRound.objects.count() == 0


def test_return_as_a_mere_step_leads_to_the_page_with_the_boxes(commune, head):
    submission = submission_make(Status.SUBMITTED, commune)

    response = get("submission-detail", submission, head)

    assert reverse("submission-return", args=[submission.pk]) in response.content.decode()


@pytest.mark.parametrize("change", [{"reason": "Khác"}, {"due_on": today}, {"before": {}}, {"number": 7}])
def test_what_a_return_kept_is_never_changed(change):
    found = returned_make().return_rounds.get()
    change = {name: value() if callable(value) else value for name, value in change.items()}

    with pytest.raises(DatabaseError), transaction.atomic():
        ReturnRound.objects.filter(pk=found.pk).update(**change)


def test_remarks_are_never_changed_or_taken_away():
    remark = returned_make().return_rounds.get().remarks.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        ReturnRemark.objects.filter(pk=remark.pk).update(text="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        remark.delete()


# What the unit sees and may write


def test_task_list_says_what_to_change_and_what_is_closed(commune):
    submission = returned_make(commune, remarks=[("goals", "Ghi rõ số hộ."), ("indicators", "Thêm chỉ tiêu.")])

    response = get("submission-edit", submission, officer_of(submission))

    assert tasks(response) == [
        ("Name and place", "Closed"),
        ("Why it is needed", "To change"),
        ("Difficult place or task", "Closed"),
        ("How it is done", "Closed"),
        ("Results and spreading", "Closed"),
        ("Indicators", "To change"),
        ("Evidence", "Closed"),
    ]
    assert "Ghi rõ số hộ." in text_of(response)
    assert "0 of 2 remarks are acted on." in text_of(response)


def test_section_shows_the_remark_with_its_field_and_the_closed_ones_to_read(commune):
    submission = returned_make(commune)

    response = get("submission-section", submission, officer_of(submission), "ly-do")

    page = response.content.decode()
    assert 'name="goals"' in page
    assert 'name="situation"' not in page
    assert "Remark: Ghi rõ số hộ." in text_of(response)
    assert ("Situation and reasons for the choice", "Nội dung mẫu của situation") in pairs(response)


def test_closed_section_is_read_without_a_form(commune):
    submission = returned_make(commune)

    response = get("submission-section", submission, officer_of(submission), "cach-lam")

    assert "This section is closed in this return" in text_of(response)
    assert "Nội dung mẫu của content" in text_of(response)
    assert "<textarea" not in response.content.decode()


def as_shown(submission, **changes) -> dict:
    """What is typed, with the marks of what the page showed."""
    shown = marks_of({name: getattr(submission, name) for name in ("situation", "goals")})
    return {**changes, VERSION: json.dumps(shown)}


def test_open_field_is_saved_and_leads_back_to_the_list(commune):
    submission = returned_make(commune)

    response = post(
        "submission-section", submission, officer_of(submission), as_shown(submission, goals="120 hộ"), "ly-do"
    )

    submission.refresh_from_db()
    assert response.url == reverse("submission-edit", args=[submission.pk])
    assert (submission.goals, submission.situation) == ("120 hộ", "Nội dung mẫu của situation")


def test_closed_field_sent_all_the_same_changes_nothing_and_gives_the_text_back(commune):
    submission = returned_make(commune)
    data = as_shown(submission, goals="120 hộ", situation="Khác hẳn")

    response = post("submission-section", submission, officer_of(submission), data, "ly-do")

    submission.refresh_from_db()
    assert response.status_code == 409
    assert "“Situation and reasons for the choice” cannot be changed now" in text_of(response)
    assert ("Goals and criteria", "120 hộ") in pairs(response)
    assert submission.goals == "Nội dung mẫu của goals"


def test_closed_indicators_can_be_read_but_not_written(commune):
    submission = returned_make(commune)
    officer, row = officer_of(submission), submission.indicators.get()

    listed = get("indicator-list", submission, officer)
    statuses = [
        get("indicator-create", submission, officer).status_code,
        get("indicator-edit", submission, officer, row.pk).status_code,
        post("indicator-delete", submission, officer, {}, row.pk).status_code,
    ]

    assert "it can be read, not changed" in text_of(listed)
    assert reverse("indicator-create", args=[submission.pk]) not in listed.content.decode()
    assert statuses == [409, 409, 409]
    assert submission.indicators.count() == 1


def test_closed_evidence_can_be_read_but_not_written(commune):
    submission = returned_make(commune)
    officer, file = officer_of(submission), file_of(submission)

    listed = get("evidence-list", submission, officer)
    statuses = [
        post("evidence-list", submission, officer, {"file": sent(picture(colour="red"))}).status_code,
        post("evidence-delete", submission, officer, {}, file.pk).status_code,
    ]

    assert "it can be read, not changed" in text_of(listed)
    assert 'type="file"' not in listed.content.decode()
    assert statuses == [409, 409]


def test_evidence_with_a_remark_is_open(commune):
    submission = returned_make(commune, remarks=[("evidence", "Thêm ảnh.")])

    response = post("evidence-list", submission, officer_of(submission), {"file": sent(picture(colour="red"))})

    assert response.status_code == 302


# Acting on remarks


def test_sending_waits_until_every_remark_is_acted_on():
    submission = returned_make(remarks=[("goals", "A"), ("forces", "B"), ("indicators", "C")])
    todo = "Act on the remark on “%s”: change it there, or answer why not."
    before = sentences(submission)

    write(submission, "ly-do", goals="120 hộ")
    changed = sentences(submission)
    send_answers(submission, {"forces": "Đủ rồi", "indicators": "Giữ nguyên"})

    assert before == [todo % "Goals and criteria", todo % "Who carries it out", todo % "Indicators"]
    assert changed == [todo % "Who carries it out", todo % "Indicators"]
    assert sentences(submission) == []


def test_remark_on_the_whole_is_acted_on_by_any_change():
    submission = returned_make(remarks=[("whole", "Viết lại")])
    before = len(sentences(submission))

    write(submission, "cach-lam", forces="Hội Phụ nữ xã")

    assert (before, sentences(submission)) == (1, [])


def send_answers(submission, by_target: dict):
    rows = submission.return_rounds.first().remarks.filter(target__in=by_target)
    every = submission.return_rounds.first().remarks.all()
    data = {f"answer_{row.pk}": row.answer for row in every} | {f"stamp_{row.pk}": stamp_of(row) for row in every}
    data |= {f"answer_{row.pk}": by_target[row.target] for row in rows}
    return post("remark-list", submission, officer_of(submission), data)


def test_answer_is_kept_with_who_gave_it():
    submission = returned_make()

    response = send_answers(submission, {"goals": "Đã ghi 120 hộ."})

    remark = submission.return_rounds.get().remarks.get()
    assert response.url == reverse("submission-edit", args=[submission.pk])
    assert (remark.answer, remark.answered_by) == ("Đã ghi 120 hộ.", officer_of(submission).user)


def test_answer_over_one_given_meanwhile_is_refused_and_given_back():
    submission = returned_make()
    remark = submission.return_rounds.get().remarks.get()
    send_answers(submission, {"goals": "Của người thứ nhất"})
    data = {f"answer_{remark.pk}": "Của người thứ hai", f"stamp_{remark.pk}": ""}

    response = post("remark-list", submission, officer_of(submission), data)

    remark.refresh_from_db()
    assert response.status_code == 409
    assert "Của người thứ hai" in text_of(response)
    assert remark.answer == "Của người thứ nhất"


def test_answer_typed_while_the_dossier_was_sent_is_given_back():
    submission = returned_make()
    remark = submission.return_rounds.get().remarks.get()
    send_again(submission)

    response = post("remark-list", submission, officer_of(submission), {f"answer_{remark.pk}": "Muộn"})

    assert response.status_code == 409
    assert "Muộn" in text_of(response)


def test_own_page_shows_the_reason_on_top_with_the_way_on(commune):
    submission = returned_make(commune)

    response = get("submission-detail", submission, officer_of(submission))

    words = "Returned for changes Chưa rõ kết quả. Change what the remarks ask for"
    assert words in text_of(response)
