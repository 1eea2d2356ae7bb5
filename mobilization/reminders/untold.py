"""What a scan of a day would tell: which step is reached and not yet told, and may be told? Questions only."""

import datetime
from collections.abc import Iterator
from itertools import islice

from mobilization.audit.models import Event
from mobilization.core.clock import day_bounds, today
from mobilization.reminders.ladder import To, first_offset, steps_for, to_of
from mobilization.reminders.models import Notice
from mobilization.reminders.selectors import paused_on, rungs_for, snoozed, work_calendar
from mobilization.reminders.sources import DeadlineSource, sources
from mobilization.reminders.tellings import KEY, is_blind, tellings

BATCH = 500
#: Most rows of a rehearsal.
REHEARSED = 1000


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
    fresh = [n for n in batch if key_of(n) not in standing]
    if not fresh:
        return []
    named = {(n.subject_id, n.recipient_id) for n in fresh if not is_blind(n)}
    untold = (named - source.may_see(named)) | _acted_on(day, source, fresh)
    quiet = snoozed({(n.subject_type, n.subject_id, n.recipient_id) for n in fresh if to_of(n.step) == To.DOER}, day)
    return [
        n
        for n in fresh
        if (n.subject_id, n.recipient_id) not in untold and (n.subject_type, n.subject_id, n.recipient_id) not in quiet
    ]


def _acted_on(day: datetime.date, source: DeadlineSource, fresh: list[Notice]) -> set[tuple[str, int]]:
    """(record, person) where the person did something with the record that day: told later, if it is still open."""
    things = {notice.subject_id for notice in fresh}
    acts = Event.objects.filter(thing_type=source.subject_type, thing_id__in=things, at__range=day_bounds(day))
    return {
        (thing, int(actor))
        for thing, actor in acts.exclude(actor_id="").values_list("thing_id", "actor_id")
        if actor.isdigit()
    }


def rehearsal(day: datetime.date) -> list[Notice]:
    """What the scan of a day from today on would tell, as things stand now; at most REHEARSED + 1 notices.

    What an earlier working day from today on would tell is left out: by then it has been told.
    """
    before = work_calendar().last_working(day - datetime.timedelta(days=1))
    told = {key_of(n) for batch in fresh_batches(before) for n in batch} if before >= today() else set()
    found = (n for batch in fresh_batches(day) for n in batch if key_of(n) not in told)
    return list(islice(found, REHEARSED + 1))


def key_of(notice: Notice) -> tuple:
    """The unique key of a reminder."""
    return tuple(getattr(notice, name) for name in KEY)
