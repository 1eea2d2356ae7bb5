"""Changes of people and posts by an administrator: written, on the trail, and told to the other administrators."""

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import COMMISSION_TABLE, Role
from mobilization.accounts.selectors import holder_ids
from mobilization.audit.services import event_record
from mobilization.outbox.services import message_put

#: Who gets or loses such a post is told to every other administrator: nobody gives rights unseen.
TOLD = COMMISSION_TABLE | {Role.ADMINISTRATOR}


@transaction.atomic
def user_save(*, user: User, by) -> User:
    """Write a person as typed; a new one has no password until the invitation is accepted."""
    is_new = user.pk is None
    if is_new:
        user.set_unusable_password()
    user.save()
    event_record(verb="user.create" if is_new else "user.change", thing=user, by=by)
    return user


@transaction.atomic
def membership_save(*, membership: Membership, by) -> Membership:
    """Write a post as typed; the other administrators get a mail when it is one of the commission's or theirs."""
    is_new = membership.pk is None
    membership.save()
    data = {"role": str(membership.role), "from": str(membership.valid_from), "until": str(membership.valid_to or "")}
    event_record(verb="membership.create" if is_new else "membership.change", thing=membership, by=by, data=data)
    if membership.role in TOLD:
        _tell(membership, by)
    return membership


def _tell(membership: Membership, by) -> None:
    others = set(holder_ids([Role.ADMINISTRATOR])) - {by.user_id if by else None}
    for user in User.objects.filter(pk__in=others).order_by("pk"):
        with translation.override(user.language or "vi"):
            context = {"membership": membership, "by": by, "user": user}
            text = render_to_string("mail/rights_changed.txt", context)
            message_put(to=user.email, subject=_("A post with rights of the commission was changed"), text=text, by=by)
