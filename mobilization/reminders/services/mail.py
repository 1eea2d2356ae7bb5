"""Notices gathered into mails: one per person and working day (or week), never empty, its list frozen when written.

No window of time is used: a mail takes everything that waits, whenever it was noticed. Its text is made by letters.py
just before sending.
"""

import datetime

from django.db import connection, transaction

from mobilization.accounts.models import User
from mobilization.core.clock import local
from mobilization.core.days import WorkCalendar
from mobilization.outbox.models import Message
from mobilization.outbox.services import messages_put
from mobilization.outbox.services.message import message_id_for
from mobilization.reminders.models import MailMode, Notice
from mobilization.reminders.services.notice import KEEPER

#: Mails of the day are written from this hour on, local time.
FROM_HOUR = 7
CHUNK = 200
LOCK = 7_301


def digests_write(*, at: datetime.datetime, calendar: WorkCalendar, by=None) -> int:
    """Write the mails of the day of `at` that are not written yet; returns how many.

    Nothing before FROM_HOUR or on a day off. A weekly mail is written on the first run of its week, whatever the day.
    """
    moment = local(at)
    if moment.hour < FROM_HOUR or not calendar.is_working(moment.date()):
        return 0
    written = 0
    for mode, period in ((MailMode.DAILY, f"{moment:%Y-%m-%d}"), (MailMode.WEEKLY, f"{moment:%G-W%V}")):
        last = 0
        while people := _people_after(last, mode):
            written += _write(mode, period, people)
            last = people[-1]
    return written


def _people_after(last: int, mode: str) -> list[int]:
    """The next people for whom something waits, by their id."""
    rows = Notice.objects.for_mail([mode]).filter(recipient_id__gt=last)
    return list(rows.order_by("recipient_id").values_list("recipient_id", flat=True).distinct()[:CHUNK])


@transaction.atomic
def _write(mode: str, period: str, people: list[int]) -> int:
    """One mail for each person who has none of this period yet; one process at a time does this."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
    keys = {user_id: f"{mode}|{period}|{user_id}" for user_id in people}
    ids = {message_id_for(KEEPER, key): user_id for user_id, key in keys.items()}
    done = Message.objects.filter(message_id__in=ids).values_list("message_id", flat=True)
    lacking = set(people) - {ids[message_id] for message_id in done}
    if not lacking:
        return 0
    mails = messages_put(
        keeper=KEEPER, mails=[(keys[user.pk], user) for user in User.objects.filter(pk__in=lacking)], by=None
    )
    notices = list(Notice.objects.for_mail([mode]).filter(recipient_id__in=lacking).select_for_update())
    for notice in notices:
        notice.mail_id = mails[keys[notice.recipient_id]]
    Notice.objects.bulk_update(notices, ["mail"], batch_size=1000)
    return len(mails)
