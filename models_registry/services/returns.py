"""The unit's answers to the remarks of a return. The return itself is a step of the workflow."""

from django.db import transaction

from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.workflow.engine import moved_on
from models_registry.models import ReturnRemark
from models_registry.models.states import EDITABLE
from models_registry.services.submission import locked


@transaction.atomic
def remarks_answer(*, submission, answers: dict[int, tuple[str, str]], by) -> int:
    """Keep the answers to remarks of the open return; gives how many changed.

    In: by remark `(answer, stamp)`, the stamp (`stamp_of`) being that of the answer which the writer saw. Raises
    WrongState when the dossier, or an answer that the writer changed, has moved on meanwhile.
    """
    fresh = locked(submission, EDITABLE)
    rows = ReturnRemark.objects.filter(round__submission=fresh, round__sent_at=None, pk__in=answers)
    changed = []
    for row in rows.select_for_update(of=("self",)):
        text, stamp = answers[row.pk]
        if text == row.answer:
            continue
        if stamp != stamp_of(row):
            raise moved_on(fresh)
        row.answer, row.answered_at, row.answered_by = text, now(), by.user
        changed.append(row)
    if changed:
        ReturnRemark.objects.bulk_update(changed, ["answer", "answered_at", "answered_by"])
        event_record(verb="submission.remarks_answer", thing=fresh, by=by, data={"remarks": len(changed)})
    return len(changed)


def stamp_of(remark) -> str:
    """What changes with every answer; blank while there is none."""
    return remark.answered_at.isoformat() if remark.answered_at else ""
