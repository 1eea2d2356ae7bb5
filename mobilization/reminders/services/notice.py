"""Writing notices, marking them as seen, and the scan that turns due dates into reminders."""

import datetime

from django.utils.formats import date_format

from mobilization.core.clock import now
from mobilization.reminders.ladder import BEFORE, Step, steps_for
from mobilization.reminders.models import Notice
from mobilization.reminders.sources import Due, sources

BATCH = 500
KEY = ("recipient_id", "subject_type", "subject_id", "due_on", "step")


def notices_write(*, recipients, kind, thing, url, data, by) -> int:
    """Tell people that something happened, inside the transaction of the change; who just acted is not told."""
    actor = by.user_id if by is not None else None
    rows = [
        Notice(
            recipient_id=user_id,
            kind=kind,
            subject_type=thing._meta.label_lower,
            subject_id=str(thing.pk),
            data=data,
            url=url,
        )
        for user_id in sorted(set(recipients) - {actor})
    ]
    return len(Notice.objects.bulk_create(rows))


def deadlines_scan(*, day: datetime.date, by=None) -> int:
    """Write every reminder whose step is reached on `day` and not yet told; returns how many were new.

    May run twice or at once: the unique key `notice_once_per_step` lets each step through once per person.
    """
    written = 0
    for source in sources():
        batch: list[Notice] = []
        for due in source.open_deadlines(day - datetime.timedelta(days=min(BEFORE))):
            for step in steps_for(due.due_on, day):
                batch.extend(_notices(due, step))
            if len(batch) >= BATCH:
                written += _insert(batch)
                batch = []
        written += _insert(batch)
    return written


def notice_seen(*, user, pk: int | None = None, by) -> int:
    """Mark one notice of the person (or all) as seen; returns how many were."""
    rows = Notice.objects.of(user).unseen()
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(seen_at=now())


def _notices(due: Due, step: Step) -> list[Notice]:
    data = {
        "title": due.title,
        "unit": due.unit,
        "task": due.task,
        "due": date_format(due.due_on, "d/m/Y"),
    }
    return [
        Notice(
            recipient_id=user_id,
            kind=step.kind,
            subject_type=due.subject_type,
            subject_id=due.subject_id,
            step=step.code,
            due_on=due.due_on,
            data=data,
            url=due.url,
        )
        for user_id in (due.superiors if step.goes_up else due.doers)
    ]


def _insert(batch: list[Notice]) -> int:
    """Insert those that do not stand yet; a second scan at the same moment loses the race row by row, silently."""
    subjects = {n.subject_id for n in batch}
    standing = set(Notice.objects.filter(subject_id__in=subjects).exclude(step="").values_list(*KEY))
    fresh = [n for n in batch if tuple(getattr(n, name) for name in KEY) not in standing]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
