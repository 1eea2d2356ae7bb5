"""The page of mails that were caught because no mail server is configured."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mobilization.accounts.rules import can_read_caught_mail
from mobilization.core.paging import page_of
from mobilization.outbox.models import CaughtMail


@require_safe
def caught_mail_list(request: HttpRequest) -> HttpResponse:
    """Newest first; 404 for everybody but administrators."""
    if not can_read_caught_mail(request.membership):
        raise Http404
    catching = settings.EMAIL_BACKEND == "mobilization.outbox.backends.CaughtMailBackend"
    page = page_of(request, CaughtMail.objects.all(), size=10)
    return render(request, "accounts/caught_mail_list.html", {"page": page, "catching": catching})
