"""Preparing what a session decides: the outcome of every dossier and the papers. Final only by the step "decide"."""

from django.db import IntegrityError, transaction

from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.errors import NotReady
from models_registry.decision_checks import NUMBER_FIELD, body_of, number_problems, taken_words
from models_registry.decision_numbers import number_parts
from models_registry.models import Decision, DecisionKind, SessionStatus
from models_registry.services.board import locked_session

_OUTCOME = ("outcome", "reason", "confirms_no_check")
_PAPER = ("decided_on", "signer_name", "signer_post", "capacity", "legal_basis")


@transaction.atomic
def outcomes_save(*, session, outcomes: dict[int, dict], by) -> int:
    """Keep outcomes, reasons and confirmations by item id; every correction stands on the trail. Gives how many."""
    fresh = locked_session(session, {SessionStatus.MINUTES_DONE})
    changed = 0
    for item in fresh.items.select_related("submission").filter(pk__in=list(outcomes)).order_by("position"):
        given, before = outcomes[item.pk], item.outcome
        names = [name for name in _OUTCOME if getattr(item, name) != given[name]]
        if not names:
            continue
        for name in names:
            setattr(item, name, given[name])
        item.save(update_fields=names)
        changed += 1
        data = {"dossiers": [item.submission.number], "fields": names}
        if "outcome" in names:
            data |= {"before": before, "after": item.outcome}
        event_record(verb="board_session.outcome", thing=fresh, by=by, data=data, circle=Circle.COMMISSION)
    return changed


def paper_save(*, session, only_grade: str, data: dict, by) -> Decision:
    """Keep number, day and signer of a decision of the session, as a draft that nobody outside sees.

    In: `only_grade` "" for the paper of all, else the grade that gets a paper of its own; `data` as typed.
    Raises NotReady when the number is another paper's.
    """
    try:
        with transaction.atomic():
            return _paper(session, only_grade, data, by)
    except IntegrityError as error:
        other = _holder_of(data)
        if other is None:
            raise
        raise NotReady([(taken_words(other), NUMBER_FIELD)]) from error


def _paper(session, only_grade: str, data: dict, by) -> Decision:
    fresh = locked_session(session, {SessionStatus.MINUTES_DONE})
    kind = DecisionKind.RECOGNITION
    paper = fresh.decisions.filter(kind=kind, only_grade=only_grade).first()
    paper = paper or Decision(session=fresh, kind=kind, only_grade=only_grade, created_by=by.user)
    other = _holder_of(data)
    problems = number_problems(data, kind) if other is None else []
    if other is not None and other.pk != paper.pk:
        problems = [(taken_words(other), NUMBER_FIELD)]
    if problems:
        raise NotReady(problems)
    number, symbol = number_parts(data["decision_number"])
    paper.body, paper.number, paper.label = body_of(symbol), number, data["decision_number"]
    paper.year = data["decided_on"].year
    for name in _PAPER:
        setattr(paper, name, data[name])
    paper.save()
    told = {"decision_number": paper.label, "only_grade": only_grade}
    event_record(verb="board_session.paper", thing=fresh, by=by, data=told, circle=Circle.COMMISSION)
    return paper


def _holder_of(data: dict) -> Decision | None:
    """The paper that has the typed number of its body and year."""
    parts = number_parts(data["decision_number"])
    body = body_of(parts[1]) if parts else None
    if body is None:
        return None
    return Decision.objects.filter(body=body, year=data["decided_on"].year, number=parts[0]).first()


@transaction.atomic
def paper_remove(*, paper, by) -> None:
    """Drop a draft; harmless when somebody else did it meanwhile."""
    fresh = locked_session(paper.session, {SessionStatus.MINUTES_DONE})
    rows = fresh.decisions.filter(pk=paper.pk, finalised_at=None)
    if rows.delete()[0]:
        data = {"decision_number": paper.label, "only_grade": paper.only_grade}
        event_record(verb="board_session.paper_remove", thing=fresh, by=by, data=data, circle=Circle.COMMISSION)
