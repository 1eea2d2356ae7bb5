"""Taking in files one by one, by form or by static/js/upload.js; whose files they are says the screen that uses it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mobilization.attachments.content.examine import too_big
from mobilization.attachments.errors import FileRefused
from mobilization.attachments.forms.attachment import AttachmentForm
from mobilization.attachments.models import Attachment
from mobilization.attachments.services import attachment_add


class FileUploads:
    """GET shows the list with a form, POST keeps one file. Uses `self.by`; subclasses say the rest."""

    def owner(self) -> tuple[str, int]:
        """Kind and id of what the files belong to."""
        raise NotImplementedError

    def list_url(self) -> str:
        """The address of this page."""
        raise NotImplementedError

    def show(self, form: AttachmentForm, status: int = 200) -> HttpResponse:
        """The page."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The list and an empty form."""
        return self.show(AttachmentForm())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """Keep the file, or say why not; what was typed beside it stays in the form."""
        form, status = AttachmentForm(request.POST, request.FILES), 422
        try:
            if request.META.get("UPLOAD_TOO_LARGE"):
                raise too_big()
            if form.is_valid():
                return self.done(self.keep(form))
        except FileRefused as refusal:
            form.is_valid()
            form.errors.pop("file", None)
            form.add_error("file", str(refusal.sentence))
            status = refusal.status
        return self.refuse(form, status)

    def keep(self, form: AttachmentForm) -> Attachment:
        """The new record."""
        owner_type, owner_id = self.owner()
        return attachment_add(owner_type=owner_type, owner_id=owner_id, **form.cleaned_data, by=self.by)

    def done(self, attachment: Attachment) -> HttpResponse:
        """Back to the list; the script, which sends files one by one, is told in JSON."""
        if self.is_script():
            return JsonResponse({"name": attachment.original_name}, status=201)
        messages.success(self.request, _("“%(file)s” is kept.") % {"file": attachment.original_name})
        return redirect(self.list_url())

    def refuse(self, form: AttachmentForm, status: int) -> HttpResponse:
        """The page with the error; for the script its sentences."""
        if self.is_script():
            sentences = [str(text) for texts in form.errors.values() for text in texts]
            return JsonResponse({"error": " ".join(sentences)}, status=status)
        return self.show(form, status)

    def is_script(self) -> bool:
        """Whether static/js/upload.js asks."""
        return self.request.headers.get("Accept") == "application/json"
