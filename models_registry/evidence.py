"""The registry's answers to the attachments floor: who may read and write the files of dossiers and field checks."""

from django.http import Http404
from django.urls import reverse

from mobilization.attachments.owners import reader_register
from mobilization.core.errors import NotAllowed
from models_registry.board_rules import can_make_field_check
from models_registry.board_selectors import field_check_for
from models_registry.models import FieldCheck, Submission
from models_registry.models.states import EVIDENCE, OPEN
from models_registry.openings import EVIDENCE as PART
from models_registry.return_checks import check_open
from models_registry.rules import can_open_sealed, can_submit
from models_registry.selectors import submission_for, submissions_for
from models_registry.services.field_check import locked_check
from models_registry.services.submission import locked

OWNER_TYPE = Submission._meta.label_lower
FIELD_CHECK = FieldCheck._meta.label_lower


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


def _may_read_photo(by, owner_id: str) -> bool:
    """Who may read the field check sees its files."""
    return field_check_for(by, int(owner_id)) is not None


def _may_write_photo(by, owner_id: str) -> FieldCheck:
    """The field check, locked, while it is open; else Http404, NotAllowed or WrongState."""
    check = field_check_for(by, int(owner_id))
    if check is None:
        raise Http404
    if not can_make_field_check(by, check.submission):
        raise NotAllowed
    return locked_check(check)


def _may_open_photo(by, owner_id: str) -> bool:
    """Sealed files of a visit: those who may open the dossier's."""
    check = field_check_for(by, int(owner_id))
    return check is not None and can_open_sealed(by, check.submission)


def _is_photo_needed(owner_id: str) -> bool:
    """As long as the dossier is not settled."""
    return FieldCheck.objects.filter(pk=int(owner_id), submission__status__in=OPEN).exists()


def _photo_page(owner_id: str) -> str:
    return reverse("field-check-detail", args=[int(owner_id)])


reader_register(
    FIELD_CHECK,
    _may_read_photo,
    _may_write_photo,
    may_open=_may_open_photo,
    is_needed=_is_photo_needed,
    page=_photo_page,
)
