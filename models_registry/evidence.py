"""The registry's answers to the attachments floor: who may read and write the files of a dossier."""

from django.http import Http404

from mobilization.attachments.owners import reader_register
from mobilization.core.errors import NotAllowed
from models_registry.models import Submission
from models_registry.models.states import EVIDENCE
from models_registry.rules import can_submit
from models_registry.selectors import submission_for, submissions_for
from models_registry.services.submission import locked

OWNER_TYPE = Submission._meta.label_lower


def _may_read(by, owner_id: str) -> bool:
    """Who sees the dossier sees its files."""
    return submissions_for(by).filter(pk=int(owner_id)).exists()


def _may_write(by, owner_id: str) -> Submission:
    """The dossier, locked, while it is written or carried out; else Http404, NotAllowed or WrongState."""
    submission = submission_for(by, int(owner_id))
    if submission is None:
        raise Http404
    if not can_submit(by, submission):
        raise NotAllowed
    return locked(submission, EVIDENCE)


reader_register(OWNER_TYPE, _may_read, _may_write)
