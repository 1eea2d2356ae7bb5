"""The form that sends a file, and the one that changes what is said of it. What a file may hold: content/."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.attachments.limits import CAPTION_LENGTH
from mobilization.core.forms import PortalForm, TextField

#: Endings and types: browsers on phones know the one, on desktops the other. iPhones hand over JPEG for this list.
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx"


class AttachmentWordsForm(PortalForm):
    """Caption, consent, sealed or not."""

    caption = TextField(
        label=_("What it shows or proves"),
        help_text=_("For example: the canal in March, before the work."),
        max_length=CAPTION_LENGTH,
        required=False,
    )
    consent_note = TextField(
        label=_("Consent of the people in the photo"),
        help_text=_("If people can be recognised: who agreed, when and how. For parents: for which child."),
        max_length=CAPTION_LENGTH,
        required=False,
    )
    is_sealed = forms.BooleanField(
        label=_("It shows names or signatures of citizens (sealed, never public)"),
        help_text=_(
            "Minutes of hamlet meetings, lists of households, ballots. A sealed file opens only to your officers and "
            "head and to the commission's office, each time with a reason, and is deleted after its term."
        ),
        required=False,
    )


class AttachmentForm(AttachmentWordsForm):
    """A file with its words."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A photo or picture (JPEG, PNG, WebP), PDF, Word or Excel, at most 20 MB. "
            "The place where a photo was taken is removed from it."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": _("Choose a file."), "missing": _("Choose a file.")},
    )
    field_order = ["file", "caption", "consent_note", "is_sealed"]
