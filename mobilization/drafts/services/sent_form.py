"""One key, one result: what a form makes is made once, however often it is sent."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mobilization.core.errors import WrongState
from mobilization.drafts.models import SentForm


class FormReused(WrongState):
    """The same form was sent before with other content (409); `url` is where the first one led."""

    message = _(
        "This form was sent before with other content, and that was kept. What stands here now is not saved: "
        "send it once more if you want it as well."
    )


@transaction.atomic
def form_once(*, key: UUID | None, payload: str, make: Callable[[], str], by) -> tuple[str, bool]:
    """Run `make` in the transaction of the key, unless the same form made its result before.

    In: `key` of the rendered form (None: a form without one runs every time), `payload` from drafts.payload,
    `make` gives the address of the result. Out: (address, whether it was made now).
    Parallel clicks wait for the first one; if that one fails, the next one runs. Raises FormReused.
    """
    if key is None or by is None:
        return make(), True
    sent, is_first = SentForm.objects.get_or_create(person_id=by.user_id, key=key, defaults={"payload": payload})
    if is_first:
        sent.url = make()
        sent.save(update_fields=["url"])
    elif sent.payload != payload:
        raise FormReused(url=sent.url)
    return sent.url, is_first
