"""Writing a decision down as a paper while it takes effect; called by `apply` inside its transaction."""

from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.core.errors import NotReady
from models_registry.decision_checks import NUMBER_FIELD, body_of, is_same_paper, number_problems, taken_words
from models_registry.decision_numbers import number_parts
from models_registry.models import Decision


def decision_of(kind: str, data: dict, by) -> Decision:
    """The paper on which the typed decision stands: an old one of the same number, day and signer, or a new final one.

    Raises NotReady when the number is another paper's; two who type one number at once get one paper.
    """
    problems = number_problems(data, kind)
    if problems:
        raise NotReady(problems)
    number, symbol = number_parts(data["decision_number"])
    paper, made = Decision.objects.get_or_create(
        body=body_of(symbol), year=data["decided_on"].year, number=number, defaults=_facts(kind, data, by)
    )
    if made:
        event_record(verb="decision.final", thing=paper, by=by, circle=Circle.COMMISSION)
    elif not is_same_paper(paper, data, kind):
        raise NotReady([(taken_words(paper), NUMBER_FIELD)])
    return paper


def _facts(kind: str, data: dict, by) -> dict:
    return {
        "kind": kind,
        "label": data["decision_number"],
        "decided_on": data["decided_on"],
        "signer_name": data["signer_name"],
        "signer_post": data["signer_post"],
        "created_by": by.user,
        "finalised_at": now(),
        "finalised_by": by.user,
    }
