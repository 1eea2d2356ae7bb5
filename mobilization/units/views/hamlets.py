"""Screens on which a commune's officer or head keeps the list of hamlets. Changes lie in services/."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from mobilization.core.clock import today
from mobilization.core.errors import NotAllowed, WrongState
from mobilization.core.paging import page_of
from mobilization.drafts.views import SentOnce
from mobilization.units.forms import HamletCloseForm, HamletForm
from mobilization.units.models import Unit
from mobilization.units.rules import can_keep_hamlets, commune_of
from mobilization.units.selectors import hamlets_listed
from mobilization.units.services import (
    hamlet_close,
    hamlet_create,
    hamlet_update,
)
from mobilization.units.views.rows import hamlet_columns, hamlet_rows


class HamletView(View):
    """What the hamlet screens share: the commune of the acting membership, and whether it may be changed."""

    keeps = True

    def setup(self, request: HttpRequest, *args, **kwargs):
        """Find the commune once; views without a member of a commune answer in dispatch."""
        super().setup(request, *args, **kwargs)
        self.by = getattr(request, "membership", None)
        self.commune = commune_of(self.by)

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        """404 outside a commune and for another commune's hamlet, 403 for who may only look."""
        if self.commune is None:
            raise Http404
        self.hamlet = self._find(**kwargs)
        if self.keeps and not can_keep_hamlets(self.by, self.commune):
            raise NotAllowed
        if self.hamlet and self.hamlet.valid_to is not None:
            raise WrongState(_("%(name)s has ended; nothing can be changed there.") % {"name": self.hamlet.name})
        return super().dispatch(request, *args, **kwargs)

    def _find(self, pk: int | None = None) -> Unit | None:
        """The hamlet of the address, if it is one of the commune's; None where the address names none."""
        if pk is None:
            return None
        hamlets = Unit.objects.hamlets_of(self.commune).select_related("kind", "parent")
        return get_object_or_404(hamlets, pk=pk)


class HamletListView(HamletView):
    """The commune's hamlets in force with their newest count."""

    keeps = False

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list; who may keep it gets links to change."""
        page = page_of(request, hamlets_listed(self.commune))
        keeps = can_keep_hamlets(self.by, self.commune)
        context = {
            "commune": self.commune,
            "keeps": keeps,
            "page": page,
            "columns": hamlet_columns(),
            "rows": hamlet_rows(page, "hamlet-edit" if keeps else "unit-detail"),
        }
        return render(request, "units/hamlet_list.html", context)


class HamletCreateView(SentOnce, HamletView):
    """Add a hamlet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self.show(HamletForm(commune=self.commune))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Add it, or show what is wrong."""
        form = HamletForm(request.POST, commune=self.commune)
        return self.once(form, lambda: self.add(form))

    def add(self, form: HamletForm) -> str:
        """Add it; gives the address of the list."""
        hamlet = hamlet_create(commune=self.commune, valid_from=today(), by=self.by, **form.cleaned_data)
        messages.success(self.request, _("%(name)s was added.") % {"name": hamlet.name})
        return reverse("hamlet-list")

    def show(self, form: HamletForm, status: int = 200) -> HttpResponse:
        """The page with the form."""
        context = {"form": form, "commune": self.commune}
        return render(self.request, "units/hamlet_create.html", context, status=status)


class HamletEditView(HamletView):
    """Correct a hamlet or add a newer count."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form with what is known."""
        newest = self.hamlet.household_counts.first()
        initial = {"kind": self.hamlet.kind, "name": self.hamlet.name}
        if newest:
            initial |= {"households": newest.households, "counted_on": newest.counted_on}
        return self.show(HamletForm(commune=self.commune, hamlet=self.hamlet, initial=initial))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the changes, or show what is wrong."""
        form = HamletForm(request.POST, commune=self.commune, hamlet=self.hamlet)
        if not form.is_valid():
            return self.show(form, status=422)
        hamlet = hamlet_update(hamlet=self.hamlet, by=self.by, **form.cleaned_data)
        messages.success(request, _("%(name)s was saved.") % {"name": hamlet.name})
        return redirect("hamlet-list")

    def show(self, form: HamletForm, status: int = 200) -> HttpResponse:
        """The page with the form."""
        context = {"form": form, "commune": self.commune, "hamlet": self.hamlet}
        return render(self.request, "units/hamlet_edit.html", context, status=status)


class HamletCloseView(HamletView):
    """End a hamlet, merged into another or not."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The question with the day and the successor."""
        return self.show(HamletCloseForm(commune=self.commune, hamlet=self.hamlet))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Close it, or show what is wrong."""
        form = HamletCloseForm(request.POST, commune=self.commune, hamlet=self.hamlet)
        if not form.is_valid():
            return self.show(form, status=422)
        hamlet_close(hamlet=self.hamlet, by=self.by, **form.cleaned_data)
        messages.success(request, _("%(name)s was closed.") % {"name": self.hamlet.name})
        return redirect("hamlet-list")

    def show(self, form: HamletCloseForm, status: int = 200) -> HttpResponse:
        """The page with the form."""
        context = {"form": form, "commune": self.commune, "hamlet": self.hamlet}
        return render(self.request, "units/hamlet_close.html", context, status=status)
