"""The scan that turns due dates into reminders: which step is reached today and not yet told?"""

import datetime

from django.db import transaction
from django.utils.formats import date_format

from mobilization.audit.models import Event
from mobilization.core.clock import day_bounds
from mobilization.reminders.kinds import BLIND
from mobilization.reminders.ladder import BEFORE, Step, steps_for
from mobilization.reminders.models import MailMode, Notice
from mobilization.reminders.sources import DeadlineSource, Due, sources

BATCH = 500
KEY = ("recipient_id", "subject_type", "subject_id", "task", "due_on", "step")


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
                written += _insert(source, batch, day)
                batch = []
        written += _insert(source, batch, day)
    return written


def _notices(due: Due, step: Step) -> list[Notice]:
    is_blind = step.goes_up and bool(due.blind_url)
    data = {"unit": due.unit, "task": due.task, "due": date_format(due.due_on, "d/m/Y")}
    if not is_blind:
        data["title"] = due.title
    return [
        Notice(
            recipient_id=user_id,
            kind=step.kind + BLIND if is_blind else step.kind,
            subject_type=due.subject_type,
            subject_id=due.subject_id,
            task=due.task,
            step=step.code,
            due_on=due.due_on,
            data=data,
            url=due.blind_url if is_blind else due.url,
            mail_mode=MailMode.DAILY,
        )
        for user_id in (due.superiors if step.goes_up else due.doers)
    ]


def _insert(source: DeadlineSource, batch: list[Notice], day: datetime.date) -> int:
    """Insert those that do not stand yet; a second scan at the same moment loses the race row by row, silently."""
    subjects = {n.subject_id for n in batch}
    standing = set(
        Notice.objects.filter(subject_type=source.subject_type, subject_id__in=subjects)
        .exclude(step="")
        .values_list(*KEY)
    )
    fresh = [n for n in batch if tuple(getattr(n, name) for name in KEY) not in standing]
    if not fresh:
        return 0
    named = {(n.subject_id, n.recipient_id) for n in fresh if not n.kind.endswith(BLIND)}
    untold = (named - source.may_see(named)) | _acted_on(day, source, fresh)
    fresh = [n for n in fresh if (n.subject_id, n.recipient_id) not in untold]
    with transaction.atomic():
        Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _acted_on(day: datetime.date, source: DeadlineSource, fresh: list[Notice]) -> set[tuple[str, int]]:
    """(record, person) where the person did something with the record that day: told later, if it is still open."""
    things = {notice.subject_id for notice in fresh}
    acts = Event.objects.filter(thing_type=source.subject_type, thing_id__in=things, at__range=day_bounds(day))
    return {
        (thing, int(actor))
        for thing, actor in acts.exclude(actor_id="").values_list("thing_id", "actor_id")
        if actor.isdigit()
    }
