"""Screens of the head of the commission for a session: the outcome of every dossier, and the papers. Drafts only."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mobilization.core.errors import NotReady
from mobilization.workflow.views import beside_fields
from models_registry.board_checks import suggested_outcome
from models_registry.board_rules import can_decide_session
from models_registry.board_selectors import agenda_of
from models_registry.forms.board import OutcomesForm, PaperForm
from models_registry.models import Grade, SessionStatus
from models_registry.services import outcomes_save, paper_remove, paper_save
from models_registry.views.board_base import SessionView
from models_registry.views.board_rows import outcome_rows, paper_rows

#: The paper of all dossiers, and one of its own for the outstanding ones.
PAPERS = {"chung": "", "tieu-bieu": Grade.OUTSTANDING}
_NAMES = ("decided_on", "signer_name", "signer_post", "capacity", "legal_basis")


class DecisionView(SessionView):
    """For the head, once the minutes are finished."""

    may = staticmethod(can_decide_session)
    states = frozenset({SessionStatus.MINUTES_DONE})


class BoardSessionOutcomesView(DecisionView):
    """What is decided on every dossier, filled in from votes and points."""

    def make_form(self, data=None) -> OutcomesForm:
        """The form over the agenda."""
        self.items = agenda_of(self.session)
        return OutcomesForm(data, items=self.items, suggested={row.pk: suggested_outcome(row) for row in self.items})

    def bound_form(self):
        """As sent."""
        return self.make_form(self.request.POST)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form, with what stands in the way of each outcome."""
        form = self.make_form()
        return self.page("outcomes", form=form, rows=outcome_rows(self.items, form))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it; nothing is decided by that."""
        form = self.bound_form()
        if not form.is_valid():
            return self.page("outcomes", 422, form=form, rows=outcome_rows(self.items, form))
        outcomes_save(session=self.session, outcomes=form.outcomes(), by=self.by)
        messages.success(request, _("The outcomes are saved. Nothing is decided before you make it final."))
        return redirect("board-session-outcomes", pk=pk)


class BoardSessionPapersView(DecisionView):
    """The papers of the session: which there are, and which dossiers stand on each."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The list."""
        return self.page("papers", papers=paper_rows(self.session, PAPERS))


class BoardSessionPaperView(DecisionView):
    """Number, day and signer of one paper."""

    def make_form(self, data=None) -> PaperForm:
        """With what is saved."""
        self.paper = self.session.decisions.filter(only_grade=self.grade).first()
        if self.paper is None:
            return PaperForm(data)
        initial = {name: getattr(self.paper, name) for name in _NAMES}
        return PaperForm(data, initial={"decision_number": self.paper.label, **initial})

    def dispatch(self, request: HttpRequest, pk: int, paper: str) -> HttpResponse:
        """Only the papers that there are."""
        if paper not in PAPERS:
            raise Http404
        self.grade = PAPERS[paper]
        return super().dispatch(request, pk)

    def bound_form(self):
        """As sent."""
        return self.make_form(self.request.POST)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form."""
        return self.page("paper", form=self.make_form(), paper=self.paper, grade=self.grade)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it, or drop a paper of its own."""
        form = self.bound_form()
        if request.POST.get("action") == "remove" and self.paper is not None:
            paper_remove(paper=self.paper, by=self.by)
            messages.success(request, _("The paper is dropped."))
            return redirect("board-session-papers", pk=pk)
        return self.keep(form) if form.is_valid() else self.refuse(form)

    def keep(self, form: PaperForm) -> HttpResponse:
        """Keep it; a number that is another paper's is said beside it."""
        try:
            paper_save(session=self.session, only_grade=self.grade, data=form.cleaned_data, by=self.by)
        except NotReady as error:
            beside_fields(form, error.problems)
            return self.refuse(form)
        messages.success(self.request, _("The decision is saved as a draft."))
        return redirect("board-session-papers", pk=self.session.pk)

    def refuse(self, form: PaperForm) -> HttpResponse:
        """422 with everything that was typed."""
        return self.page("paper", 422, form=form, paper=self.paper, grade=self.grade)
