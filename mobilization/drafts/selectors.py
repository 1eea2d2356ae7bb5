"""Questions about sent forms and kept texts; whoever asks gives the person, and gets nothing of anybody else's."""

from mobilization.core.clock import now
from mobilization.drafts.models import OpenForm, SentForm, StashedForm


def stash_of(person_id: int, path: str) -> StashedForm | None:
    """The text that this person sent to this address, while it is kept."""
    return StashedForm.objects.filter(person_id=person_id, path=path, until__gt=now()).first()


def newest_stash(person_id: int) -> StashedForm | None:
    """The text that this person sent last, while it is kept."""
    return StashedForm.objects.filter(person_id=person_id, until__gt=now()).order_by("-stashed_at").first()


def sent_form_of(by, key, payload: str) -> SentForm | None:
    """The form of this key that this membership's person sent with the same content before."""
    if by is None or key is None:
        return None
    return SentForm.objects.filter(person_id=by.user_id, key=key, payload=payload).first()


def shown_of(by, key) -> dict[str, str]:
    """The marks of what a page that saved itself holds; {} for one that has not."""
    if by is None or key is None:
        return {}
    return OpenForm.objects.filter(person_id=by.user_id, key=key).values_list("shown", flat=True).first() or {}
