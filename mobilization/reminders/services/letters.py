"""The keeper of reminder mails: looks at every notice of a mail again just before it goes out, and writes its text.

What is done, moved, no longer the recipient's task or no longer for their eyes is left out and says so; a mail of which
nothing is left is not sent.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import ngettext

from mobilization.core.clock import today
from mobilization.outbox.keepers import Keeper, Letter
from mobilization.outbox.models import Message
from mobilization.reminders.ladder import To, to_of
from mobilization.reminders.models import Notice, Skipped
from mobilization.reminders.selectors import Quiet, paused_on, snoozed
from mobilization.reminders.services.notice import KEEPER
from mobilization.reminders.sources import source_of
from mobilization.reminders.tellings import is_blind

#: Most lines of one mail; the rest is counted and waits in the portal.
LINES = 40


class ReminderKeeper(Keeper):
    """Asked by the outbox before a reminder mail goes out."""

    code = KEEPER

    def look(self, messages: Sequence[Message]) -> dict[int, Letter | str]:
        """A letter of what still holds, or why nothing does; notes on each notice why it was left out."""
        notices = list(Notice.objects.filter(mail__in=messages, mail_skipped="").select_related("recipient"))
        left_out = reasons(notices)
        by_mail = defaultdict(list)
        for notice in notices:
            if notice.pk not in left_out:
                by_mail[notice.mail_id].append(notice)
        _note(notices, left_out)
        first = {notice.mail_id: left_out[notice.pk] for notice in reversed(notices) if notice.pk in left_out}
        answers = {
            message.pk: letter_of(by_mail[message.pk])
            if message.pk in by_mail
            else str(first.get(message.pk, Skipped.CLOSED))
            for message in messages
        }
        _freeze([message for message in messages if message.pk in by_mail], answers)
        return answers


def reasons(notices: list[Notice]) -> dict[int, Skipped]:
    """Why notices should not be told (any more), by pk; those that still hold are not in it."""
    found: dict[int, Skipped] = {}
    by_type = defaultdict(list)
    for notice in notices:
        if not notice.recipient.is_active:
            found[notice.pk] = Skipped.INACTIVE
        elif not notice.step and notice.seen_at:
            found[notice.pk] = Skipped.SEEN
        else:
            by_type[notice.subject_type].append(notice)
    quiet = paused_on(today())
    for subject_type, rows in by_type.items():
        found |= _reasons_of(source_of(subject_type), rows, quiet)
    kept = [n for n in notices if n.step and n.pk not in found and to_of(n.step) == To.DOER]
    put_off = snoozed({(n.subject_type, n.subject_id, n.recipient_id) for n in kept}, today()) if kept else set()
    found |= {n.pk: Skipped.SNOOZED for n in kept if (n.subject_type, n.subject_id, n.recipient_id) in put_off}
    return found


def letter_of(notices: list[Notice]) -> Letter:
    """The mail of some notices of one person, most pressing first, in the person's language."""
    person = notices[0].recipient
    rows = sorted(notices, key=lambda n: (n.due_on is None, n.due_on, n.pk))
    with translation.override(person.language or settings.LANGUAGE_CODE):
        lines = [{"sentence": row.sentence, "link": settings.PORTAL_URL + row.url} for row in rows[:LINES]]
        context = {
            "person": person,
            "lines": lines,
            "more": max(0, len(rows) - LINES),
            "portal": settings.PORTAL_URL,
            "language": translation.get_language(),
        }
        text = render_to_string("mail/reminders.txt", context)
        html = render_to_string("mail/reminders.html", context)
        subject = lines[0]["sentence"] if len(rows) == 1 else _subject(rows)
    return Letter(person.email, Truncator(" ".join(subject.split())).chars(150), text, html)


def _subject(rows: list[Notice]) -> str:
    count = len(rows)
    return ngettext("%(count)s matter for you on the portal", "%(count)s matters for you on the portal", count) % {
        "count": count
    }


def _reasons_of(source, notices: list[Notice], quiet: Quiet) -> dict[int, Skipped]:
    """For notices about one kind of record."""
    steps = [notice for notice in notices if notice.step]
    if source is None:
        return {notice.pk: Skipped.CLOSED for notice in steps}
    found = {}
    now_open = source.still_open({notice.subject_id for notice in steps}) if steps else {}
    for notice in steps:
        due = now_open.get(notice.subject_id)
        if due is None:
            found[notice.pk] = Skipped.CLOSED
        elif due.due_on != notice.due_on or due.task != notice.task:
            found[notice.pk] = Skipped.MOVED
        elif notice.recipient_id not in due.people(to_of(notice.step)):
            found[notice.pk] = Skipped.NOT_YOURS
        elif quiet.covers(due):
            found[notice.pk] = Skipped.PAUSED
    rest = [notice for notice in notices if notice.pk not in found and not is_blind(notice)]
    seen = source.may_see({(notice.subject_id, notice.recipient_id) for notice in rest})
    found |= {n.pk: Skipped.NOT_SEEN for n in rest if (n.subject_id, n.recipient_id) not in seen}
    return found


def _note(notices: list[Notice], left_out: dict[int, Skipped]) -> None:
    """Keep on the notices why they are not in their mail."""
    changed = [notice for notice in notices if notice.pk in left_out]
    for notice in changed:
        notice.mail_skipped = left_out[notice.pk]
    if changed:
        Notice.objects.bulk_update(changed, ["mail_skipped"])


def _freeze(messages: list[Message], answers: dict) -> None:
    """Keep what goes out before it is tried, so that the record shows it whatever happens then."""
    for message in messages:
        letter = answers[message.pk]
        message.to, message.subject, message.text, message.html = letter.to, letter.subject, letter.text, letter.html
    if messages:
        Message.objects.bulk_update(messages, ["to", "subject", "text", "html"])
