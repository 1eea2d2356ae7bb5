"""Changes of the registry that are not a mere step of the workflow."""

from models_registry.services.assessment import (
    review_assign,
    review_problems,
    review_remove,
    review_save,
    review_submit,
    self_assessment_save,
    vote_record,
)
from models_registry.services.board import (
    agenda_add,
    agenda_move,
    agenda_remove,
    minutes_save,
    session_create,
    session_save,
    votes_save,
)
from models_registry.services.board_decision import outcomes_save, paper_remove, paper_save
from models_registry.services.field_check import (
    field_check_correct,
    field_check_discard,
    field_check_finish,
    field_check_lacks_problems,
    field_check_save,
    field_check_start,
    field_findings_save,
    field_members_save,
)
from models_registry.services.returns import remarks_answer
from models_registry.services.rubric import rubric_copy
from models_registry.services.submission import (
    indicator_delete,
    indicator_save,
    reading_add,
    reading_correct,
    section_save,
    submission_start,
)

__all__ = [
    "agenda_add",
    "agenda_move",
    "agenda_remove",
    "field_check_correct",
    "field_check_discard",
    "field_check_finish",
    "field_check_lacks_problems",
    "field_check_save",
    "field_check_start",
    "field_findings_save",
    "field_members_save",
    "indicator_delete",
    "indicator_save",
    "minutes_save",
    "outcomes_save",
    "paper_remove",
    "paper_save",
    "reading_add",
    "reading_correct",
    "remarks_answer",
    "review_assign",
    "review_problems",
    "review_remove",
    "review_save",
    "review_submit",
    "rubric_copy",
    "section_save",
    "self_assessment_save",
    "session_create",
    "session_save",
    "submission_start",
    "vote_record",
    "votes_save",
]
