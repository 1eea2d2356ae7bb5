"""Screens of a field check: begin, write section by section, add photos, finish, read, correct. On a phone first."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.workflow.engine import moved_on
from models_registry.board_rules import FIELD_CHECK, can_make_field_check
from models_registry.board_selectors import field_check_for, open_field_check
from models_registry.forms.field_check import CorrectionForm
from models_registry.selectors import submission_for
from models_registry.services import (
    field_check_correct,
    field_check_discard,
    field_check_finish,
    field_check_lacks_problems,
    field_check_start,
)
from models_registry.views.field_check_rows import check_context, check_tasks
from models_registry.views.field_check_sections import SECTIONS
from models_registry.views.own_dossier import typed_rows


class FieldCheckStartView(View):
    """Begin a field check of a dossier, after a question; an open one is gone on with."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """404, 403 and 409 as everywhere."""
        self.submission = submission_for(request.membership, pk)
        if self.submission is None:
            raise Http404
        if not can_make_field_check(request.membership, self.submission):
            raise NotAllowed
        if self.submission.status not in FIELD_CHECK:
            raise moved_on(self.submission)
        return super().dispatch(request, pk)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question, or straight on with the open one."""
        check = open_field_check(self.submission)
        if check is not None:
            return redirect("field-check-edit", pk=check.pk)
        return render(request, "models_registry/field_check_start.html", {"submission": self.submission})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin it."""
        check = field_check_start(submission=self.submission, by=request.membership)
        return redirect("field-check-edit", pk=check.pk)


@require_safe
def field_check_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What was seen, for who may read it."""
    check = field_check_for(request.membership, pk)
    if check is None:
        raise Http404
    return render(request, "models_registry/field_check_detail.html", check_context(check, request.membership))


class FieldCheckView(View):
    """What the writing screens share: `self.check`, `self.by`; 404 for others, 409 once it is finished or decided."""

    def dispatch(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Find the check and ask whether it may be written in."""
        self.by, self.check = request.membership, field_check_for(request.membership, pk)
        if self.check is None:
            raise Http404
        if not can_make_field_check(self.by, self.check.submission):
            raise NotAllowed
        self.find(**kwargs)
        try:
            self.refuse_frozen()
            return super().dispatch(request, pk=pk, **kwargs)
        except WrongState as error:
            return self.give_back(error)

    def find(self, **kwargs) -> None:
        """Find what else the address names; Http404 when there is no such thing."""

    def refuse_frozen(self) -> None:
        """Raises WrongState for a finished check and for a decided dossier."""
        if self.check.is_finished:
            raise WrongState(_("This field check is finished and stays as it is."), url=self.check.get_absolute_url())
        if self.check.submission.status not in FIELD_CHECK:
            raise moved_on(self.check.submission)

    def give_back(self, error: WrongState) -> HttpResponse:
        """The page of the error; screens with a form give what was typed back."""
        raise error


class FieldCheckEditView(FieldCheckView):
    """The sections with their state, and the ways to finish or drop it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The list."""
        context = {"check": self.check, "submission": self.check.submission, "tasks": check_tasks(self.check)}
        return render(request, "models_registry/field_check_edit.html", context)


class FieldCheckSectionView(FieldCheckView):
    """One section: its form, saved on its own."""

    def find(self, section: str) -> None:
        """The section of the address."""
        if section not in SECTIONS:
            raise Http404
        self.section = SECTIONS[section]

    def get(self, request: HttpRequest, pk: int, section: str) -> HttpResponse:
        """The form with what is known."""
        return self.show(self.section.form(self.check))

    def post(self, request: HttpRequest, pk: int, section: str) -> HttpResponse:
        """Keep it, or show what is wrong with everything that was typed."""
        form = self.section.form(self.check, request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        self.section.keep(self.check, form, self.by)
        messages.success(request, _("“%(section)s” is saved.") % {"section": self.section.title})
        return redirect("field-check-edit", pk=pk)

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page."""
        context = {"check": self.check, "submission": self.check.submission, "section": self.section, "form": form}
        return render(self.request, "models_registry/field_check_section.html", context, status=status)

    def give_back(self, error: WrongState) -> HttpResponse:
        """409 with the typed texts to copy: nothing of them was saved."""
        if self.request.method != "POST":
            raise error
        rows = typed_rows(self.section.form(self.check, self.request.POST))
        context = {"submission": self.check.submission, "error": error, "rows": rows}
        return render(self.request, "models_registry/moved_on.html", context, status=409)


class FieldCheckFinishView(FieldCheckView):
    """Freeze it, after a question that says what is missing."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is missing, or the question."""
        return self.show(field_check_lacks_problems(self.check))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Finish it."""
        try:
            field_check_finish(check=self.check, by=self.by)
        except NotReady as error:
            return self.show(error.problems, 422)
        messages.success(request, _("The field check is finished. It counts for the decision from now on."))
        return redirect("field-check-detail", pk=pk)

    def show(self, problems: list, status: int = 200) -> HttpResponse:
        """The page."""
        context = {"check": self.check, "submission": self.check.submission, "problems": problems}
        return render(self.request, "models_registry/field_check_finish.html", context, status=status)


class FieldCheckDiscardView(FieldCheckView):
    """Drop an open field check, after a question."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question."""
        context = {"check": self.check, "submission": self.check.submission}
        return render(request, "models_registry/field_check_discard.html", context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Drop it."""
        field_check_discard(check=self.check, by=self.by)
        messages.success(request, _("The field check is discarded."))
        return redirect("submission-detail", pk=self.check.submission_id)


class FieldCheckCorrectView(FieldCheckView):
    """Correct a finished check by a new one that says why."""

    def refuse_frozen(self) -> None:
        """Only a finished check is corrected, once, and before the decision."""
        if not self.check.is_finished or self.check.submission.status not in FIELD_CHECK:
            raise moved_on(self.check.submission)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form."""
        return self.show(CorrectionForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Begin the correction with everything that stands in the old one."""
        form = CorrectionForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            new = field_check_correct(check=self.check, reason=form.cleaned_data["reason"], by=self.by)
        except NotReady as error:
            form.add_error(None, [text for text, _url in error.problems])
            return self.show(form, 422)
        return redirect("field-check-detail" if new.is_finished else "field-check-edit", pk=new.pk)

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page."""
        context = {"check": self.check, "submission": self.check.submission, "form": form}
        return render(self.request, "models_registry/field_check_correct.html", context, status=status)
