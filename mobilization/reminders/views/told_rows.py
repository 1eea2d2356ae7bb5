"""Who was told what, as rows of templates/_ui/queue_table.html: people by post, mails by what became of them."""

from django.utils.translation import gettext as _

from mobilization.core.templatetags.ui import vn_date, vn_moment
from mobilization.reminders.kinds import task_label
from mobilization.reminders.ladder import To, to_of
from mobilization.reminders.selectors import posts_of


def told_columns() -> list[dict]:
    """The heads of the table."""
    return [{"label": label} for label in (_("What"), _("Whom"), _("In the portal"), _("By mail"), _("Seen"))]


def told_rows(notices, by, *, names_record: bool) -> list[dict]:
    """One row per notice; without `names_record` a reminder says task and unit but no title."""
    notices = list(notices)
    posts = posts_of({notice.recipient_id for notice in notices}, by)
    return [_row(notice, posts, names_record) for notice in notices]


def rehearsal_rows(notices, by) -> list[dict]:
    """One row per notice that would be written: task and unit, due date, whom, and which step of the ladder says so."""
    posts = posts_of({notice.recipient_id for notice in notices}, by)
    return [
        {
            "cells": [
                _what(notice, names_record=False),
                {"label": _("Due"), "text": notice.due_on, "kind": "date"},
                {"label": _("Whom"), "text": posts.get(notice.recipient_id, "–")},
                {"label": _("Why"), "text": step_words(notice.step)},
            ]
        }
        for notice in notices
    ]


def step_words(code: str) -> str:
    """A step of a ladder in words: “3 days after the date, to the level above”."""
    digits = code.rstrip("w").rpartition("-")[2]
    count = 0 if code == "day" else int(digits)
    is_before = code.startswith("before") or "--" in code
    values = {"count": count, "days": _("working days") if code.endswith("w") else _("days")}
    if count == 0:
        when = _("on the day")
    else:
        when = (_("%(count)s %(days)s before") if is_before else _("%(count)s %(days)s after")) % values
    return f"{when}: {To(to_of(code)).label}"


def mail_words(notice) -> tuple[str, str]:
    """What became of the mail of a notice: a short word and a detail."""
    mail = notice.mail
    if notice.mail_skipped:
        return _("left out"), notice.get_mail_skipped_display()
    if mail is None:
        return (_("waits"), notice.get_mail_mode_display()) if notice.mail_mode else (_("not by mail"), "")
    if mail.sent_at:
        return _("accepted"), vn_moment(mail.sent_at)
    if mail.failed_at:
        return _("refused"), mail.error[:80]
    return (_("left out"), "") if mail.skipped_at else (_("on its way"), mail.error[:80])


def _row(notice, posts: dict[int, str], names_record: bool) -> dict:
    word, detail = mail_words(notice)
    return {
        "cells": [
            _what(notice, names_record=names_record),
            {"label": _("Whom"), "text": posts.get(notice.recipient_id, "–")},
            {"label": _("In the portal"), "text": vn_moment(notice.created_at)},
            {"label": _("By mail"), "text": word, "hint": detail},
            {"label": _("Seen"), "text": vn_moment(notice.seen_at) if notice.seen_at else _("not seen yet")},
        ]
    }


def _what(notice, *, names_record: bool) -> dict:
    if names_record or not notice.step:
        return {"label": _("What"), "text": notice.sentence, "hint": step_words(notice.step) if notice.step else ""}
    about = ", ".join(filter(None, [notice.data.get("unit", ""), vn_date(notice.due_on)]))
    return {"label": _("What"), "text": task_label(notice.task), "hint": about}
