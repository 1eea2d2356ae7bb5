"""The scan that turns due dates into reminders: which step is reached today and not yet told?

Derived, not scheduled: it may run twice, at once, or not for days. The unique key `notice_once_per_step` lets each step
through once per person; nothing is ever cancelled.
"""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from mobilization.audit.models import Event
from mobilization.audit.services import event_record
from mobilization.core.clock import day_bounds, now
from mobilization.reminders.ladder import first_offset, steps_for, to_of
from mobilization.reminders.models import Notice, RunHold
from mobilization.reminders.selectors import paused_on, rungs_for, snoozed, work_calendar
from mobilization.reminders.services.notice import mails_prepare
from mobilization.reminders.sources import DeadlineSource, sources
from mobilization.reminders.tellings import KEY, is_blind, tellings

BATCH = 500


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
        event_record(verb="run.allow", thing=hold, by=by, data={"more_than": hold.more_than})
    return bool(changed)


def fresh_batches(day: datetime.date) -> Iterator[list[Notice]]:
    """The notices that a scan of `day` would write, unsaved, in batches; a fixed number of queries for each."""
    calendar, quiet = work_calendar(), paused_on(day)
    for source in sources():
        rungs = rungs_for(source.code, day)
        until = day - datetime.timedelta(days=first_offset(rungs))
        batch: list[Notice] = []
        steps: dict[datetime.date, list] = {}
        for due in source.open_deadlines(day, until):
            if due.due_on not in steps:
                steps[due.due_on] = steps_for(due.due_on, day, rungs, calendar)
            if steps[due.due_on] and not quiet.covers(due):
                batch += tellings(due, steps[due.due_on])
            if len(batch) >= BATCH:
                yield _fresh(source, batch, day)
                batch = []
        yield _fresh(source, batch, day)


def _fresh(source: DeadlineSource, batch: list[Notice], day: datetime.date) -> list[Notice]:
    """Those that do not stand yet and may be told to that person now."""
    subjects = {n.subject_id for n in batch}
    told = Notice.objects.filter(subject_type=source.subject_type, subject_id__in=subjects).exclude(step="")
    standing = set(told.values_list(*KEY))
    fresh = [n for n in batch if tuple(getattr(n, name) for name in KEY) not in standing]
    if not fresh:
        return []
    named = {(n.subject_id, n.recipient_id) for n in fresh if not is_blind(n)}
    untold = (named - source.may_see(named)) | _acted_on(day, source, fresh)
    quiet = snoozed({(n.subject_type, n.subject_id, n.recipient_id) for n in fresh if to_of(n.step) == "doer"}, day)
    return [
        n
        for n in fresh
        if (n.subject_id, n.recipient_id) not in untold and (n.subject_type, n.subject_id, n.recipient_id) not in quiet
    ]


def _insert(batch: list[Notice]) -> int:
    """Insert with their mails, if any; a second scan at the same moment loses the race row by row, silently."""
    with transaction.atomic():
        mails_prepare(batch)
        Notice.objects.bulk_create(batch, ignore_conflicts=True)
    return len(batch)


def _acted_on(day: datetime.date, source: DeadlineSource, fresh: list[Notice]) -> set[tuple[str, int]]:
    """(record, person) where the person did something with the record that day: told later, if it is still open."""
    things = {notice.subject_id for notice in fresh}
    acts = Event.objects.filter(thing_type=source.subject_type, thing_id__in=things, at__range=day_bounds(day))
    return {
        (thing, int(actor))
        for thing, actor in acts.exclude(actor_id="").values_list("thing_id", "actor_id")
        if actor.isdigit()
    }
