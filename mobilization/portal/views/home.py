"""The home page (for visitors, for people with a post, for people without one) and the list of what waits."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mobilization.core.paging import page_of
from mobilization.portal.navigation import WORKERS
from mobilization.portal.selectors import last_notices, newest_bright_spots
from mobilization.portal.views.rows import actions_for, figures, session_tiles, work_columns, work_rows
from mobilization.reminders.views.rows import notice_rows
from models_registry.selectors import waiting_for
from models_registry.views.public_rows import spot_cards

FIRST = 10


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What the reader needs first: the public's page, one's own work, or whom to ask for a post."""
    if not request.user.is_authenticated:
        context = {"cards": spot_cards(newest_bright_spots()), "figures": figures()}
        return render(request, "portal/home.html", context)
    if request.membership is None:
        return render(request, "portal/no_post.html")
    return own_home(request)


def own_home(request: HttpRequest) -> HttpResponse:
    """What waits for the acting membership, what it can start, what it was told last."""
    by = request.membership
    waiting = list(waiting_for(by)[: FIRST + 1])
    context = {
        "columns": work_columns(),
        "rows": work_rows(waiting[:FIRST], by),
        "has_more": len(waiting) > FIRST,
        "has_work": by.role in WORKERS,
        "actions": actions_for(by),
        "tiles": session_tiles(by),
        "notices": notice_rows(last_notices(request.user)),
    }
    return render(request, "portal/own_home.html", context)


@require_safe
def work_list(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the acting membership, soonest due first."""
    by = request.membership
    if by is None:
        return render(request, "portal/no_post.html")
    page = page_of(request, waiting_for(by))
    context = {"page": page, "columns": work_columns(), "rows": work_rows(page, by)}
    return render(request, "portal/work_list.html", context)
