"""Questions about people and their memberships."""

from mobilization.accounts.models import Membership, Session, User
from mobilization.accounts.rules import why_ended
from mobilization.core.clock import now, today
from mobilization.core.search import found_by_words


def memberships_of(user: User) -> list[Membership]:
    """The memberships in force today, oldest first, units loaded, each knowing its person without a query."""
    rows = list(Membership.objects.in_force(today()).filter(user=user).select_related("unit").order_by("pk"))
    for row in rows:
        row.user = user
    return rows


def holder_ids(roles, *, unit_id: int | None = None) -> list[int]:
    """The ids of the people who hold one of the roles today, in one unit or anywhere; each once, in a fixed order."""
    rows = Membership.objects.in_force(today()).filter(role__in=roles)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return sorted(set(rows.values_list("user_id", flat=True)))


def people_found(text: str):
    """The people whose name or e-mail has every typed word or its beginning, with or without tones."""
    return found_by_words(User.objects.all(), text, "search_folded")


def sessions_of(user: User, memberships) -> list[Session]:
    """The person's sign-ins that still work, the one used last first."""
    rows = user.sessions.filter(expire_date__gt=now()).defer("session_data").order_by("-seen_at", "-started_at")
    return [row for row in rows if not why_ended(row, memberships)]
