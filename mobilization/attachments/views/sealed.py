"""Opening a sealed file: a reason is asked, written on the trail, and only then are the bytes given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View

from mobilization.accounts.roles import Role
from mobilization.attachments.forms.sealed import OpeningForm
from mobilization.attachments.models import Attachment
from mobilization.attachments.owners import may_open, page_of_owner
from mobilization.attachments.selectors import openings_of
from mobilization.attachments.services import sealed_open
from mobilization.attachments.views.download import file_response, found
from mobilization.core.errors import NotAllowed


class AttachmentOpenView(View):
    """404 for who may not know of the file, 403 for who may not open it, the file for who says why."""

    def dispatch(self, request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        """Find the file and ask the owner app before anything is shown."""
        self.attachment = found(request, pk)
        if self.attachment.is_sealed and not may_open(request.membership, self.attachment):
            raise NotAllowed(
                _("This file is sealed: only the unit's officers and head and the commission's office may open it.")
            )
        return super().dispatch(request, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The question, and who opened it before."""
        if not self.attachment.is_sealed:
            return file_response(self.attachment)
        return self.show(OpeningForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write the reason down and give the file."""
        form = OpeningForm(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        return file_response(sealed_open(attachment=self.attachment, **form.cleaned_data, by=request.membership))

    def show(self, form: OpeningForm, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            "attachment": self.attachment,
            "form": form,
            "back": page_of_owner(self.attachment),
            "events": opening_rows(self.attachment, self.request.membership),
        }
        return render(self.request, "attachments/attachment_open.html", context, status=status)


def opening_rows(attachment: Attachment, by) -> list[dict]:
    """Who opened the file before, as templates/_ui/timeline.html shows it: names within the own unit, else posts."""
    return [
        {"at": event.at, "sentence": _sentence(event, by), "detail": event.data.get("reason", "")}
        for event in openings_of(attachment)
    ]


def _sentence(event, by) -> str:
    role = Role(event.actor_role).label if event.actor_role in Role.values else event.actor_role
    if event.actor_unit_id == str(by.unit_id):
        who = _("%(name)s (%(role)s)") % {"name": event.actor_name, "role": role}
    else:
        who = _("%(role)s, %(unit)s") % {"role": capfirst(role), "unit": event.actor_unit}
    return _("%(who)s opened the file.") % {"who": who}
