"""What changed after each return: who reads which part of it, in how many queries, over several rounds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mobilization.accounts.roles import Role
from mobilization.workflow.engine import apply
from models_registry.models import Status
from models_registry.services import indicator_save
from models_registry.workflow import SUBMISSION
from tests.builders.files import attachment_make, picture
from tests.builders.people import client_as, holder_of
from tests.builders.registry import INDICATOR, submission_make
from tests.builders.walk import needs_of, prepare, taker_of
from tests.models_registry.reading import text_of
from tests.models_registry.record_pages import reviewer_of
from tests.models_registry.returned import get, officer_of, return_again, returned_make, send_again, write

pytestmark = pytest.mark.django_db
REASON, REMARK, ANSWER = "Chưa rõ kết quả.", "Ghi rõ số hộ.", "Đã sửa"


def changed_once(on=Status.ENDORSED, **made):
    """Returned, the goals changed, sent again."""
    submission = returned_make(on=on, **made)
    write(submission, "ly-do", goals="Nội dung mới của goals")
    return send_again(submission)


def rounds(response) -> list[list[tuple[str, list]]]:
    return [[(c["label"], c["lines"]) for c in found["changes"]] for found in response.context["rounds"]]


def test_difference_marks_words_with_their_kind_in_words_too():
    submission = changed_once()

    page = get("submission-difference", submission, holder_of(Role.UNIT_HEAD, submission.unit))

    assert rounds(page) == [
        [
            (
                "Goals and criteria",
                [[("same", "Nội dung "), ("removed", "mẫu "), ("added", "mới "), ("same", "của goals")]],
            )
        ]
    ]
    assert '<del><span class="visually-hidden">[removed: </span>mẫu ' in page.content.decode()
    assert '<ins><span class="visually-hidden">[added: </span>mới ' in page.content.decode()


def test_difference_tells_of_indicators_and_files():
    submission = returned_make(remarks=[("whole", "Viết lại")])
    officer = officer_of(submission)
    row = submission.indicators.get()
    indicator_save(submission=submission, indicator=row, data={**INDICATOR, "target": 150}, by=officer)
    indicator_save(submission=submission, indicator=None, data={**INDICATOR, "name": "Số xóm"}, by=officer)
    attachment_make("models_registry.submission", submission.pk, by=officer.user, name="bien-ban.jpg", data=picture())

    page = get("submission-difference", submission, officer)

    (found,) = rounds(page)
    assert [label for label, _lines in found] == ["Indicators", "Evidence"]
    assert found[0][1][0][1:3] == [("removed", "120 "), ("added", "150 ")]
    assert found[0][1][1] == [("added", "Số xóm: from 10 to 120 hộ")]
    assert found[1][1][0][0][0] == "added"
    assert found[1][1][0][0][1].startswith("bien-ban.jpg (")


def test_rounds_stand_newest_first_each_with_its_own_difference():
    submission = changed_once()
    submission = return_again(submission, [("forces", "Ai làm?")], reason="Còn thiếu.")
    write(submission, "cach-lam", forces="Hội Phụ nữ xã")

    page = get("submission-difference", submission, officer_of(submission))

    assert [[label for label, _lines in found] for found in rounds(page)] == [
        ["Who carries it out"],
        ["Goals and criteria"],
    ]
    assert [found["number"] for found in page.context["rounds"]] == [2, 1]
    assert [found["is_sent"] for found in page.context["rounds"]] == [False, True]


def test_parties_read_remarks_and_answers_and_reviewers_the_difference_alone():
    submission = changed_once()
    walk_from_submitted(submission)
    people = {
        "head": holder_of(Role.UNIT_HEAD, submission.unit),
        "office": holder_of(Role.OFFICE),
        "commission head": holder_of(Role.COMMISSION_HEAD),
        "reviewer": reviewer_of(submission),
    }

    pages = {who: text_of(get("submission-difference", submission, by)) for who, by in people.items()}

    assert {who for who, page in pages.items() if "[added: mới ]" in page} == set(people)
    assert {who for who, page in pages.items() if REMARK in page} == {"head", "office", "commission head"}
    assert {who for who, page in pages.items() if REASON in page} == {"head", "office", "commission head"}


def walk_from_submitted(submission) -> None:
    """On to the appraisal, as walk.py would from a draft."""
    for step, role in (
        ("endorse", Role.UNIT_HEAD),
        ("accept", Role.OFFICE),
        ("self_assess", Role.COMMUNE_OFFICER),
        ("start_appraisal", Role.OFFICE),
    ):
        prepare(step, submission)
        apply(SUBMISSION, step, submission, by=taker_of(role, submission), **needs_of(step, submission, None))


def test_record_of_who_looks_next_carries_the_difference():
    submission = changed_once(on=Status.SUBMITTED)

    response = get("submission-detail", submission, holder_of(Role.UNIT_HEAD, submission.unit))

    assert "Changes after the return" in text_of(response)
    assert "[added: mới ]" in text_of(response)


def test_record_of_a_dossier_that_was_never_returned_says_nothing_of_changes():
    submission = submission_make(Status.ENDORSED)

    assert "Changes after the return" not in text_of(get("submission-detail", submission, holder_of(Role.OFFICE)))
    assert "was never returned" in text_of(get("submission-difference", submission, holder_of(Role.OFFICE)))


def test_change_after_withdrawing_is_told_too():
    """Whoever withdraws and starts writing anew hides nothing from the next reader."""
    submission = changed_once(on=Status.SUBMITTED)
    for step in ("withdraw", "reopen"):
        submission = apply(SUBMISSION, step, submission, by=officer_of(submission))
    write(submission, "cach-lam", forces="Hội Phụ nữ xã")
    submission = send_again(submission)

    page = get("submission-difference", submission, officer_of(submission))

    assert [[label for label, _lines in found] for found in rounds(page)] == [
        ["Goals and criteria", "Who carries it out"]
    ]


@pytest.mark.parametrize("name", ["submission-difference", "submission-detail"])
def test_pages_ask_the_same_number_of_questions_with_one_round_and_with_many(name):
    office = holder_of(Role.OFFICE)
    few, many = changed_once(), changed_once()
    for number in range(4):
        many = return_again(many, [("goals", "Nữa"), ("forces", "Nữa")])
        write(many, "ly-do", goals=f"Lần {number}")
        many = send_again(many)

    counts = [questions(name, one, office) for one in (few, many)]

    assert counts[0] == counts[1]


def questions(name, submission, by) -> int:
    client = client_as(by)
    address = reverse(name, args=[submission.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
