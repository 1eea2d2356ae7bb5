"""A person's own wishes: how to be told by mail, and putting one record off."""

import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views import View

from mobilization.core.clock import today
from mobilization.core.templatetags.ui import vn_date
from mobilization.outbox.models import FailedAddress
from mobilization.reminders.forms.wishes import NO_MAIL, SnoozeForm, WishesForm
from mobilization.reminders.models import Notice
from mobilization.reminders.selectors import wishes_of
from mobilization.reminders.services import preferences_set, snooze_set


class WishesView(View):
    """How the person is told by mail, group by group."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form with what holds now."""
        return self.show(
            WishesForm(initial={group: mode or NO_MAIL for group, mode in wishes_of(request.user).items()})
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the choices, or show what is wrong."""
        form = WishesForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        preferences_set(user=request.user, modes=form.modes, by=request.membership)
        messages.success(request, _("Saved. It holds from the next mail on."))
        return redirect("notice-wishes")

    def show(self, form: WishesForm, status: int = 200) -> HttpResponse:
        """The page with the form; a warning when the person's address does not work."""
        failed = FailedAddress.objects.filter(to=self.request.user.email).exists()
        return render(self.request, "reminders/notice_wishes.html", {"form": form, "failed": failed}, status=status)


class SnoozeView(View):
    """Put the record of one reminder off for a while; others are still told."""

    def setup(self, request: HttpRequest, *args, **kwargs):
        """Find the person's own reminder; 404 for another's and for news."""
        super().setup(request, *args, **kwargs)
        if not request.user.is_authenticated:
            raise Http404
        self.notice = get_object_or_404(Notice.objects.of(request.user).exclude(step=""), pk=kwargs["pk"])

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question until when, a week suggested."""
        week = today() + datetime.timedelta(days=7)
        return self.show(SnoozeForm(initial={"until": vn_date(week)}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it off, or show what is wrong."""
        form = SnoozeForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        row = snooze_set(notice=self.notice, until=form.cleaned_data["until"], by=request.membership)
        messages.success(request, _("Put off up to and with %(day)s.") % {"day": vn_date(row.until)})
        return redirect("notice-list")

    def show(self, form: SnoozeForm, status: int = 200) -> HttpResponse:
        """The page with the form."""
        return render(
            self.request, "reminders/notice_snooze.html", {"form": form, "notice": self.notice}, status=status
        )
