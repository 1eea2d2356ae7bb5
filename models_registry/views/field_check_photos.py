"""Photos and papers of a field check: added one by one, each a record of its own, named and taken out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.attachments.forms.attachment import AttachmentForm, AttachmentWordsForm
from mobilization.attachments.services import attachment_caption_set, attachment_remove
from models_registry.board_selectors import photos_of
from models_registry.evidence import FIELD_CHECK
from models_registry.views.field_check import FieldCheckView
from models_registry.views.field_check_rows import photo_rows
from models_registry.views.uploads import FileUploads


class FieldCheckPhotosView(FileUploads, FieldCheckView):
    """The files of the visit with the form that adds one."""

    def owner(self) -> tuple[str, int]:
        """Kind and id of what the files belong to."""
        return FIELD_CHECK, self.check.pk

    def list_url(self) -> str:
        """The address of this page."""
        return reverse("field-check-photos", args=[self.check.pk])

    def show(self, form: AttachmentForm, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            "check": self.check,
            "form": form,
            "rows": photo_rows(self.check, self.by, writes=True),
            "back": reverse("field-check-edit", args=[self.check.pk]),
        }
        return render(self.request, "models_registry/field_check_photos.html", context, status=status)


class _PhotoView(FieldCheckView):
    """A screen of one file."""

    def find(self, attachment: int) -> None:
        """The file of the address."""
        self.attachment = get_object_or_404(photos_of(self.check), pk=attachment)

    def page(self, template: str, status: int = 200, **more) -> HttpResponse:
        """The page of the file."""
        context = {"check": self.check, "attachment": self.attachment, **more}
        return render(self.request, f"models_registry/{template}.html", context, status=status)


class FieldCheckPhotoEditView(_PhotoView):
    """What is said of a file."""

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """With what is said now."""
        names = ("caption", "consent_note", "is_sealed")
        form = AttachmentWordsForm(initial={name: getattr(self.attachment, name) for name in names})
        return self.page("field_check_photo_edit", form=form)

    def post(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """Keep it."""
        form = AttachmentWordsForm(request.POST)
        if not form.is_valid():
            return self.page("field_check_photo_edit", 422, form=form)
        row = attachment_caption_set(attachment=self.attachment, **form.cleaned_data, by=self.by)
        messages.success(request, _("“%(file)s” is saved.") % {"file": row.original_name})
        return redirect("field-check-photos", pk=pk)


class FieldCheckPhotoDeleteView(_PhotoView):
    """Take a file out, after a question."""

    def get(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """The question."""
        return self.page("field_check_photo_delete")

    def post(self, request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
        """Take it out."""
        attachment_remove(attachment=self.attachment, by=self.by)
        messages.success(request, _("“%(file)s” is taken out.") % {"file": self.attachment.original_name})
        return redirect("field-check-photos", pk=pk)
