"""A session from its agenda to the decisions: everything final in one transaction, nothing public or told before."""

import pytest
from django.db import transaction

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.reminders.models import Notice
from mobilization.workflow.engine import apply
from models_registry.models import (
    AgendaItem,
    BoardVote,
    BrightSpot,
    Decision,
    Grade,
    Outcome,
    Recognition,
    SessionStatus,
    Status,
    Submission,
)
from models_registry.services import agenda_add, agenda_move, agenda_remove, paper_save, vote_record
from models_registry.workflow import SUBMISSION
from models_registry.workflow.board import BOARD_SESSION
from tests.builders.board import PAPER, field_check_make, outcomes_give, paper_give, session_make, votes_give
from tests.builders.people import holder_of
from tests.builders.races import at_once
from tests.builders.registry import submission_make
from tests.builders.walk import REASON, VOTE, needs_of

pytestmark = pytest.mark.django_db
DONE = SessionStatus.MINUTES_DONE


def decide(session):
    return apply(BOARD_SESSION, "decide", session, by=holder_of(Role.COMMISSION_HEAD))


def dossiers(count: int, **facts) -> list:
    return [submission_make(Status.BEFORE_BOARD, **facts) for _n in range(count)]


def states(rows) -> list[str]:
    return [Submission.objects.get(pk=row.pk).status for row in rows]


def sentences(refused) -> list[str]:
    return [text for text, _url in refused.value.problems]


def test_making_final_decides_every_dossier_at_once_on_one_paper():
    rows = dossiers(3)
    check = field_check_make(rows[0])
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    AgendaItem.objects.filter(submission=rows[1]).update(outcome=Outcome.NOT_RECOGNIZED, reason="Chưa đủ")
    AgendaItem.objects.filter(submission=rows[2]).update(outcome=Outcome.POSTPONED)
    paper_give(session)

    session = decide(session)

    paper = Decision.objects.get()
    recognition = Recognition.objects.get()
    assert states(rows) == [Status.RECOGNIZED, Status.NOT_RECOGNIZED, Status.BEFORE_BOARD]
    assert (session.status, session.turn, session.due_on) == ("decided", "nobody", None)
    assert (paper.is_final, paper.number, paper.session, paper.label) == (True, 31, session, "31-QĐ/BCĐ")
    assert (recognition.decision, recognition.field_check, recognition.decided_on) == (paper, check, today())
    assert list(BoardVote.objects.values_list("submission", flat=True)) == [rows[0].pk, rows[1].pk]
    assert AgendaItem.objects.filter(is_open=True).count() == 0


def test_postponed_dossier_comes_before_a_later_session():
    rows = dossiers(1)
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.POSTPONED)
    decide(session)

    later = session_make(rows)

    assert [item.submission for item in later.items.all()] == rows


def test_outstanding_ones_can_have_a_paper_of_their_own():
    rows = dossiers(2)
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    AgendaItem.objects.filter(submission=rows[1]).update(outcome=Outcome.OUTSTANDING)
    paper_give(session)
    paper_give(session, Grade.OUTSTANDING, decision_number="32-QĐ/BCĐ")

    decide(session)

    numbers = Recognition.objects.order_by("pk").values_list("grade", "decision__number", "decision_number")
    assert list(numbers) == [("recognized", 31, "31-QĐ/BCĐ"), ("outstanding", 32, "32-QĐ/BCĐ")]


def test_nothing_is_public_or_told_before_it_is_final():
    rows, chief = dossiers(2), holder_of(Role.COMMISSION_HEAD)
    before = Notice.objects.exclude(subject_type="models_registry.boardsession").count()

    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)

    assert [BrightSpot.objects.count(), Recognition.objects.count(), BoardVote.objects.count()] == [0, 0, 0]
    assert Notice.objects.exclude(subject_type="models_registry.boardsession").count() == before
    assert Decision.objects.get().is_final is False
    told = Notice.objects.filter(subject_type="models_registry.boardsession").values_list("recipient", flat=True)
    assert set(told) == {chief.user_id}


def test_dossier_that_fails_names_itself_and_nothing_is_written():
    rows = [*dossiers(1), *dossiers(1, points=(30, 30, 9))]
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)

    with pytest.raises(NotReady) as refused:
        decide(session)

    assert sentences(refused) == [f"{rows[1].number}: The median of the reviewers is 69 points; this grade needs 70."]
    assert states(rows) == [Status.BEFORE_BOARD] * 2
    assert [BrightSpot.objects.count(), BoardVote.objects.count()] == [0, 0]


def test_dossier_that_fails_its_own_step_takes_all_others_back():
    """The session's own check is passed; a dossier that left the board in between still stops everything."""
    rows = dossiers(2)
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)
    row = BOARD_SESSION.row("decide")
    Submission.objects.filter(pk=rows[1].pk).update(status=Status.UNDER_APPRAISAL)

    with pytest.raises(NotReady) as refused:
        row.effect(session, holder_of(Role.COMMISSION_HEAD), {})

    assert sentences(refused) == [f"{rows[1].number}: This step is no longer possible because the record has moved on."]


@pytest.mark.parametrize(
    ("outcome", "vote", "more", "sentence"),
    [
        (Outcome.RECOGNIZED, 5, {}, "The board's majority is missing: 5 of 9 voted for it."),
        (Outcome.NOT_RECOGNIZED, 5, {}, "Give the reason; the unit reads it."),
        (Outcome.RECOGNIZED, 9, {"confirms": False}, "No field check was made. Confirm that you decide without one."),
    ],
)
def test_outcome_needs_what_it_rests_on(outcome, vote, more, sentence):
    rows = dossiers(1)
    session = session_make(rows, SessionStatus.IN_SESSION)
    votes_give(session, for_count=vote)
    session = _finished(session)
    outcomes_give(session, outcome, **more)
    paper_give(session)

    with pytest.raises(NotReady) as refused:
        decide(session)

    assert sentences(refused) == [f"{rows[0].number}: {sentence}"]


def _finished(session):
    type(session).objects.filter(pk=session.pk).update(conclusions="Kết luận")
    return apply(BOARD_SESSION, "finish_minutes", session, by=holder_of(Role.OFFICE))


def test_minutes_need_attendance_votes_and_conclusions():
    rows = dossiers(1)
    session = session_make(rows, SessionStatus.IN_SESSION)

    with pytest.raises(NotReady) as refused:
        apply(BOARD_SESSION, "finish_minutes", session, by=holder_of(Role.OFFICE))

    assert sentences(refused) == [
        "Enter how many members the board has and how many were present.",
        f"{rows[0].number}: enter the vote, or postpone the dossier.",
        "Write down the conclusions of the session.",
    ]


def test_office_prepares_and_head_decides_and_neither_does_the_others_part():
    session = session_make(dossiers(1), DONE)
    outcomes_give(session, Outcome.POSTPONED)

    for step, role in (("decide", Role.OFFICE), ("decide", Role.REVIEWER), ("cancel", Role.COMMISSION_HEAD)):
        data = {} if step == "decide" else REASON
        with pytest.raises(NotAllowed):
            apply(BOARD_SESSION, step, session, by=holder_of(role), **data)


def test_dossier_on_an_open_agenda_is_decided_nowhere_else():
    (row,) = dossiers(1)
    session = session_make([row])
    chief, office = holder_of(Role.COMMISSION_HEAD), holder_of(Role.OFFICE)
    told = f"The dossier stands on the agenda of “{session.title}”. Decide it there, or take it off that agenda first."

    refused = []
    for step in ("recognize", "recognize_as_outstanding", "decline", "resume_appraisal"):
        with pytest.raises(NotReady) as error:
            apply(SUBMISSION, step, row, by=chief, **needs_of(step, row, today()))
        refused += sentences(error)
    with pytest.raises(NotReady) as error:
        vote_record(submission=row, data={"held_on": today(), **VOTE}, by=office)

    assert [*refused, *sentences(error)] == [told] * 5


def test_cancelled_session_frees_its_dossiers_and_its_number():
    rows = dossiers(1)
    session = session_make(rows, DONE)
    paper_give(session)

    apply(BOARD_SESSION, "cancel", session, by=holder_of(Role.OFFICE), **REASON)
    again = session_make(rows, DONE)
    paper_give(again)

    assert Decision.objects.get().session == again


def test_agenda_takes_no_dossier_twice_and_none_that_has_moved_on():
    rows = dossiers(2)
    first = session_make([rows[0]])
    second = session_make([rows[1]])
    away = submission_make(Status.UNDER_APPRAISAL)
    office = holder_of(Role.OFFICE)

    for row in (rows[0], away):
        with pytest.raises(NotReady):
            agenda_add(session=second, submissions=[row.pk], by=office)
    added = agenda_add(session=first, submissions=[rows[0].pk], by=office)

    assert (added, AgendaItem.objects.count()) == (0, 2)


def test_agenda_is_reordered_and_closes_its_gaps():
    rows = dossiers(3)
    session, office = session_make(rows), holder_of(Role.OFFICE)
    first, second, third = session.items.order_by("position")

    agenda_move(item=third, up=True, by=office)
    agenda_move(item=first, up=True, by=office)
    agenda_remove(item=first, by=office)

    assert list(session.items.order_by("position").values_list("pk", "position")) == [(third.pk, 1), (second.pk, 2)]


def test_number_of_another_paper_is_refused_beside_the_field():
    rows = dossiers(2)
    one, two = session_make(rows[:1], DONE), session_make(rows[1:], DONE)
    paper_give(one)

    with pytest.raises(NotReady) as refused:
        paper_give(two, decision_number="031-QĐ/BCĐ")
    paper_give(two, decision_number="31-QĐ/TU")

    assert refused.value.problems == [
        (
            "Number 31-QĐ/BCĐ is kept for a decision that is being prepared. Take another number.",
            "id_decision_number",
        )
    ]


def test_symbol_that_nobody_signs_with_is_refused():
    session = session_make(dossiers(1), DONE)

    with pytest.raises(NotReady) as refused:
        paper_give(session, decision_number="31/QĐ-XYZ")

    assert sentences(refused) == [
        "No body signs with the symbol “QĐ-XYZ”. Known symbols: QĐ/BCĐ, QĐ/TU; an administrator can add one."
    ]


@pytest.mark.django_db(transaction=True)
def test_two_heads_who_make_it_final_at_once_do_it_once():
    rows = dossiers(2)
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)

    results = at_once(*(lambda: decide(session) for _n in range(2)))

    assert sorted(type(result).__name__ for result in results) == ["BoardSession", "WrongState"]
    assert [BrightSpot.objects.count(), BoardVote.objects.count(), Decision.objects.count()] == [2, 2, 1]


@pytest.mark.django_db(transaction=True)
def test_reopened_minutes_and_final_decisions_never_both_win():
    session = session_make(dossiers(1), DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)
    office = holder_of(Role.OFFICE)

    results = at_once(
        lambda: decide(session), lambda: apply(BOARD_SESSION, "reopen_minutes", session, by=office, **REASON)
    )

    session.refresh_from_db()
    assert sorted(type(result).__name__ for result in results) == ["BoardSession", "WrongState"]
    assert BrightSpot.objects.count() == (1 if session.status == "decided" else 0)


@pytest.mark.django_db(transaction=True)
def test_two_agendas_that_take_one_dossier_at_once_share_it_never():
    rows = dossiers(3)
    sessions = [session_make([rows[0]]), session_make([rows[1]])]
    office = holder_of(Role.OFFICE)

    results = at_once(*(lambda s=s: agenda_add(session=s, submissions=[rows[2].pk], by=office) for s in sessions))

    assert sorted(type(result).__name__ for result in results) == ["NotReady", "int"]
    assert AgendaItem.objects.filter(submission=rows[2]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_sessions_that_take_one_number_at_once_get_it_once():
    rows = dossiers(2)
    sessions = [session_make([row], DONE) for row in rows]
    chief = holder_of(Role.COMMISSION_HEAD)
    data = {**PAPER, "decided_on": today()}

    results = at_once(*(lambda s=s: paper_save(session=s, only_grade="", data=data, by=chief) for s in sessions))

    assert sorted(type(result).__name__ for result in results) == ["Decision", "NotReady"]


@pytest.mark.django_db(transaction=True)
def test_worker_that_dies_while_making_final_leaves_nothing_half_written():
    rows = dossiers(2)
    session = session_make(rows, DONE)
    outcomes_give(session, Outcome.RECOGNIZED)
    paper_give(session)
    killed = at_once(lambda: _decide_and_die(session))

    session.refresh_from_db()
    assert [type(result).__name__ for result in killed] == ["SystemError"]
    assert session.status == DONE
    assert states(rows) == [Status.BEFORE_BOARD] * 2
    assert [BrightSpot.objects.count(), BoardVote.objects.count()] == [0, 0]
    assert Decision.objects.get().is_final is False
    assert decide(session).status == "decided"


def _decide_and_die(session):
    """All is written but not committed when the worker goes."""
    with transaction.atomic():
        decide(session)
        raise SystemError("killed before the commit")


def test_session_of_another_state_tells_who_moved_it():
    session = session_make(dossiers(1), DONE)

    with pytest.raises(WrongState) as error:
        apply(BOARD_SESSION, "open", session, by=holder_of(Role.OFFICE))

    assert error.value.label == "minutes finished"
