"""Screens on which a unit writes its dossier: starting it, the list of sections, a section, check answers, receipt."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from mobilization.core.errors import NotAllowed
from mobilization.workflow.engine import problems_of
from models_registry.forms.sections import SubmissionStartForm, section_data, section_form
from models_registry.models import Status
from models_registry.rules import can_start_submission
from models_registry.sections import BY_CODE, INDICATORS, SECTIONS
from models_registry.selectors import last_reason, next_campaign, open_campaigns
from models_registry.services import section_save, submission_start
from models_registry.views.dossier_rows import (
    BACK_TO_CHECK,
    check_groups,
    due_sentence,
    next_steps,
    problems_with_way_back,
    tasks_of,
)
from models_registry.views.own_dossier import OwnDossierView, OwnFormView
from models_registry.workflow import SUBMISSION

ORDER = [*(section.code for section in SECTIONS), INDICATORS]


class SubmissionStartView(View):
    """Begin a dossier for the own unit."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Officers and heads only."""
        if not can_start_submission(request.membership):
            raise NotAllowed(_("Officers and heads of a unit register models; your post does not."))
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form, or when registration opens."""
        return self.show(SubmissionStartForm(initial=_only_campaign()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the draft, once for each rendered form."""
        form = SubmissionStartForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        submission = submission_start(**form.cleaned_data, by=request.membership)
        messages.success(request, _("The draft is kept. Write the sections in any order."))
        return redirect("submission-edit", submission.pk)

    def show(self, form: SubmissionStartForm, status: int = 200) -> HttpResponse:
        """The page with the form; without an open campaign it says when one opens."""
        is_open = form.fields["campaign"].queryset.exists()
        context = {"form": form, "is_open": is_open, "next_campaign": None if is_open else next_campaign()}
        return render(self.request, "models_registry/submission_start.html", context, status=status)


class SubmissionEditView(OwnDossierView):
    """The list of sections with what is done and what is not."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, the due date, and after a return the reason."""
        returned = self.submission.status == Status.RETURNED
        context = {
            "submission": self.submission,
            "tasks": tasks_of(self.submission),
            "due": due_sentence(self.submission),
            "reason": last_reason(self.submission, "return_for_changes") if returned else "",
        }
        return render(request, "models_registry/submission_edit.html", context)


class SubmissionSectionView(OwnFormView):
    """One section of the dossier."""

    template_name = "models_registry/submission_section.html"

    def find(self, section: str) -> None:
        """The section of the address."""
        if section not in BY_CODE:
            raise Http404
        self.section = BY_CODE[section]

    def make_form(self, data=None):
        """The section's fields."""
        return section_form(self.section, self.submission, data)

    def context(self) -> dict:
        """The section, and whether the person came from the check page."""
        wish = self.request.POST.get("tro-lai") or self.request.GET.get("tro-lai")
        return {"section": self.section, "checking": wish == BACK_TO_CHECK}

    def keep(self, form) -> str:
        """Keep it; on to the next section, back to the list or back to the check page."""
        data = section_data(self.section, self.submission, form)
        section_save(submission=self.submission, section=self.section.code, data=data, by=self.by)
        messages.success(self.request, _("“%(section)s” is saved.") % {"section": self.section.title})
        return self.way_on()

    def way_on(self) -> str:
        """Where the pressed button leads."""
        pk, wish = self.submission.pk, self.request.POST.get("di-tiep")
        if wish == "danh-sach":
            return reverse("submission-edit", args=[pk])
        if self.request.POST.get("tro-lai") == BACK_TO_CHECK:
            return reverse("submission-check", args=[pk])
        return reverse("submission-section", args=[pk, ORDER[ORDER.index(self.section.code) + 1]])


class SubmissionCheckView(OwnDossierView):
    """Everything on one page before it is sent."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """All answers with links to change them, what is missing on top, the button that sends."""
        row = SUBMISSION.row("submit")
        context = {
            "submission": self.submission,
            "groups": check_groups(self.submission),
            "problems": problems_with_way_back(problems_of(row, self.submission)),
            "step": row,
            "due": due_sentence(self.submission),
        }
        return render(request, "models_registry/submission_check.html", context)


class SubmissionReceiptView(OwnDossierView):
    """After sending: the number and what follows."""

    states = frozenset(Status) - {Status.DRAFT, Status.RETURNED}

    def get(self, request: HttpRequest) -> HttpResponse:
        """The receipt; the dossier has no number before it was sent once."""
        if not self.submission.number:
            raise Http404
        context = {"submission": self.submission, "next_steps": next_steps(self.submission)}
        return render(request, "models_registry/submission_receipt.html", context)


def _only_campaign() -> dict:
    """The campaign chosen beforehand when there is no other."""
    campaigns = list(open_campaigns()[:2])
    return {"campaign": campaigns[0].pk} if len(campaigns) == 1 else {}
