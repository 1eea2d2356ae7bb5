"""Keeping mails that have nowhere to go; only the newest KEPT stay."""

from mobilization.outbox.models import CaughtMail

KEPT = 500


def mail_catch(*, to, subject, text, by=None) -> CaughtMail:
    """Keep one mail and forget what is older than the newest KEPT."""
    mail = CaughtMail.objects.create(to=to[:320], subject=subject[:200], text=text)
    CaughtMail.objects.filter(pk__lte=mail.pk - KEPT).delete()
    return mail
