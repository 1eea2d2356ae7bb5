"""The answers to the attachments floor: who may read and write the files that prove an entry of the register."""

from django.http import Http404

from democracy.models import Disclosure
from democracy.rules import can_record, can_see_overview, is_own
from mobilization.attachments.owners import reader_register
from mobilization.core.errors import NotAllowed

OWNER_TYPE = Disclosure._meta.label_lower


def _may_read(by, owner_id: str) -> bool:
    """The own unit and the commission; the public reads the register, not its proofs."""
    entry = Disclosure.objects.select_related("unit").filter(pk=int(owner_id)).first()
    return entry is not None and by is not None and (is_own(by, entry) or can_see_overview(by))


def _may_write(by, owner_id: str) -> Disclosure:
    """The entry, locked, while it stands; else Http404 or NotAllowed."""
    entry = Disclosure.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=int(owner_id)).first()
    if entry is None or entry.withdrawn_at is not None:
        raise Http404
    if not can_record(by, entry):
        raise NotAllowed
    return entry


reader_register(OWNER_TYPE, _may_read, _may_write)
