"""Forgetting: nothing on this floor lives longer than a day."""

import datetime

from mobilization.core.clock import now
from mobilization.drafts.models import OpenForm, SentForm, StashedForm

_KEYS_KEPT_FOR = datetime.timedelta(days=1)


def drafts_forget(*, by) -> int:
    """Delete texts after half an hour and keys after a day; gives the number of rows."""
    moment = now()
    gone = [
        StashedForm.objects.filter(until__lte=moment).delete(),
        SentForm.objects.filter(made_at__lte=moment - _KEYS_KEPT_FOR).delete(),
        OpenForm.objects.filter(made_at__lte=moment - _KEYS_KEPT_FOR).delete(),
    ]
    return sum(count for count, _tables in gone)
