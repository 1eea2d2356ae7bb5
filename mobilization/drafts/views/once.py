"""A form that makes something is sent once, however often it is clicked."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mobilization.drafts.keys import form_key_of
from mobilization.drafts.payload import payload_of
from mobilization.drafts.selectors import sent_form_of
from mobilization.drafts.services import form_once
from mobilization.drafts.services.sent_form import FormReused


class SentOnce:
    """For a view with `show(form, status)` whose form makes something; its template has {% form_keys %}."""

    def once(self, form, make: Callable[[], str]) -> HttpResponse:
        """Redirect to the address that `make` gives, made now or at the first click; else the form with its errors.

        422 for what is wrong, 409 with everything typed when the same form made something else before.
        """
        if not form.is_valid():
            return self.sent_before() or self.show(form, 422)
        sent = {"key": form_key_of(self.request), "payload": payload_of(self.request)}
        try:
            url, is_first = form_once(**sent, make=make, by=self.request.membership)
        except FormReused as error:
            form.add_error(None, str(error.message))
            form.needs_new_key = True
            return self.show(form, 409)
        return redirect(url) if is_first else self._same_answer(url)

    def sent_before(self) -> HttpResponse | None:
        """The first click's answer: what it made can be why the second one is not valid (the name is taken)."""
        sent = sent_form_of(self.request.membership, form_key_of(self.request), payload_of(self.request))
        return self._same_answer(sent.url) if sent else None

    def _same_answer(self, url: str) -> HttpResponse:
        messages.info(self.request, _("It was kept at the first click; the second one changed nothing."))
        return redirect(url)
