"""Tables of the registry, one file per thing."""

from models_registry.models.board_vote import BoardVote
from models_registry.models.bright_spot import BrightSpot, Recognition
from models_registry.models.campaign import Campaign
from models_registry.models.choices import ActivityField, DifficultyKind, ModelKind, Programme
from models_registry.models.indicator import Indicator, Reading
from models_registry.models.review import Review, Score, SelfScore
from models_registry.models.rubric import Criterion, Rubric
from models_registry.models.skilled_model import SkilledModel
from models_registry.models.states import Grade, Status, Turn
from models_registry.models.submission import Submission

__all__ = [
    "ActivityField",
    "BoardVote",
    "BrightSpot",
    "Campaign",
    "Criterion",
    "DifficultyKind",
    "Grade",
    "Indicator",
    "ModelKind",
    "Programme",
    "Reading",
    "Recognition",
    "Review",
    "Rubric",
    "Score",
    "SelfScore",
    "SkilledModel",
    "Status",
    "Submission",
    "Turn",
]
