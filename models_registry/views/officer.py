"""Screens on which a unit writes its dossier: starting it, the list of sections, a section, check answers, receipt."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from mobilization.core.errors import NotAllowed
from mobilization.core.views.errors import asks_json
from mobilization.drafts.keys import form_key_of
from mobilization.drafts.views import SentOnce
from mobilization.workflow.engine import problems_of
from models_registry.forms.sections import SubmissionStartForm, section_data, section_form
from models_registry.models import Status
from models_registry.openings import WHOLE
from models_registry.rules import can_start_submission
from models_registry.sections import BY_CODE, INDICATORS, SECTIONS
from models_registry.selectors import next_campaign, open_campaigns
from models_registry.services import section_save, submission_start
from models_registry.views.alike_rows import alike_of_draft, alike_rows
from models_registry.views.dossier_rows import (
    BACK_TO_CHECK,
    check_groups,
    due_sentence,
    next_steps,
    problems_with_way_back,
    receipt_rows,
    tasks_of,
)
from models_registry.views.own_dossier import OwnDossierView, OwnSheetView
from models_registry.views.return_rows import closed_rows, opening_of, return_notice
from models_registry.workflow import SUBMISSION

ORDER = [*(section.code for section in SECTIONS), INDICATORS]


class SubmissionStartView(SentOnce, View):
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
        """Make the draft, once for each rendered form; before, ask about those that look like it."""
        form = SubmissionStartForm(request.POST)
        given = form.cleaned_data if form.is_valid() and "moi" not in request.POST else None
        alike = alike_rows(request.membership, given["title"], key=form_key_of(request)) if given else []
        if alike:
            return self.show(form, alike=alike)
        return self.once(form, lambda: self.start(form))

    def start(self, form: SubmissionStartForm) -> str:
        """Make the draft; gives the address of its sections."""
        key = form_key_of(self.request)
        submission = submission_start(**form.cleaned_data, key=key, by=self.request.membership)
        messages.success(self.request, _("The draft is kept. Write the sections in any order."))
        return reverse("submission-edit", args=[submission.pk])

    def show(self, form: SubmissionStartForm, status: int = 200, alike=()) -> HttpResponse:
        """The page with the form; without an open campaign it says when one opens."""
        is_open = form.fields["campaign"].queryset.exists()
        context = {"form": form, "is_open": is_open, "next_campaign": None if is_open else next_campaign()}
        context["alike"] = alike
        return render(self.request, "models_registry/submission_start.html", context, status=status)


class SubmissionEditView(OwnDossierView):
    """The list of sections with what is done and what is not."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list, the due date, and after a return the reason."""
        opening = opening_of(self.submission)
        context = {
            "submission": self.submission,
            "tasks": tasks_of(self.submission, opening),
            "due": due_sentence(self.submission),
            "returned": return_notice(self.submission, opening),
            "alike": alike_of_draft(self.submission, self.by),
        }
        return render(request, "models_registry/submission_edit.html", context)


class SubmissionSectionView(OwnSheetView):
    """One section of the dossier."""

    template_name = "models_registry/submission_section.html"
    verb = "submission.write"

    def find(self, section: str) -> None:
        """The section of the address."""
        if section not in BY_CODE:
            raise Http404
        self.section = BY_CODE[section]
        self.opening = opening_of(self.submission)
        self.closed = self.opening.closed(self.section.fields)

    def make_form(self, data=None):
        """The section's fields."""
        remarks = self.opening.remarks
        return section_form(self.section, self.submission, data, closed=self.closed, remarks=remarks)

    def context(self) -> dict:
        """The section, what of it is closed, and whether the person came from the check page."""
        wish = self.request.POST.get("tro-lai") or self.request.GET.get("tro-lai")
        return {
            "section": self.section,
            "checking": wish == BACK_TO_CHECK,
            "whole": self.opening.remark_on(WHOLE),
            "closed": closed_rows(self.submission, self.closed),
            "is_open": len(self.closed) < len(self.section.fields),
        }

    def store(self, form, shown: dict) -> None:
        """Keep what is valid."""
        data, alone = section_data(self.section, form), asks_json(self.request)
        code = self.section.code
        section_save(submission=self.submission, section=code, data=data, shown=shown, by_itself=alone, by=self.by)

    def done(self, form) -> str:
        """On to the next section, back to the list or back to the check page."""
        messages.success(self.request, _("“%(section)s” is saved.") % {"section": self.section.title})
        return self.way_on()

    def way_on(self) -> str:
        """Where the pressed button leads."""
        pk, wish = self.submission.pk, self.request.POST.get("di-tiep")
        if wish == "danh-sach":
            return reverse("submission-edit", args=[pk])
        if self.request.POST.get("tro-lai") == BACK_TO_CHECK:
            return reverse("submission-check", args=[pk])
        if self.submission.status == Status.RETURNED:
            return reverse("submission-edit", args=[pk])
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
        context["rows"] = receipt_rows(self.submission)
        return render(request, "models_registry/submission_receipt.html", context)


def _only_campaign() -> dict:
    """The campaign chosen beforehand when there is no other."""
    campaigns = list(open_campaigns()[:2])
    return {"campaign": campaigns[0].pk} if len(campaigns) == 1 else {}
