"""Tables of the registry, one file per thing."""

from models_registry.models.board_session import AgendaItem, BoardSession, Outcome, SessionStatus
from models_registry.models.board_vote import BoardVote
from models_registry.models.bright_spot import BrightSpot, Recognition, Validity
from models_registry.models.campaign import Campaign
from models_registry.models.choices import ActivityField, DifficultyKind, IssuingBody, ModelKind, PaperForm, Programme
from models_registry.models.consent import Consent, Purpose
from models_registry.models.decision import Capacity, Decision, DecisionKind
from models_registry.models.field_check import Conclusion, FieldCheck, FieldFinding, FieldMember, Seen
from models_registry.models.indicator import Indicator, Reading
from models_registry.models.renewal import Renewal
from models_registry.models.returns import ReturnRemark, ReturnRound
from models_registry.models.review import Review, Score, SelfScore
from models_registry.models.rubric import Criterion, Rubric
from models_registry.models.skilled_model import SkilledModel
from models_registry.models.states import Grade, Status, Turn
from models_registry.models.submission import Submission

__all__ = [
    "ActivityField",
    "AgendaItem",
    "BoardSession",
    "BoardVote",
    "BrightSpot",
    "Campaign",
    "Capacity",
    "Conclusion",
    "Consent",
    "Criterion",
    "Decision",
    "DecisionKind",
    "DifficultyKind",
    "FieldCheck",
    "FieldFinding",
    "FieldMember",
    "Grade",
    "Indicator",
    "IssuingBody",
    "ModelKind",
    "Outcome",
    "PaperForm",
    "Programme",
    "Purpose",
    "Reading",
    "Recognition",
    "Renewal",
    "ReturnRemark",
    "ReturnRound",
    "Review",
    "Rubric",
    "Score",
    "Seen",
    "SelfScore",
    "SessionStatus",
    "SkilledModel",
    "Status",
    "Submission",
    "Turn",
    "Validity",
]
