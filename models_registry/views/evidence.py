"""Screens on which a unit adds files to its dossier, says what they show, and takes them out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.attachments.forms.attachment import AttachmentForm, AttachmentWordsForm
from mobilization.attachments.services import attachment_caption_set, attachment_remove
from models_registry.evidence import OWNER_TYPE
from models_registry.models import Status
from models_registry.models.states import EVIDENCE
from models_registry.openings import EVIDENCE as PART
from models_registry.openings import WHOLE
from models_registry.selectors import evidence_of
from models_registry.views.evidence_rows import evidence_rows
from models_registry.views.own_dossier import OwnDossierView, OwnFormView
from models_registry.views.return_rows import opening_of
from models_registry.views.uploads import FileUploads


class EvidenceListView(FileUploads, OwnDossierView):
    """The files of a dossier with the form that adds one; every file is a request and a record of its own."""

    states = EVIDENCE

    def owner(self) -> tuple[str, int]:
        """Kind and id of what the files belong to."""
        return OWNER_TYPE, self.submission.pk

    def list_url(self) -> str:
        """The address of this page."""
        return reverse("evidence-list", args=[self.submission.pk])

    def show(self, form: AttachmentForm, status: int = 200) -> HttpResponse:
        """The page."""
        writing = self.submission.status != Status.ACCEPTED
        opening = opening_of(self.submission)
        is_open = opening.is_open([PART])
        context = {
            "submission": self.submission,
            "form": form,
            "is_open": is_open,
            "remark": opening.remark_on(PART, WHOLE),
            "rows": evidence_rows(self.submission, self.by, writes=is_open),
            "back": reverse("submission-edit" if writing else "submission-detail", args=[self.submission.pk]),
            "writing": writing,
        }
        return render(self.request, "models_registry/evidence_list.html", context, status=status)


class EvidenceEditView(OwnFormView):
    """What is said of a file."""

    states = EVIDENCE
    part = PART
    template_name = "models_registry/evidence_form.html"

    def find(self, attachment: int) -> None:
        """The file of the address."""
        self.attachment = get_object_or_404(evidence_of(self.submission), pk=attachment)

    def make_form(self, data=None) -> AttachmentWordsForm:
        """With what is said now."""
        names = ("caption", "consent_note", "is_sealed")
        return AttachmentWordsForm(data, initial={name: getattr(self.attachment, name) for name in names})

    def context(self) -> dict:
        """The file."""
        return {"attachment": self.attachment}

    def keep(self, form: AttachmentWordsForm) -> str:
        """Keep it and go back to the list."""
        row = attachment_caption_set(attachment=self.attachment, **form.cleaned_data, by=self.by)
        messages.success(self.request, _("“%(file)s” is saved.") % {"file": row.original_name})
        return reverse("evidence-list", args=[self.submission.pk])


class EvidenceDeleteView(OwnDossierView):
    """Take a file out, after a question."""

    states = EVIDENCE
    part = PART

    def find(self, attachment: int) -> None:
        """The file of the address."""
        self.attachment = get_object_or_404(evidence_of(self.submission), pk=attachment)

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The question."""
        context = {"submission": self.submission, "attachment": self.attachment}
        return render(request, "models_registry/evidence_delete.html", context)

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Take it out."""
        attachment_remove(attachment=self.attachment, by=self.by)
        messages.success(request, _("“%(file)s” is taken out.") % {"file": self.attachment.original_name})
        return redirect("evidence-list", self.submission.pk)
