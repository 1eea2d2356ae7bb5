"""Saving a form over what it showed; a page that saves itself is recognised by its key."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from mobilization.drafts.models import OpenForm


@transaction.atomic
def form_keep(*, key: UUID | None, version: dict[str, str], typed: dict[str, str], save: Callable, by):
    """Give what `save(shown)` gives; `shown` are the marks of what the page shows at this moment.

    In: `version` the marks that the form was rendered with, `typed` the marks of what it holds now (versions.py).
    Saves of one page come one after the other, so an answer that got lost is no quarrel with oneself.
    """
    if key is None or by is None:
        return save(version)
    OpenForm.objects.get_or_create(person_id=by.user_id, key=key)
    page = OpenForm.objects.select_for_update().get(person_id=by.user_id, key=key)
    result = save(version | page.shown)
    page.shown |= typed
    page.save(update_fields=["shown"])
    return result
