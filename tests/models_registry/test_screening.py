"""The office's screening: its queue, what refused and merged dossiers tell their units, and corrections of readings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.workflow.engine import apply
from models_registry.checks import check_submission_complete
from models_registry.models import DifficultyKind, Reading, Status, Submission
from models_registry.services import reading_add
from models_registry.workflow import SUBMISSION
from tests.builders.people import client_as, holder_of
from tests.builders.registry import submission_make
from tests.builders.units import unit_make
from tests.builders.walk import taker_of
from tests.models_registry.reading import pairs, text_of
from tests.models_registry.returned import get, officer_of, post, returned_make, send_again, write

pytestmark = pytest.mark.django_db


def queue(by):
    return client_as(by).get(reverse("screening-list"))


def test_queue_holds_the_endorsed_dossiers_soonest_due_first():
    office = holder_of(Role.OFFICE)
    later, sooner = submission_make(Status.ENDORSED), submission_make(Status.ENDORSED)
    Submission.objects.filter(pk=sooner.pk).update(due_on=today())
    submission_make(Status.SUBMITTED)
    submission_make(Status.ACCEPTED)

    response = queue(office)

    assert [row["cells"][0]["text"] for row in response.context["rows"]] == [sooner.title, later.title]


def test_queue_says_how_often_a_dossier_came_back():
    submission = send_again(returned_make(on=Status.ENDORSED))
    apply(SUBMISSION, "endorse", submission, by=taker_of(Role.UNIT_HEAD, submission))

    assert "returned 1 time before" in text_of(queue(holder_of(Role.OFFICE)))


def test_queue_asks_the_same_number_of_questions_however_long_it_is():
    office = holder_of(Role.OFFICE)
    submission_make(Status.ENDORSED)
    counts = []
    for _round in range(2):
        client = client_as(office)
        client.get(reverse("screening-list"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("screening-list"))
        counts.append(len(asked))
        for _number in range(4):
            submission_make(Status.ENDORSED)

    assert counts[0] == counts[1]


def test_empty_queue_says_when_dossiers_come():
    assert "Nothing to screen" in text_of(queue(holder_of(Role.OFFICE)))


def test_refused_dossier_tells_its_unit_why_and_what_next():
    submission = submission_make(Status.REFUSED)

    page = text_of(get("submission-detail", submission, officer_of(submission)))

    assert "Refused at screening Lý do mẫu Nothing more is to be done with this dossier." in page


def test_merged_dossier_and_its_target_point_to_each_other_for_who_may_see_both():
    unit = unit_make(name="Xã Mẫu")
    submission = submission_make(Status.MERGED, unit)
    target = submission.merged_into
    officer = officer_of(submission)

    there = get("submission-detail", submission, officer).content.decode()
    back = get("submission-detail", target, officer).content.decode()

    assert reverse("submission-detail", args=[target.pk]) in there
    assert reverse("submission-detail", args=[submission.pk]) in back


def test_merged_dossier_names_a_target_of_another_unit_without_its_title():
    target = submission_make(Status.ENDORSED, unit_make(name="Xã Khác"), title="Tên chưa công bố")
    submission = submission_make(Status.ENDORSED)
    apply(SUBMISSION, "merge", submission, by=holder_of(Role.OFFICE), into=target.pk, reason="Trùng")

    response = get("submission-detail", submission, officer_of(submission))

    assert f"{target.number} (Xã Khác)" in text_of(response)
    assert "Tên chưa công bố" not in text_of(response)
    assert reverse("submission-detail", args=[target.pk]) not in response.content.decode()


def test_returned_self_assessment_stands_on_top_of_both_pages():
    submission = submission_make(Status.SELF_ASSESSED)
    apply(SUBMISSION, "return_self_assessment", submission, by=holder_of(Role.OFFICE), reason="Thiếu số liệu.")
    officer = officer_of(submission)

    pages = [text_of(get(name, submission, officer)) for name in ("submission-detail", "self-assessment")]

    assert ["The self-assessment was returned Thiếu số liệu." in page for page in pages] == [True, True]


def test_accepted_dossier_says_nothing_of_a_return():
    submission = submission_make(Status.ACCEPTED)

    assert get("submission-detail", submission, officer_of(submission)).context["notice"] == {}


def test_receipt_says_who_sent_it_and_when():
    submission = submission_make(Status.SUBMITTED)

    rows = dict(pairs(get("submission-receipt", submission, officer_of(submission))))

    assert rows["Sent by"] == submission.submitted_by.name
    assert f"{today():%d/%m/%Y}" in rows["Sent at"]


# A choice without difficulty


@pytest.mark.parametrize(("is_none", "asked"), [(True, False), (False, True)])
def test_reason_of_the_difficulty_is_asked_only_for_a_difficulty(is_none, asked):
    kind = DifficultyKind.objects.create(code="k", name_vi="Không", is_none=is_none)
    submission = submission_make()
    write(submission, "viec-kho", difficulty=kind, difficulty_reason="")
    fresh = Submission.objects.get(pk=submission.pk)

    problems = []
    try:
        check_submission_complete(fresh, {})
    except Exception as error:
        problems = [text for text, _url in error.problems]

    assert problems == (["Fill in “why the place or task is difficult”."] if asked else [])


# Correcting a reading


@pytest.fixture
def reading():
    submission = submission_make(Status.ACCEPTED)
    indicator = submission.indicators.get()
    return reading_add(indicator=indicator, read_on=today(), value=20, note="Đếm", by=officer_of(submission))


def correct(reading, submission, value):
    data = {"read_on": f"{today():%d/%m/%Y}", "value": value, "note": "Đếm lại"}
    return post("reading-edit", submission, officer_of(submission), data, reading.indicator_id, reading.pk)


def test_corrected_reading_leaves_its_trace_on_the_time_line(reading):
    submission = reading.indicator.submission

    correct(reading, submission, "85")

    reading.refresh_from_db()
    day = f"{today():%d/%m/%Y}"
    page = text_of(get("submission-detail", submission, officer_of(submission)))
    assert (reading.value, reading.note) == (85, "Đếm lại")
    assert f"corrected a reading. Số hộ tham gia from 20 ({day}) to 85 ({day})" in page


def test_reading_sent_unchanged_leaves_no_trace(reading):
    submission = reading.indicator.submission
    data = {"read_on": f"{today():%d/%m/%Y}", "value": "20", "note": "Đếm"}

    post("reading-edit", submission, officer_of(submission), data, reading.indicator_id, reading.pk)

    assert "corrected a reading" not in text_of(get("submission-detail", submission, officer_of(submission)))


def test_final_reading_is_not_corrected_here(reading):
    Reading.objects.filter(pk=reading.pk).update(is_final=True)

    assert correct(reading, reading.indicator.submission, "85").status_code == 404


def test_reading_of_another_dossier_is_not_found(reading):
    other = submission_make(Status.ACCEPTED)

    assert correct(reading, other, "85").status_code == 404
