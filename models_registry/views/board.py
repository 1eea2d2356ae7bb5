"""Screens of the office for a session of the board: list, facts, agenda, attendance and votes, minutes."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from django.views.decorators.http import require_safe

from mobilization.core.errors import NotAllowed, NotReady
from mobilization.core.paging import page_of
from mobilization.drafts.views import SentOnce
from mobilization.workflow.views import StepView
from models_registry import board_rules
from models_registry.board_selectors import (
    agenda_of,
    campaigns_of_sessions,
    session_for,
    sessions_for,
    sessions_waiting,
)
from models_registry.forms.board import CandidateFilter, MinutesForm, SessionForm, SessionStartForm, VotesForm
from models_registry.models import SessionStatus
from models_registry.services import (
    agenda_add,
    agenda_move,
    agenda_remove,
    minutes_save,
    session_create,
    session_save,
    votes_save,
)
from models_registry.services.board import FACTS, MINUTES
from models_registry.views.board_base import SessionView
from models_registry.views.board_rows import (
    agenda_rows,
    candidate_rows,
    comparison_rows,
    session_columns,
    session_context,
    session_rows,
)
from models_registry.workflow.board import BOARD_SESSION


@require_safe
def board_session_list(request: HttpRequest) -> HttpResponse:
    """All sessions, or with ?cho_toi=1 those that wait for the membership."""
    by = request.membership
    if not board_rules.can_see_sessions(by):
        raise Http404
    waits = request.GET.get("cho_toi") == "1"
    page = page_of(request, sessions_waiting(by) if waits else sessions_for(by))
    context = {"page": page, "columns": session_columns(), "rows": session_rows(page), "waits": waits}
    context["prepares"] = board_rules.can_prepare_session(by, None)
    return render(request, "models_registry/board_session_list.html", context)


@require_safe
def board_session_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: where it stands, what can be done, its agenda, what happened."""
    session = session_for(request.membership, pk)
    if session is None:
        raise Http404
    context = session_context(session, request.membership)
    return render(request, "models_registry/board_session_detail.html", context)


@require_safe
def board_session_comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """The dossiers of the agenda side by side, to read and to print."""
    session = session_for(request.membership, pk)
    if session is None:
        raise Http404
    context = {"session": session, "rows": comparison_rows(agenda_of(session))}
    return render(request, "models_registry/board_session_comparison.html", context)


class BoardSessionStepView(StepView):
    """Every step of a session."""

    workflow = BOARD_SESSION
    back_label = gettext_lazy("Back to the session")

    def thing_of(self, pk: int):
        """The session if the membership may see it."""
        session = session_for(self.request.membership, pk)
        if session is None:
            raise Http404
        return session


class BoardSessionCreateView(SentOnce, View):
    """Prepare a new session."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """404 for who may see no sessions, 403 for the head."""
        if not board_rules.can_see_sessions(request.membership):
            raise Http404
        if not board_rules.can_prepare_session(request.membership, None):
            raise NotAllowed
        return super().dispatch(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self.show(SessionStartForm(campaigns=campaigns_of_sessions()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make it, and go on to its agenda."""
        form = SessionStartForm(request.POST, campaigns=campaigns_of_sessions())
        return self.once(form, lambda: self.make(form))

    def make(self, form: SessionStartForm) -> str:
        """Make it; gives the address of its agenda."""
        data = dict(form.cleaned_data)
        campaign, key = data.pop("campaign"), data.pop("key")
        session = session_create(campaign=campaign, data=data, key=key, by=self.request.membership)
        messages.success(self.request, _("The session is made. Put its agenda together."))
        return reverse("board-session-agenda", args=[session.pk])

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page."""
        context = {"form": form, "has_campaigns": form.fields["campaign"].queryset.exists()}
        return render(self.request, "models_registry/board_session_create.html", context, status=status)


class BoardSessionEditView(SessionView):
    """Change day, place and the like."""

    def bound_form(self):
        """As sent."""
        return SessionForm(self.request.POST)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what is known."""
        return self.page("edit", form=SessionForm(initial={name: getattr(self.session, name) for name in FACTS}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it."""
        form = self.bound_form()
        if not form.is_valid():
            return self.page("edit", 422, form=form)
        session_save(session=self.session, data=form.cleaned_data, by=self.by)
        messages.success(request, _("The session is saved."))
        return redirect("board-session-detail", pk=pk)


class BoardSessionAgendaView(SessionView):
    """The agenda: add many at once from a filtered list, reorder, take off."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The agenda and the candidates that the filters leave."""
        return self.show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Add the chosen ones, or do what the pressed button of a row says."""
        action, _colon, number = request.POST.get("action", "").partition(":")
        if action == "add":
            return self.add([int(value) for value in request.POST.getlist("chosen") if value.isdecimal()])
        item = self.session.items.filter(pk=number if number.isdecimal() else 0).select_related("session").first()
        if item is not None and action == "remove":
            agenda_remove(item=item, by=self.by)
        elif item is not None and action in ("up", "down"):
            agenda_move(item=item, up=action == "up", by=self.by)
        return redirect(request.get_full_path())

    def add(self, chosen: list[int]) -> HttpResponse:
        """Put them on the agenda; nothing chosen or no longer free is said."""
        if not chosen:
            return self.show(422, [_("Choose at least one dossier.")])
        try:
            count = agenda_add(session=self.session, submissions=chosen, by=self.by)
        except NotReady as error:
            return self.show(422, [text for text, _url in error.problems])
        text = ngettext("%(count)s dossier was added.", "%(count)s dossiers were added.", count)
        messages.success(self.request, text % {"count": count})
        return redirect(self.request.get_full_path())

    def show(self, status: int = 200, problems: list | None = None) -> HttpResponse:
        """The page."""
        form = CandidateFilter(self.request.GET)
        context = {"form": form, "problems": problems or [], "agenda": agenda_rows(agenda_of(self.session))}
        chosen = self.request.POST.getlist("chosen")
        return self.page("agenda", status, **context, **candidate_rows(self.session, form, chosen))


class BoardSessionVotesView(SessionView):
    """Attendance, and the vote on every dossier in one form; a row can be saved alone."""

    states = frozenset({SessionStatus.IN_SESSION})

    def bound_form(self):
        """As sent."""
        return VotesForm(self.request.POST, session=self.session, items=agenda_of(self.session))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what is saved."""
        return self.page("votes", form=VotesForm(session=self.session, items=agenda_of(self.session)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep every row that is right; what is wrong stays in the form with its error."""
        form, row = self.bound_form(), request.POST.get("row", "")
        is_valid = form.is_valid()
        votes = form.votes(int(row) if row.isdecimal() else None)
        votes_save(session=self.session, attendance=form.attendance, votes=votes, by=self.by)
        if not is_valid:
            return self.page("votes", 422, form=form)
        messages.success(request, _("Attendance and votes are saved."))
        return redirect("board-session-votes", pk=pk)


class BoardSessionMinutesView(SessionView):
    """The texts of the minutes."""

    states = frozenset({SessionStatus.IN_SESSION})

    def bound_form(self):
        """As sent."""
        return MinutesForm(self.request.POST)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what is saved."""
        return self.page("minutes", form=MinutesForm(initial={name: getattr(self.session, name) for name in MINUTES}))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep it."""
        form = self.bound_form()
        if not form.is_valid():
            return self.page("minutes", 422, form=form)
        minutes_save(session=self.session, data=form.cleaned_data, by=self.by)
        messages.success(request, _("The minutes are saved."))
        return redirect("board-session-minutes", pk=pk)
