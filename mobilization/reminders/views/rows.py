"""Notices as templates/reminders/_notices.html shows them."""

from django.urls import reverse


def notice_rows(notices) -> list[dict]:
    """One row per notice: sentence, moment, whether it is unseen, and the address that opens it by POST."""
    return [
        {
            "sentence": notice.sentence,
            "at": notice.created_at,
            "is_new": notice.seen_at is None,
            "open_url": reverse("notice-open", args=[notice.pk]),
            "snooze_url": reverse("notice-snooze", args=[notice.pk]) if notice.step else "",
        }
        for notice in notices
    ]
