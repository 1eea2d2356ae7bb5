"""What the screens of a session share: finding it, asking rule and state, losing nothing that was typed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from mobilization.core.errors import NotAllowed, WrongState
from mobilization.workflow.engine import moved_on
from models_registry.board_rules import PREPARING, can_prepare_session
from models_registry.board_selectors import session_for
from models_registry.views.own_dossier import typed_rows


class SessionView(View):
    """404 for who may see no sessions, 403 for the other post, 409 in another state; `self.session`, `self.by`."""

    may = staticmethod(can_prepare_session)
    states = PREPARING

    def dispatch(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Find the session and ask before anything is shown."""
        self.by, self.session = request.membership, session_for(request.membership, pk)
        if self.session is None:
            raise Http404
        if not self.may(self.by, self.session):
            raise NotAllowed
        try:
            if self.session.status not in self.states:
                raise moved_on(self.session)
            return super().dispatch(request, pk=pk, **kwargs)
        except WrongState as error:
            return self.give_back(error)

    def bound_form(self):
        """The form as it was sent, to give its texts back; None when the screen has none."""

    def give_back(self, error: WrongState) -> HttpResponse:
        """409 with the typed texts to copy: nothing of them was saved."""
        form = self.bound_form() if self.request.method == "POST" else None
        if form is None:
            raise error
        context = {"session": self.session, "error": error, "rows": typed_rows(form)}
        return render(self.request, "models_registry/board_session_moved_on.html", context, status=409)

    def page(self, template: str, status: int = 200, **context) -> HttpResponse:
        """A page of the session."""
        name = f"models_registry/board_session_{template}.html"
        return render(self.request, name, {"session": self.session, **context}, status=status)
