"""Writing notices of what happened, how each goes out by mail, marking them as seen; scan.py writes reminders."""

from collections import Counter

from mobilization.accounts.models import User
from mobilization.core.clock import day_bounds, now, today
from mobilization.outbox.services import messages_put
from mobilization.reminders.groups import group_of
from mobilization.reminders.models import MailMode, Notice
from mobilization.reminders.selectors import modes_of

#: The code of the keeper of reminder mails (services/letters.py).
KEEPER = "reminders"
#: Most mails that one person gets at once on one day; what is more waits for the mail of the day.
AT_ONCE_A_DAY = 5


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
    mails_prepare(rows)
    return len(Notice.objects.bulk_create(rows))


def notice_seen(*, user, pk: int | None = None, by) -> int:
    """Mark one notice of the person (or all) as seen; returns how many were."""
    rows = Notice.objects.of(user).unseen()
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(seen_at=now())


def mails_prepare(notices: list[Notice]) -> None:
    """Set how each unsaved notice goes out by mail, and write the mails of those that go out at once.

    A fixed number of queries; at most AT_ONCE_A_DAY at once per person and day.
    """
    people = {notice.recipient_id for notice in notices}
    if not people:
        return
    chosen = modes_of(people)
    for notice in notices:
        notice.mail_mode = chosen.get((notice.recipient_id, group_of(notice.kind)), MailMode.DAILY)
    _at_once([notice for notice in notices if notice.mail_mode == MailMode.AT_ONCE])


def _at_once(notices: list[Notice]) -> None:
    if not notices:
        return
    people = User.objects.in_bulk({notice.recipient_id for notice in notices})
    today_so_far = Notice.objects.filter(
        recipient_id__in=people, mail_mode=MailMode.AT_ONCE, created_at__range=day_bounds(today())
    )
    counted = Counter(today_so_far.values_list("recipient_id", flat=True))
    keys = {}
    for notice in notices:
        counted[notice.recipient_id] += 1
        if counted[notice.recipient_id] > AT_ONCE_A_DAY:
            notice.mail_mode = MailMode.DAILY
        else:
            keys[_key(notice)] = notice
    mails = messages_put(keeper=KEEPER, mails=[(key, people[n.recipient_id]) for key, n in keys.items()], by=None)
    for key, notice in keys.items():
        notice.mail_id = mails[key]


def _key(notice: Notice) -> str:
    """The same for the same step however often it is written; news carry their moment."""
    moment = "" if notice.step else notice.created_at.isoformat()
    parts = (notice.recipient_id, notice.subject_type, notice.subject_id, notice.task, notice.due_on, notice.step)
    return "|".join(str(part) for part in (*parts, notice.kind if moment else "", moment))
