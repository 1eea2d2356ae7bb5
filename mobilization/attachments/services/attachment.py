"""Keeping a file, changing its words, taking it away. What a file may hold is decided in content/."""

import datetime
from dataclasses import replace
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mobilization.attachments.content import Content, display_name, examine
from mobilization.attachments.errors import FileRefused
from mobilization.attachments.limits import MB
from mobilization.attachments.models import Attachment, RemovalReason
from mobilization.attachments.owners import locked_owner
from mobilization.attachments.selectors import room_taken
from mobilization.attachments.services.removal import row_remove
from mobilization.attachments.store import bytes_drop, bytes_keep, thumbnail_drop
from mobilization.audit.services import event_record


def attachment_add(
    *,
    owner_type: str,
    owner_id,
    file,
    by,
    caption: str = "",
    consent_note: str = "",
    is_sealed: bool = False,
    retain_until: datetime.date | None = None,
) -> Attachment:
    """Keep an uploaded file; the same content sent twice to one thing gives the first record.

    In: `file` as Django's request.FILES holds it; `retain_until` the last day of a sealed file, None for the rule of
    SEALED_DAYS. Raises FileRefused (content, quota), Http404, NotAllowed, WrongState.
    The slow part (examining, repainting) is done before the owner's row is locked.
    """
    content = examine(file)
    if is_sealed:
        content = replace(content, thumbnail=b"")
    words = {"caption": caption, "consent_note": consent_note, "is_sealed": is_sealed, "retain_until": retain_until}
    written: list[str] = []
    try:
        with transaction.atomic():
            owner = locked_owner(by, owner_type, owner_id)
            same = Attachment.objects.of(owner_type, owner_id).filter(sha256=content.sha256).first()
            if same is not None:
                return _sealed_too(same, is_sealed, owner, by)
            _check_room(owner_type, owner_id, content)
            written.append(bytes_keep(content.data, content.thumbnail))
            row = _row(owner_type, owner_id, file.name or "", content, words, written[0], by)
            event_record(verb=_verb(owner, "add"), thing=owner, by=by, data=_facts(row))
            return row
    except BaseException:
        for name in written:
            bytes_drop(name)
        raise


@transaction.atomic
def attachment_caption_set(
    *, attachment: Attachment, caption: str, consent_note: str, is_sealed: bool, by
) -> Attachment:
    """Change what is said of a file; raises as attachment_add does."""
    owner = locked_owner(by, attachment.owner_type, attachment.owner_id)
    given = {"caption": caption, "consent_note": consent_note, "is_sealed": is_sealed}
    row = Attachment.objects.select_for_update().get(pk=attachment.pk)
    _change(row, given, owner, by)
    return row


def _change(row: Attachment, given: dict, owner, by) -> None:
    """Write what differs; a file that becomes sealed loses its thumbnail, one that no longer is its term."""
    changed = [name for name, value in given.items() if getattr(row, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(row, name, given[name])
    if row.is_sealed:
        row.has_thumbnail = False
        transaction.on_commit(partial(thumbnail_drop, row.stored_name))
    else:
        row.retain_until = None
    row.save(update_fields=[*changed, "has_thumbnail", "retain_until"])
    event_record(verb=_verb(owner, "caption_set"), thing=owner, by=by, data={**_facts(row), "fields": changed})


def _sealed_too(row: Attachment, is_sealed: bool, owner, by) -> Attachment:
    """The record of the same content; sealed when it is sent again as a sealed one."""
    if is_sealed:
        _change(row, {"is_sealed": True}, owner, by)
    return row


@transaction.atomic
def attachment_remove(*, attachment: Attachment, by) -> None:
    """Take a file away, its bytes once that is certain; harmless when somebody else did it meanwhile."""
    owner = locked_owner(by, attachment.owner_type, attachment.owner_id)
    row = Attachment.objects.filter(pk=attachment.pk).first()
    if row is None:
        return
    event_record(verb=_verb(owner, "remove"), thing=owner, by=by, data=_facts(row))
    row_remove(row, RemovalReason.TAKEN_OUT)


def _verb(owner, name: str) -> str:
    return f"{owner._meta.model_name}.attachment_{name}"


def _facts(row: Attachment) -> dict:
    """What the trail keeps: no name and no caption, which may name people."""
    return {"attachment": row.pk, "content_type": row.content_type, "size": row.size, "sealed": row.is_sealed}


def _check_room(owner_type: str, owner_id, content: Content) -> None:
    count, size = room_taken(owner_type, owner_id)
    if count >= settings.ATTACHMENT_QUOTA_FILES:
        most = {"count": settings.ATTACHMENT_QUOTA_FILES}
        raise FileRefused(_("There are already %(count)s files. Take one out before you add another.") % most)
    if size + content.size > settings.ATTACHMENT_QUOTA_MB * MB:
        most = {"size": settings.ATTACHMENT_QUOTA_MB}
        raise FileRefused(
            _("Together the files would be larger than %(size)s MB. Take one out or send a smaller one.") % most
        )


def _row(owner_type, owner_id, sent_name: str, content: Content, words: dict, stored_name: str, by) -> Attachment:
    return Attachment.objects.create(
        owner_type=owner_type,
        owner_id=str(owner_id),
        stored_name=stored_name,
        original_name=display_name(sent_name, content.kind, _("file")),
        content_type=content.kind,
        size=content.size,
        sha256=content.sha256,
        has_thumbnail=bool(content.thumbnail),
        uploaded_by=by.user,
        **words,
    )
