"""Context processor: the navigation of the frame and the number of unseen notices."""

from mobilization.portal.navigation import entries_for
from mobilization.reminders.models import Notice

UNSEEN_CAP = 99


def navigation(request) -> dict:
    """`navigation` and `notice_count` (at most UNSEEN_CAP); one query for a signed-in person, none for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": entries_for(None, request.path), "notice_count": 0}
    by = getattr(request, "membership", None)
    unseen = Notice.objects.filter(recipient=user).unseen()[:UNSEEN_CAP].count()
    return {"navigation": entries_for(by, request.path), "notice_count": unseen}
