"""What the office and administrators look after: rehearsal of a day, signs of life, mails that were given up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed
from mobilization.core.paging import page_of
from mobilization.core.templatetags.ui import vn_date
from mobilization.outbox.models import Message
from mobilization.outbox.services import message_send_again
from mobilization.reminders.forms.wishes import RehearsalForm
from mobilization.reminders.models import RunHold
from mobilization.reminders.rules import can_keep_reminders
from mobilization.reminders.services import run_allow
from mobilization.reminders.untold import REHEARSED, rehearsal
from mobilization.reminders.views.machinery_rows import failed_rows, machinery_figures, rehearsal_columns
from mobilization.reminders.views.told_rows import rehearsal_rows


@require_safe
def rehearsal_page(request: HttpRequest) -> HttpResponse:
    """Whom the scan of a day would tell what, and why; nothing is written."""
    _may_keep(request)
    form = RehearsalForm(request.GET or {"ngay": vn_date(today())})
    found = rehearsal(form.cleaned_data["ngay"]) if form.is_valid() else []
    page = page_of(request, found[:REHEARSED])
    context = {"form": form, "page": page, "columns": rehearsal_columns(), "is_more": len(found) > REHEARSED}
    context["rows"] = rehearsal_rows(list(page), request.membership)
    return render(request, "reminders/rehearsal.html", context, status=200 if form.is_valid() else 422)


@require_safe
def machinery(request: HttpRequest) -> HttpResponse:
    """Signs of life, queues, runs that stopped and mails that were given up."""
    _may_keep(request)
    context = machinery_figures()
    context["failed"] = failed_rows()
    context["holds"] = RunHold.objects.filter(allowed_at=None)[:10]
    return render(request, "reminders/machinery.html", context)


@require_POST
def run_allowed(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a run that stopped go on."""
    _may_keep(request)
    run_allow(hold=get_object_or_404(RunHold, pk=pk), by=request.membership)
    messages.success(request, _("The run goes on with the next scan, within five minutes."))
    return redirect("machinery")


@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a mail again that was given up; what no longer holds is left out even so."""
    _may_keep(request)
    mail = get_object_or_404(Message.objects.exclude(keeper=""), pk=pk)
    if message_send_again(message=mail, by=request.membership):
        messages.success(request, _("The mail goes out again within half a minute."))
    return redirect("machinery")


def _may_keep(request: HttpRequest) -> None:
    if not can_keep_reminders(request.membership):
        raise NotAllowed
