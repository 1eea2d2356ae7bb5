"""From sent bytes to a file that may be kept: told by content, checked, pictures painted anew."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mobilization.attachments.content.archives import office_kind
from mobilization.attachments.content.images import repaint
from mobilization.attachments.content.kinds import ARCHIVE_MARK, FileKind, image_kind
from mobilization.attachments.content.papers import paper_check
from mobilization.attachments.errors import FileRefused, FileTooBig
from mobilization.attachments.limits import FILE_BYTES


@dataclass(frozen=True)
class Content:
    """What is kept: the kind, the bytes, a WebP thumbnail of pictures (else b"")."""

    kind: FileKind
    data: bytes
    thumbnail: bytes = b""

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.data)

    @property
    def sha256(self) -> str:
        """The checksum of what is kept, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


def examine(file) -> Content:
    """What the file is and a copy that is safe to keep.

    In: an uploaded file (`.size`, `.seek`, `.read`); neither its name nor the type that the browser claims is asked.
    Raises FileTooBig or FileRefused with a sentence for the sender.
    """
    if file.size > FILE_BYTES:
        raise too_big()
    if not file.size:
        raise FileRefused(_("The file is empty (0 bytes). Choose it again, or another one."))
    file.seek(0)
    head = file.read(16)
    kind = image_kind(head)
    if kind:
        return Content(kind, *repaint(file, kind))
    if head.startswith(ARCHIVE_MARK):
        return Content(office_kind(file), _all_of(file))
    if head.startswith(b"%PDF-"):
        paper_check(file)
        return Content(FileKind.PDF, _all_of(file))
    raise FileRefused(
        _("This kind of file is not taken. Send a photo or picture (JPEG, PNG, WebP), a PDF, a Word or an Excel file.")
    )


def too_big() -> FileTooBig:
    """The refusal of a file beyond the limit."""
    return FileTooBig(_("The file is larger than 20 MB. Make it smaller or divide it."))


def _all_of(file) -> bytes:
    file.seek(0)
    return file.read()
