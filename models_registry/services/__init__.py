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
    "indicator_delete",
    "indicator_save",
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
    "submission_start",
    "vote_record",
]
