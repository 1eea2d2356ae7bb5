"""The one view through which every step of every workflow is taken: GET asks, POST does."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from mobilization.accounts.views.confirm import confirmation_asked
from mobilization.core.errors import NotAllowed, NotReady
from mobilization.drafts.views import SentOnce
from mobilization.workflow.engine import Workflow, apply, moved_on, problems_of
from mobilization.workflow.forms import step_form


class StepView(SentOnce, View):
    """Subclasses say which workflow, and how to find what the person may see.

    404 for what one may not see, 403 for what one may not do, 409 when it has moved on, 422 when it is not ready. The
    second click gets the answer of the first.
    """

    workflow: Workflow
    back_label = _("Back to the dossier")

    def thing_of(self, pk: int):
        """The record if the person may see it; Http404 otherwise."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Find record and row, ask source and rule before anything is shown."""
        if name not in self.workflow.names:
            raise Http404
        self.thing, self.row = self.thing_of(pk), self.workflow.row(name)
        before = self.sent_before() if request.method == "POST" else None
        if before:
            return before
        if self.thing.status not in self.row.sources:
            raise moved_on(self.thing)
        if request.membership is None or not self.row.allowed(request.membership, self.thing):
            raise NotAllowed
        asked = confirmation_asked(request) if self.row.fresh else None
        return asked or super().dispatch(request, pk, name)

    def get(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """What the step does, what it needs, what still stands in its way."""
        return self.show(step_form(self.row, self.thing), problems=problems_of(self.row, self.thing))

    def post(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Take the step."""
        form = step_form(self.row, self.thing, request.POST)
        try:
            return self.once(form, lambda: self.take(form))
        except NotReady as error:
            return self.show(form, 422, beside_fields(form, error.problems))

    def take(self, form) -> str:
        """Take it; gives the address of the next page."""
        by = self.request.membership
        return self.done(apply(self.workflow, self.row.name, self.thing, by=by, **form.cleaned_data))

    def show(self, form, status=200, problems=()) -> HttpResponse:
        """The page of the step."""
        fields = {form[name].id_for_label for name in form.fields} | set(form.fields)
        context = {
            "thing": self.thing,
            "step": self.row,
            "form": form,
            "problems": [(text, _address(anchor, form)) for text, anchor in problems],
            "is_blocked": any(anchor not in fields for _text, anchor in problems),
            "back_label": self.back_label,
            "back": self.workflow.url_of(self.thing),
        }
        return render(self.request, "workflow/step.html", context, status=status)

    def done(self, thing) -> str:
        """The address of the record, with a sentence."""
        messages.success(self.request, self.row.then or self.row.done)
        return self.workflow.url_of(thing)


def beside_fields(form, problems: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put the problems that name a field of the form beside it; returns the others."""
    others = []
    for text, anchor in problems:
        name = anchor.removeprefix("id_")
        if name in form.fields:
            form.add_error(name, text)
        else:
            others.append((text, anchor))
    return others


def _address(anchor: str, form) -> str:
    """The address of the place where a problem is mended: a field of this page, another page, or none."""
    if anchor in form.fields:
        return f"#{form[anchor].id_for_label}"
    return anchor if not anchor or anchor.startswith("/") else f"#{anchor}"
