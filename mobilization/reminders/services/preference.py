"""What people choose for themselves: how they are told by mail, and what they put off for a while."""

import datetime

from django.db import transaction

from mobilization.reminders.groups import ALWAYS, Group, group_of
from mobilization.reminders.models import MailMode, Notice, Preference, Snooze


@transaction.atomic
def preferences_set(*, user, modes: dict[str, str], by) -> None:
    """Keep how the person is told of each group from now on; what waits for a mail already follows the new wish.

    A group that nobody may switch off keeps its daily mail.
    """
    kept = {}
    for group in Group.values:
        mode = modes.get(group, MailMode.DAILY)
        if mode == MailMode.NONE and group in ALWAYS:
            mode = MailMode.DAILY
        Preference.objects.update_or_create(user=user, group=group, defaults={"mode": mode})
        kept[group] = MailMode.DAILY if mode == MailMode.AT_ONCE else mode
    waiting = list(Notice.objects.for_mail([MailMode.DAILY, MailMode.WEEKLY]).filter(recipient=user))
    for notice in waiting:
        notice.mail_mode = kept[group_of(notice.kind)]
    Notice.objects.bulk_update(waiting, ["mail_mode"], batch_size=500)


@transaction.atomic
def snooze_set(*, notice: Notice, until: datetime.date, by) -> Snooze:
    """The person of the notice hears nothing of its record up to and with that day; the ladder goes on after it."""
    row, _is_new = Snooze.objects.update_or_create(
        user_id=notice.recipient_id,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
        defaults={"until": until},
    )
    return row
