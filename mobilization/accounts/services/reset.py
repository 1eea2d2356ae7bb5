"""The mail that lets a person choose a new password."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mobilization.accounts.models import User
from mobilization.outbox.services import message_put


def reset_mail_put(*, user: User, uid: str, token: str, by) -> None:
    """Write the mail into the outbox; the link works for settings.PASSWORD_RESET_TIMEOUT seconds."""
    link = f"{settings.PORTAL_URL}/mat-khau/dat-lai/{uid}/{token}/"
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    with translation.override(user.language or "vi"):
        text = render_to_string("mail/password_reset.txt", {"user": user, "link": link, "hours": hours})
        message_put(to=user.email, subject=_("Choose a new password"), text=text, is_secret=True, by=by)
