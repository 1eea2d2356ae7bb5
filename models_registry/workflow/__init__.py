"""The life of a dossier as one table: every step, who may take it, when it is ready, what it changes, who is told.

Drawn in docs/workflows/submission.md by `manage.py draw_workflows`; the states are those of
docs/decisions/0002-states.md.
"""

from mobilization.workflow.engine import Workflow
from models_registry.models import Status, Submission
from models_registry.workflow.decision import APPRAISAL, DECISION_STEPS
from models_registry.workflow.registration import BEFORE_SCREENING, CARRYING_OUT, SCREENING
from models_registry.workflow.turns import data_of, due_of, turn_of, url_of

SUBMISSION = Workflow(
    name="submission",
    model=lambda: Submission,
    rows=(*BEFORE_SCREENING, *SCREENING, *CARRYING_OUT, *APPRAISAL, *DECISION_STEPS),
    turn_of=turn_of,
    due_of=due_of,
    data_of=data_of,
    url_of=url_of,
    initial=Status.DRAFT,
    finals=frozenset(
        {
            Status.NOT_RECOGNIZED,
            Status.REFUSED,
            Status.MERGED,
            Status.STOPPED,
            Status.REVOKED,
            Status.WITHDRAWN,
        }
    ),
)
