"""The files of a dossier as rows of a list: what each is, where to get it, and for writers how to change it."""

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.attachments.selectors import outlived_count
from models_registry.evidence import OWNER_TYPE
from models_registry.rules import can_open_sealed, can_write_evidence
from models_registry.selectors import evidence_of
from models_registry.views.words import day_words


def evidence_part(submission, by) -> dict:
    """The files of the dossier and, for who may add some, where."""
    writes = can_write_evidence(by, submission)
    return {
        "rows": evidence_rows(submission, by, writes=writes),
        "outlived": outlived_count(OWNER_TYPE, submission.pk),
        "add_url": reverse("evidence-list", args=[submission.pk]) if writes else "",
    }


def evidence_names(submission, by) -> dict[int, str]:
    """The names of the files that are there, by number; sealed ones only for who may open them."""
    opens = can_open_sealed(by, submission)
    return {file.pk: file.original_name for file in evidence_of(submission) if opens or not file.is_sealed}


def evidence_rows(submission, by, *, writes: bool) -> list[dict]:
    """Every file; with `writes` also the addresses for changing it and taking it out."""
    opens = can_open_sealed(by, submission)
    return [_row(submission, file, writes, opens) for file in evidence_of(submission)]


def _row(submission, file, writes: bool, opens: bool) -> dict:
    row = file_row(file, opens=opens)
    if writes:
        keys = [submission.pk, file.pk]
        row |= {"edit_url": reverse("evidence-edit", args=keys), "delete_url": reverse("evidence-delete", args=keys)}
    return row


def file_row(file, *, opens: bool) -> dict:
    """One file as attachments/_files.html shows it; `opens`: whether sealed ones may be opened with a reason."""
    row = {
        "name": file.original_name,
        "kind": file.get_content_type_display(),
        "size": filesizeformat(file.size),
        "on": day_words(file.uploaded_at),
        "caption": file.caption,
        "consent": file.consent_note,
        "is_sealed": file.is_sealed,
        "url": reverse("attachment-download", args=[file.pk]),
        "thumbnail_url": reverse("attachment-thumbnail", args=[file.pk]) if file.has_thumbnail else "",
    }
    if file.is_sealed:
        row |= _sealed(file, opens)
    return row


def _sealed(file, opens: bool) -> dict:
    """What a sealed file shows: its name and consent only to who may open it, to nobody its picture."""
    common = {"thumbnail_url": "", "kept_until": day_words(file.kept_until)}
    if opens:
        return {**common, "open_url": reverse("attachment-open", args=[file.pk])}
    return {**common, "name": _("sealed file"), "consent": "", "url": ""}
