"""The registry's answers to the attachments floor: who may read and write the files of a dossier."""

from django.http import Http404
from django.urls import reverse

from mobilization.attachments.owners import reader_register
from mobilization.core.errors import NotAllowed
from models_registry.models import Submission
from models_registry.models.states import EVIDENCE, OPEN
from models_registry.openings import EVIDENCE as PART
from models_registry.return_checks import check_open
from models_registry.rules import can_open_sealed, can_submit
from models_registry.selectors import submission_for, submissions_for
from models_registry.services.submission import locked

OWNER_TYPE = Submission._meta.label_lower


def _may_read(by, owner_id: str) -> bool:
    """Who sees the dossier sees its files."""
    return submissions_for(by).filter(pk=int(owner_id)).exists()


def _may_write(by, owner_id: str) -> Submission:
    """The dossier, locked, while it is written or carried out and open; else Http404, NotAllowed or WrongState."""
    submission = submission_for(by, int(owner_id))
    if submission is None:
        raise Http404
    if not can_submit(by, submission):
        raise NotAllowed
    fresh = locked(submission, EVIDENCE)
    check_open(fresh, [PART])
    return fresh


def _may_open(by, owner_id: str) -> bool:
    """Sealed files: fewer than those who see the dossier (rules.can_open_sealed)."""
    submission = submission_for(by, int(owner_id))
    return submission is not None and can_open_sealed(by, submission)


def _is_needed(owner_id: str) -> bool:
    """A dossier that is not settled needs its minutes, however long it takes."""
    return Submission.objects.filter(pk=int(owner_id), status__in=OPEN).exists()


def _page(owner_id: str) -> str:
    return reverse("submission-detail", args=[int(owner_id)])


reader_register(OWNER_TYPE, _may_read, _may_write, may_open=_may_open, is_needed=_is_needed, page=_page)
