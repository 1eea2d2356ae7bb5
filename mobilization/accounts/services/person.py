"""Changes of people: inviting, choosing a password, languages, signing out everywhere."""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mobilization.accounts.models import Invitation, User
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.outbox.services import message_put

INVITATION_AGE = datetime.timedelta(days=7)


@transaction.atomic
def invitation_send(*, user: User, address: str, by) -> str:
    """Write an invitation into the outbox and return its link; earlier ones of the person stop working.

    In: `address` the portal's own address. The link is in the mail only; the table keeps a hash.
    """
    token = secrets.token_urlsafe(32)
    moment = now()
    user.invitations.filter(used_at=None).update(expires_at=moment)
    Invitation.objects.create(user=user, token_hash=token_hash(token), expires_at=moment + INVITATION_AGE)
    link = f"{address}/loi-moi/{token}/"
    with translation.override(user.language or "vi"):
        text = render_to_string("mail/invitation.txt", {"user": user, "link": link, "days": INVITATION_AGE.days})
        message_put(to=user.email, subject=_("Your account on the portal"), text=text, is_secret=True, by=by)
    event_record(verb="user.invite", thing=user, by=by)
    return link


@transaction.atomic
def invitation_accept(*, token: str, password: str, by=None) -> User | None:
    """Set the password and use the invitation up; None when unknown, used or expired. One winner of two clicks."""
    invitation = (
        Invitation.objects.select_for_update()
        .filter(token_hash=token_hash(token), used_at=None, expires_at__gt=now(), user__is_active=True)
        .first()
    )
    if invitation is None:
        return None
    invitation.used_at = now()
    invitation.save(update_fields=["used_at"])
    user_password_set(user=invitation.user, password=password, by=None)
    return invitation.user


def token_hash(token: str) -> str:
    """What the table keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def user_password_set(*, user: User, password: str, by) -> None:
    """Set the password; every other session of the person ends with the old one."""
    user.set_password(password)
    user.save(update_fields=["password"])
    event_record(verb="user.password", thing=user, by=by)


@transaction.atomic
def user_sign_out_everywhere(*, user: User, by) -> None:
    """End every session of the person at its next request."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.session_epoch += 1
    locked.save(update_fields=["session_epoch"])
    user.session_epoch = locked.session_epoch
    event_record(verb="user.sign_out_everywhere", thing=user, by=by)


def user_language_set(*, user: User, language: str, by) -> None:
    """Keep the person's language ('vi' or 'en') for pages and mails."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def administrator_create(*, email: str, name: str, unit, address: str, by=None) -> str:
    """The first administrator of an installation; returns the invitation link."""
    user = User(email=User.objects.normalize_email(email), name=name)
    user.set_unusable_password()
    user.save()
    user.memberships.create(unit=unit, role="administrator")
    return invitation_send(user=user, address=address, by=by)
