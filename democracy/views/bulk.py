"""Many entries at once: a year's routine duties in one form, all or nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from democracy import rules
from democracy.forms.entries import BulkForm, BulkRowForm
from democracy.selectors import open_duties_of
from democracy.services.disclosures import disclosures_record
from democracy.views.words import basis_words, day_words, duty_title, period_words, state_words
from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, NotReady

#: More lines would not be filled on one page; the next ones come up when these are entered.
LINES = 40


class DisclosureBulkView(View):
    """The open periodic duties of the year, one line each; an empty line is left alone."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Officers and heads."""
        if not rules.can_add_matter(request.membership):
            raise NotAllowed
        self.duties = list(open_duties_of(request.membership, today().year)[:LINES])
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self.show(BulkForm(), [BulkRowForm(duty) for duty in self.duties])

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep every filled line, or none and show what is wrong."""
        form = BulkForm(request.POST)
        lines = [BulkRowForm(duty, request.POST) for duty in self.duties]
        if not all([form.is_valid(), *[line.is_valid() for line in lines]]):
            return self.show(form, lines, 422)
        try:
            return self.keep(form, [line for line in lines if line.cleaned_data["public_from"]])
        except NotReady as error:
            for text, _anchor in error.problems:
                form.add_error(None, text)
            return self.show(form, lines, 422)

    def keep(self, form: BulkForm, filled: list[BulkRowForm]) -> HttpResponse:
        """All of them in one transaction; NotReady when no line is filled."""
        if not filled:
            raise NotReady([(_("Fill in a day for at least one line."), "")])
        rows = [(line.duty, _entry(form.cleaned_data, line)) for line in filled]
        count = len(disclosures_record(rows=rows, by=self.request.membership))
        text = ngettext("%(count)s entry stands in the register.", "%(count)s entries stand in the register.", count)
        messages.success(self.request, text % {"count": count})
        return redirect("duty-list")

    def show(self, form: BulkForm, lines: list[BulkRowForm], status: int = 200) -> HttpResponse:
        """The page."""
        context = {"form": form, "lines": [_line(line) for line in lines], "forms": [form, *lines]}
        return render(self.request, "democracy/disclosure_bulk.html", context, status=status)


def _entry(shared: dict, line: BulkRowForm) -> dict:
    typed = line.cleaned_data
    return {
        **shared,
        "title": duty_title(line.duty)[:300],
        "document_number": typed["document_number"],
        "web_address": "",
        "public_from": typed["public_from"],
    }


def _line(form: BulkRowForm) -> dict:
    duty = form.duty
    return {
        "form": form,
        "title": duty_title(duty),
        "basis": basis_words(duty.provision),
        "period": period_words(duty.period, duty.year),
        "due": day_words(duty.due_on) if duty.due_on else _("not known"),
        "state": state_words(duty, today()),
    }
