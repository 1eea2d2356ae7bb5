"""The scan that turns due dates into reminders: which step is reached today and not yet told?

Derived, not scheduled: it may run twice, at once, or not for days. The unique key `notice_once_per_step` lets each step
through once per person; nothing is ever cancelled.
"""

import datetime

from django.conf import settings
from django.db import transaction

from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.reminders.models import Notice, RunHold
from mobilization.reminders.services.notice import mails_prepare
from mobilization.reminders.untold import BATCH, fresh_batches


def deadlines_scan(*, day: datetime.date, by=None) -> int:
    """Write every reminder whose step is reached on `day` and not yet told; returns how many were new.

    When that would be more than settings.REMINDERS_ASK_ABOVE nothing is written and a RunHold asks, unless somebody has
    let the day's run go.
    """
    ask_above = settings.REMINDERS_ASK_ABOVE
    is_allowed = RunHold.objects.filter(day=day, allowed_at__isnull=False).exists()
    waiting: list[Notice] = []
    written = 0
    for fresh in fresh_batches(day):
        waiting += fresh
        if is_allowed:
            written += _insert(waiting)
            waiting = []
        elif len(waiting) > ask_above:
            RunHold.objects.get_or_create(day=day, defaults={"more_than": ask_above})
            return 0
    for first in range(0, len(waiting), BATCH):
        written += _insert(waiting[first : first + BATCH])
    return written


@transaction.atomic
def run_allow(*, hold: RunHold, by) -> bool:
    """Let the scan of that day go on; False when somebody has done so already."""
    changed = RunHold.objects.filter(pk=hold.pk, allowed_at=None).update(allowed_at=now(), allowed_by=by.user)
    if changed:
        event_record(verb="runhold.allow", thing=hold, by=by, data={"more_than": hold.more_than})
    return bool(changed)


def _insert(batch: list[Notice]) -> int:
    """Insert with their mails, if any; a second scan at the same moment loses the race row by row, silently."""
    with transaction.atomic():
        mails_prepare(batch)
        Notice.objects.bulk_create(batch, ignore_conflicts=True)
    return len(batch)
