"""A person's calendar links, and the file that calendar programs read by them."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from mobilization.reminders.calendar_feed import feed_of
from mobilization.reminders.forms.wishes import CalendarLinkForm
from mobilization.reminders.models import CalendarLink
from mobilization.reminders.services import calendar_link_create, calendar_link_revoke, calendar_link_use
from mobilization.reminders.sources import sources


class CalendarLinksView(View):
    """The links that work, and a form for one more; a new link is shown once."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list and the form."""
        return self.show(CalendarLinkForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a link and show it, or what is wrong."""
        form = CalendarLinkForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        token = calendar_link_create(user=request.user, name=form.cleaned_data["name"], by=request.membership)
        return self.show(CalendarLinkForm(), address=settings.PORTAL_URL + reverse("calendar-feed", args=[token]))

    def show(self, form: CalendarLinkForm, *, address: str = "", status: int = 200) -> HttpResponse:
        """The page."""
        links = CalendarLink.objects.filter(user=self.request.user, revoked_at=None)
        context = {"form": form, "links": links, "address": address}
        return render(self.request, "reminders/calendar_links.html", context, status=status)


@require_POST
def calendar_link_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one of the person's own links."""
    calendar_link_revoke(link=get_object_or_404(CalendarLink, user=request.user, pk=pk), by=request.membership)
    messages.success(request, _("The link shows nothing any more."))
    return redirect("calendar-links")


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The open deadlines of the person of a link; 404 for a link that does not work (any more)."""
    link = calendar_link_use(token=token)
    if link is None:
        raise Http404
    dues = [due for source in sources() for due in source.of_person(link.user)]
    with translation.override(link.user.language or settings.LANGUAGE_CODE):
        response = HttpResponse(feed_of(dues), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
