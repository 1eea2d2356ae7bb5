"""Writing notices of what happened, and marking them as seen; reminders are written by scan.py."""

from mobilization.core.clock import now
from mobilization.reminders.models import MailMode, Notice


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
            mail_mode=MailMode.DAILY,
        )
        for user_id in sorted(set(recipients) - {actor})
    ]
    return len(Notice.objects.bulk_create(rows))


def notice_seen(*, user, pk: int | None = None, by) -> int:
    """Mark one notice of the person (or all) as seen; returns how many were."""
    rows = Notice.objects.of(user).unseen()
    if pk is not None:
        rows = rows.filter(pk=pk)
    return rows.update(seen_at=now())
