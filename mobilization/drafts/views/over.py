"""A form over what others write too: saves itself, and shows both texts where both sides changed one."""

import json
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mobilization.core.clock import now
from mobilization.core.views.errors import asks_json
from mobilization.drafts.keys import form_key_of
from mobilization.drafts.selectors import shown_of
from mobilization.drafts.services import form_keep
from mobilization.drafts.versions import ChangedMeanwhile, marks_of, version_sent

#: Name of the choice beside a field that both sides changed, and its answer "the other text".
CHOICE, OTHER = "giu_", "kia"
#: The cookie that tells the browser which of its copies the server has.
KEPT_COOKIE = "kept"


@dataclass(frozen=True)
class Theirs:
    """The other text of a field that both sides changed: in words, by whom, when ("" where not known)."""

    text: str
    who: str = ""
    at: object = None


class SavedOverShown:
    """For a view with `show(form, status)` and `make_form(data)`; its form says `keeps_version`.

    Subclasses store what is valid in `store(form, shown)`, name the next page in `done(form)`, and may say in
    `last_writer(name)` who wrote the other text.
    """

    def keep_over(self, form) -> HttpResponse:
        """Keep it and go on; 422 for what is wrong, 409 with both texts where both sides changed one."""
        if asks_json(self.request):
            return self.autosave(form)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            self.store_over(form)
        except ChangedMeanwhile as error:
            return self.show_both(form, error)
        return self.browser_forgets(redirect(self.done(form)))

    def autosave(self, form) -> HttpResponse:
        """Keep what is valid and say when; what is wrong is named and stays in the browser."""
        form.is_valid()
        try:
            self.store_over(form)
        except ChangedMeanwhile:
            words = _(
                "Not saved: somebody else changed the same text meanwhile. Press the save button to see both texts."
            )
            return JsonResponse({"error": words}, status=409)
        wrong = [f"{form[name].label}: {errors[0]}" for name, errors in form.errors.items() if name in form.fields]
        return JsonResponse({"saved": f"{localtime(now()):%H:%M}", "wrong": wrong})

    def store_over(self, form) -> None:
        """Store the valid fields over what this page showed, in one transaction."""
        form_keep(
            key=form_key_of(self.request),
            version=version_sent(self.request),
            typed=marks_of({name: form.cleaned_data[name] for name in form.fields if name in form.cleaned_data}),
            save=lambda shown: self.store(form, shown),
            by=self.request.membership,
        )

    def chosen(self, data):
        """What was sent, with the stored text in the fields where the person chose the other one."""
        names = [
            name.removeprefix(CHOICE) for name, value in data.items() if name.startswith(CHOICE) and value == OTHER
        ]
        if not names:
            return data
        stored, data = self.make_form(), data.copy()
        for name in names:
            if name in stored.fields:
                data[name] = stored[name].value() or ""
        return data

    def show_both(self, form, error: ChangedMeanwhile) -> HttpResponse:
        """409: my text in the field, the other one beside it, and the question which one stays."""
        seen = version_sent(self.request) | shown_of(self.request.membership, form_key_of(self.request))
        for name, value in error.theirs.items():
            who, at = self.last_writer(name)
            form.fields[name].theirs = Theirs(_in_words(form[name], value), who, at)
            form.add_error(name, _("Both texts stand here. Choose which one stays, or put both into one."))
        form.version = json.dumps(seen | marks_of(error.theirs))
        form.needs_new_key = True
        return self.show(form, 409)

    def last_writer(self, name: str) -> tuple:
        """Who wrote the stored text of a field last, in words, and when."""
        return "", None

    def browser_forgets(self, response: HttpResponse) -> HttpResponse:
        """The answer that lets the browser delete its copy of this form (static/js/portal.js)."""
        key = form_key_of(self.request)
        if key is not None:
            secure = self.request.is_secure()
            response.set_cookie(KEPT_COOKIE, str(key), max_age=600, samesite="Lax", secure=secure)
        return response


def _in_words(field, value) -> str:
    """A stored value as people read it: the words of a choice, a number as it is written here."""
    shown = field.field.prepare_value(value)
    if isinstance(shown, bool):
        shown = "yes" if shown else "no"
    if isinstance(shown, Decimal):
        shown = Decimal(f"{shown.normalize():f}")
    for choice, label in getattr(field.field, "choices", ()):
        if choice != "" and str(choice) == str(shown):
            return str(label)
    return "" if value is None else str(field.field.widget.format_value(shown) or "")
