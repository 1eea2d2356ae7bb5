"""Screens of a return: pinning remarks to a dossier, and the unit's answers to them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.workflow.engine import apply, moved_on
from mobilization.workflow.views import beside_fields
from models_registry.forms.returns import AnswersForm, ReturnForm
from models_registry.return_checks import last_round
from models_registry.rules import can_return
from models_registry.selectors import submission_for
from models_registry.services import remarks_answer
from models_registry.services.returns import stamp_of
from models_registry.views.own_dossier import OwnFormView, typed_rows
from models_registry.views.return_rows import remark_states, return_groups
from models_registry.workflow import SUBMISSION

ROW = SUBMISSION.row("return_for_changes")


class ReturnView(View):
    """Return a dossier with remarks at its places; who typed while it moved on gets the texts back."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """404 for who may not see it, 403 for who may never return it, 409 when it has moved on."""
        self.submission = submission_for(request.membership, pk)
        if self.submission is None:
            raise Http404
        try:
            self.check(request)
            return super().dispatch(request, pk)
        except WrongState as error:
            if request.method != "POST":
                raise
            return self.give_back(error)

    def check(self, request: HttpRequest) -> None:
        """State before rule where something was typed: the typed text outlives both."""
        seen = request.POST.get("seen", self.submission.status)
        if self.submission.status not in ROW.sources or seen != self.submission.status:
            raise moved_on(self.submission)
        if not can_return(request.membership, self.submission):
            raise NotAllowed

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The dossier with an empty box at every place."""
        return self.show(ReturnForm(submission=self.submission))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return it, or show what is wrong with everything that was typed."""
        form = ReturnForm(request.POST, submission=self.submission)
        if not form.is_valid():
            return self.show(form, 422)
        typed = {name: form.cleaned_data[name] for name in ("reason", "due_on")}
        try:
            apply(SUBMISSION, ROW.name, self.submission, by=request.membership, remarks=form.remarks(), **typed)
        except NotReady as error:
            form.errors.setdefault("__all__", form.error_class()).extend(
                text for text, _address in beside_fields(form, error.problems)
            )
            return self.show(form, 422)
        messages.success(request, ROW.then)
        return redirect("submission-detail", pk)

    def show(self, form: ReturnForm, status: int = 200) -> HttpResponse:
        """The page."""
        groups = return_groups(self.submission, form, self.request.membership)
        context = {"submission": self.submission, "form": form, "groups": groups}
        return render(self.request, "models_registry/submission_return.html", context, status=status)

    def give_back(self, error: WrongState) -> HttpResponse:
        """409 with the typed remarks to copy: nothing of them was kept."""
        rows = typed_rows(ReturnForm(self.request.POST, submission=self.submission))
        context = {"submission": self.submission, "error": error, "rows": rows}
        return render(self.request, "models_registry/moved_on.html", context, status=409)


class RemarkListView(OwnFormView):
    """The remarks of the open return, each with where to change, whether something changed, and the unit's answer."""

    template_name = "models_registry/remark_list.html"

    def find(self) -> None:
        """The last return; Http404 when there is none whose changes could be written now."""
        self.round = last_round(self.submission)
        if self.round is None or (self.round.sent_at and self.submission.status in self.states):
            raise Http404

    def make_form(self, data=None) -> AnswersForm:
        """A box for every remark."""
        return AnswersForm(data, remarks=list(self.round.remarks.all()), submission=self.submission, stamp_of=stamp_of)

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page; every remark with its box."""
        context = {"submission": self.submission, "form": form, "round": self.round}
        context["rows"] = [
            {**row, "box": form[f"answer_{row['pk']}"], "stamp": form[f"stamp_{row['pk']}"]}
            for row in remark_states(self.submission, self.round)
        ]
        return render(self.request, self.template_name, context, status=status)

    def keep(self, form: AnswersForm) -> str:
        """Keep the answers and go back to the sections."""
        remarks_answer(submission=self.submission, answers=form.answers(), by=self.by)
        messages.success(self.request, _("Your answers are saved; they go with the dossier."))
        return reverse("submission-edit", args=[self.submission.pk])
