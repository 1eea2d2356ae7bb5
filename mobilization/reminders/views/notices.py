"""A person's notices in the portal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mobilization.core.paging import page_of
from mobilization.reminders.models import Notice
from mobilization.reminders.rules import can_keep_reminders
from mobilization.reminders.services import notice_seen
from mobilization.reminders.views.rows import notice_rows


@require_safe
def notice_list(request: HttpRequest) -> HttpResponse:
    """Newest first, unseen ones marked."""
    page = page_of(request, Notice.objects.of(request.user))
    context = {"page": page, "notices": notice_rows(page), "keeps": can_keep_reminders(request.membership)}
    return render(request, "reminders/notice_list.html", context)


@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one notice as seen and go to what it is about; 404 for somebody else's."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    notice_seen(user=request.user, pk=pk, by=request.membership)
    return redirect(notice.url or "notice-list")


@require_POST
def notices_all_seen(request: HttpRequest) -> HttpResponse:
    """Mark all notices of the person as seen."""
    notice_seen(user=request.user, by=request.membership)
    return redirect("notice-list")
