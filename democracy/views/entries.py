"""Screens on which a unit writes in the register: a new entry, a correction, taking back, a matter."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from democracy import rules
from democracy.forms.entries import CorrectionForm, EntryForm, MatterForm, WithdrawForm
from democracy.models import Filed
from democracy.selectors import duty_for, register_entry
from democracy.services.disclosures import (
    FACTS,
    changed_meanwhile,
    disclosure_correct,
    disclosure_record,
    disclosure_withdraw,
)
from democracy.services.duties import bound_of, matter_add
from democracy.views.words import duty_title
from mobilization.core.errors import NotAllowed, NotReady
from mobilization.workflow.engine import moved_on
from mobilization.workflow.views import beside_fields


class EntryView(View):
    """A form that writes in the register: 404, 403, then the form; what is wrong stands beside its field."""

    template_name = "democracy/entry_form.html"

    def make_form(self, data=None):
        """The form, bound when `data` is given."""
        raise NotImplementedError

    def keep(self, data: dict) -> str:
        """Keep what a valid form holds; gives the address to go to. May raise NotReady."""
        raise NotImplementedError

    def words(self) -> dict:
        """Heading, button, and where to go back."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The form with what is known."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Keep it, or show what is wrong with everything that was typed."""
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            return redirect(self.keep(form.cleaned_data))
        except NotReady as error:
            for text, _anchor in beside_fields(form, error.problems):
                form.add_error(None, text)
            return self.show(form, 422)

    def show(self, form, status: int = 200) -> HttpResponse:
        """The page."""
        return render(self.request, self.template_name, {"form": form, **self.words()}, status=status)


class DisclosureRecordView(EntryView):
    """Enter that a duty was made public; `pk` is the duty's."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Find the duty; ask rule and state before anything is shown."""
        self.duty = duty_for(request.membership, pk)
        if self.duty is None:
            raise Http404
        if not rules.can_record(request.membership, self.duty):
            raise NotAllowed
        if self.duty.status == Filed.NOT_APPLICABLE:
            raise moved_on(self.duty)
        return super().dispatch(request, pk=pk)

    def make_form(self, data=None) -> EntryForm:
        """With the words of the duty and the forms that the law asks for."""
        initial = {
            "title": duty_title(self.duty)[:300],
            "document_number": self.duty.document_number,
            "forms": [form.pk for form in self.duty.version.forms.all()],
        }
        return EntryForm(data, initial=initial)

    def keep(self, data: dict) -> str:
        """The new entry; on to its proof."""
        entry = disclosure_record(duty=self.duty, data=data, by=self.request.membership)
        messages.success(self.request, _("It stands in the public register now."))
        return reverse("disclosure-detail", args=[entry.pk])

    def words(self) -> dict:
        """Back to the duty."""
        return {
            "heading": _("Enter what was made public"),
            "back": self.duty.get_absolute_url(),
            "back_words": duty_title(self.duty),
            "submit": _("Enter in the public register"),
        }


class OwnEntryView(EntryView):
    """What changes an entry of the own unit."""

    def dispatch(self, request: HttpRequest, pk: int) -> HttpResponse:
        """404 for none, 403 for who may not write for the unit, 409 for one that was taken back."""
        self.entry = register_entry(pk)
        if self.entry is None:
            raise Http404
        if not rules.can_record(request.membership, self.entry):
            raise NotAllowed
        if self.entry.withdrawn_at is not None:
            raise changed_meanwhile(self.entry)
        return super().dispatch(request, pk=pk)

    def words(self) -> dict:
        """Back to the entry."""
        return {"back": self.entry.get_absolute_url(), "back_words": self.entry.title}


class DisclosureCorrectView(OwnEntryView):
    """Correct an entry; what stood there stays readable."""

    def make_form(self, data=None) -> CorrectionForm:
        """With what stands there now."""
        initial = {name: getattr(self.entry, name) for name in FACTS}
        initial |= {"forms": [form.pk for form in self.entry.forms.all()], "version": self.entry.version}
        return CorrectionForm(data, initial=initial)

    def keep(self, data: dict) -> str:
        """Correct it, unless somebody else did meanwhile."""
        facts = {name: value for name, value in data.items() if name not in ("version", "reason")}
        disclosure_correct(
            disclosure=self.entry,
            version=data["version"],
            data=facts,
            reason=data["reason"],
            by=self.request.membership,
        )
        messages.success(self.request, _("The entry is corrected. What stood there before stays readable below."))
        return self.entry.get_absolute_url()

    def words(self) -> dict:
        """The heading and the button."""
        return {**super().words(), "heading": _("Correct the entry"), "submit": _("Correct the entry")}


class DisclosureWithdrawView(OwnEntryView):
    """Take an entry back."""

    def make_form(self, data=None) -> WithdrawForm:
        """The reason."""
        return WithdrawForm(data)

    def keep(self, data: dict) -> str:
        """Take it back; on to the duty, which is open again."""
        disclosure_withdraw(disclosure=self.entry, reason=data["reason"], by=self.request.membership)
        messages.success(self.request, _("The entry is taken back; the public no longer finds it."))
        return self.entry.duty.get_absolute_url() if self.entry.duty else reverse("duty-list")

    def words(self) -> dict:
        """The heading, what it means, and the button."""
        return {
            **super().words(),
            "heading": _("Take the entry back"),
            "lead": _("For an entry that should never have stood there. To mend a mistake in it, correct it instead."),
            "submit": _("Take the entry back"),
            "tone": "danger",
        }


class MatterAddView(EntryView):
    """Enter a matter from whose day a time limit runs."""

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        """Officers and heads of a unit that the law binds."""
        if not rules.can_add_matter(request.membership):
            raise NotAllowed
        return super().dispatch(request)

    def make_form(self, data=None) -> MatterForm:
        """What the law asks of this kind of unit."""
        return MatterForm(data, bound=bound_of(self.request.membership.unit))

    def keep(self, data: dict) -> str:
        """The new duty, with its due date."""
        version = data["provision"]
        facts = {name: data[name] for name in ("matter", "document_number", "decided_on")}
        duty = matter_add(provision=version.provision, **facts, by=self.request.membership)
        messages.success(self.request, _("The matter is entered. Below you see until when it has to be public."))
        return duty.get_absolute_url()

    def words(self) -> dict:
        """Back to the list."""
        return {
            "heading": _("Enter a matter to be made public"),
            "back": reverse("duty-list"),
            "back_words": _("Duties of disclosure"),
            "submit": _("Enter the matter"),
        }
