"""What a demo unit does with a returned dossier before it sends it again: changes and answers."""

from mobilization.portal.demo.dates import REWORK, WRITE
from models_registry.models import Submission
from models_registry.return_checks import open_round
from models_registry.sections import SECTIONS
from models_registry.services import remarks_answer, section_save
from models_registry.services.returns import stamp_of

ANSWER = "Đã sửa theo ý kiến."


def rework(scene):
    """Write the story's changes, section by section, then answer every remark; yields the moment of each act."""
    changes, by = dict(scene.story.changes), scene.actor(WRITE)
    for section in SECTIONS:
        if changes.keys() & set(section.fields):
            yield scene.at(REWORK)
            fresh = Submission.objects.get(pk=scene.submission.pk)
            data = {name: changes.get(name, getattr(fresh, name)) for name in section.fields}
            section_save(submission=fresh, section=section.code, data=data, by=by)
    yield scene.at(REWORK)
    remarks = open_round(scene.submission).remarks.all()
    answers = {row.pk: (ANSWER, stamp_of(row)) for row in remarks}
    remarks_answer(submission=scene.submission, answers=answers, by=by)
