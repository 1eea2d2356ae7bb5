"""The list of dossiers, the page of one, and the page on which a step is taken. What they show is made beside."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mobilization.core.clock import today
from mobilization.core.filters import chips_of
from mobilization.core.paging import page_of
from mobilization.workflow.views import StepView
from models_registry.forms.filters import SORTS, SubmissionFilter, sort_of
from models_registry.rules import can_start_submission
from models_registry.selectors import record_for, submission_for, submissions_for
from models_registry.views.record_page import record_context
from models_registry.views.record_rows import LONG, empty_words, submission_columns, submission_rows
from models_registry.workflow import SUBMISSION


@require_safe
def submission_list(request: HttpRequest) -> HttpResponse:
    """The dossiers that the membership may see: filtered, sorted, in pages."""
    by = request.membership
    filters = SubmissionFilter(request.GET, submissions_for(by).defer(*LONG), by=by)
    typed = filters.typed
    sort = sort_of(request, "han" if "cho_toi" in typed else "moi")
    page = page_of(request, filters.qs.order_by(*SORTS[sort]))
    context = {"form": filters.form, "page": page, "chips": chips_of(request, filters.form, typed)}
    context["columns"] = submission_columns(request, sort)
    context["rows"] = submission_rows(page, today())
    context["empty"] = empty_words(by, is_filtered=bool(typed))
    context["starts"] = can_start_submission(by)
    return render(request, "models_registry/submission_list.html", context)


@require_safe
def submission_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One dossier: its facts, what can be done, what happened."""
    submission = record_for(request.membership, pk)
    if submission is None:
        raise Http404
    return render(request, "models_registry/submission_detail.html", record_context(submission, request.membership))


class SubmissionStepView(StepView):
    """Every step of a dossier; after sending, the receipt."""

    workflow = SUBMISSION

    def thing_of(self, pk: int):
        """The dossier if the membership may see it."""
        submission = submission_for(self.request.membership, pk)
        if submission is None:
            raise Http404
        return submission

    def done(self, thing) -> str:
        """The receipt after sending, else back to the record."""
        if self.row.name == "submit":
            return reverse("submission-receipt", args=[thing.pk])
        return super().done(thing)
