"""What a step of a session changes besides its status; called by `apply` inside its transaction."""

from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from models_registry.models import AgendaItem, BoardVote, Decision
from models_registry.models.board_session import HONOURED


def effect_cancel(session, by, data) -> None:
    """The dossiers are free for another agenda, and kept numbers for another decision."""
    session.items.update(is_open=False)
    session.decisions.filter(finalised_at=None).delete()


def items_close(session) -> list[AgendaItem]:
    """The items of the agenda in order, no longer held by it."""
    session.items.update(is_open=False)
    items = list(session.items.select_related("submission").order_by("position"))
    for item in items:
        item.session = session
    return items


def vote_keep(item: AgendaItem, by) -> BoardVote:
    """Keep the vote of the session with the dossier, where the decision rests on it like on any other vote."""
    vote = item.vote
    vote.recorded_by = by.user
    vote.save()
    return vote


def papers_finish(session, by) -> dict[str, Decision]:
    """Make the papers final that are used, by the grade that each is for ("": the rest); drop the others."""
    used = set(session.items.filter(outcome__in=HONOURED).values_list("outcome", flat=True))
    papers = {paper.only_grade: paper for paper in session.decisions.select_for_update()}
    serving = {grade: papers.get(grade) or papers.get("") for grade in used}
    kept = {}
    for grade, paper in papers.items():
        if paper not in serving.values():
            paper.delete()
            continue
        paper.finalised_at, paper.finalised_by = now(), by.user
        paper.save(update_fields=["finalised_at", "finalised_by"])
        event_record(verb="decision.final", thing=paper, by=by, circle=Circle.COMMISSION)
        kept[grade] = paper
    return kept
