"""What the screens on which a unit writes in its dossier share: finding it, and losing nothing that was typed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from mobilization.core.errors import NotAllowed, WrongState
from mobilization.core.views.errors import asks_json, error_page
from mobilization.drafts.views import SavedOverShown, SentOnce
from mobilization.workflow.engine import moved_on
from models_registry.models.states import EDITABLE
from models_registry.return_checks import check_open
from models_registry.rules import can_submit
from models_registry.selectors import last_writing, submission_for
from models_registry.timeline import writer_words


class OwnDossierView(View):
    """404 for a dossier one may not see, 403 for who may not write for the unit, 409 when it has moved on."""

    states = EDITABLE
    #: The part that the screen writes in, for screens that show nothing while a return keeps it closed.
    part = ""

    def dispatch(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Find the dossier (`self.submission`) and ask rule and state before anything is shown."""
        self.by = request.membership
        self.submission = submission_for(self.by, pk)
        if self.submission is None:
            raise Http404
        if not can_submit(self.by, self.submission):
            raise NotAllowed
        self.find(**kwargs)
        return self.answer(request, **kwargs)

    def find(self, **kwargs) -> None:
        """Find what else the address names; Http404 when there is no such thing."""

    def answer(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The page, if the dossier is in one of the states of this screen."""
        if self.submission.status not in self.states:
            raise moved_on(self.submission)
        if self.part:
            check_open(self.submission, [self.part])
        return super().dispatch(request, **kwargs)


class OwnFormView(SentOnce, OwnDossierView):
    """A screen with one form: GET shows it, POST keeps it. Subclasses say which form, how to keep it, where to go."""

    template_name = ""

    def make_form(self, data=None):
        """The form, bound when `data` is given."""
        raise NotImplementedError

    def keep(self, form) -> str:
        """Keep what a valid form holds; gives the address to go to."""
        raise NotImplementedError

    def makes(self) -> bool:
        """Whether the form makes something new, so that a second click must not make another."""
        return False

    def context(self) -> dict:
        """What the page shows beside the form."""
        return {}

    def answer(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """As above; whoever typed while somebody else moved the dossier gets the typed text back."""
        try:
            return super().answer(request, **kwargs)
        except WrongState as error:
            if request.method != "POST" and not request.given_back:
                raise
            return error_page(request, error) if asks_json(request) else self.give_back(error)

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The form with what is known."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Keep it, or show what is wrong with everything that was typed."""
        form = self.make_form(request.POST)
        if self.makes():
            return self.once(form, lambda: self.keep(form))
        return redirect(self.keep(form)) if form.is_valid() else self.show(form, 422)

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page with the form."""
        context = {"submission": self.submission, "form": form, **self.context()}
        return render(self.request, self.template_name, context, status=status)

    def give_back(self, error: WrongState) -> HttpResponse:
        """409 with the typed texts to copy: nothing of them was saved."""
        typed = typed_rows(self.make_form(self.request.POST or self.request.given_back))
        context = {"submission": self.submission, "error": error, "rows": typed}
        return render(self.request, "models_registry/moved_on.html", context, status=409)


class OwnSheetView(SavedOverShown, OwnFormView):
    """A form over what the unit's others write too; it keeps `form` over what was shown in `store`."""

    #: The event that tells of such a change, and of which fields.
    verb = ""

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Keep it over what was shown; both texts where both sides changed one."""
        return self.keep_over(self.make_form(self.chosen(request.POST)))

    def done(self, form) -> str:
        """Where to go when it is kept."""
        return self.keep(form)

    def last_writer(self, name: str) -> tuple:
        """Who wrote that field last, by name inside the own unit, by post and unit outside; and when."""
        event = last_writing(self.submission, self.verb, name)
        return (writer_words(event, self.by), event.at) if event else ("", None)


def typed_rows(form) -> list[dict]:
    """What was typed into a bound form, as rows of a summary list; empty fields are left out."""
    rows = [{"key": field.label, "value": _typed(field)} for field in form if not field.is_hidden]
    return [row for row in rows if row["value"]]


def _typed(field) -> str:
    value = str(field.value() or "")
    for choice, label in getattr(field.field, "choices", ()):
        if str(choice) == value:
            return str(label) if value else ""
    return value
