"""Keeping what was sent after the session had ended, and forgetting it."""

import datetime

from mobilization.core.clock import now
from mobilization.drafts.models import StashedForm

KEPT_FOR = datetime.timedelta(minutes=30)


def stash_keep(*, person_id: int, path: str, query: str, texts: dict, files: list[str], by) -> StashedForm:
    """Keep the texts for half an hour for this person; the newest text of an address replaces the older one.

    `by` is None: nobody is signed in, the caller has checked the signed key of the form (drafts.keys.owner_of).
    """
    facts = {"query": query[:500], "texts": texts, "files": files, "until": now() + KEPT_FOR, "stashed_at": now()}
    return StashedForm.objects.update_or_create(person_id=person_id, path=path, defaults=facts)[0]


def stash_drop(*, person_id: int, path: str, by) -> None:
    """Forget the text of an address: it was saved."""
    StashedForm.objects.filter(person_id=person_id, path=path).delete()
