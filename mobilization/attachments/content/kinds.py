"""The kinds of file that are taken, and how the first bytes tell them; names and types that are sent are not asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileKind(models.TextChoices):
    """A kind of file by its content type."""

    JPEG = "image/jpeg", _("photo")
    PNG = "image/png", _("picture")
    WEBP = "image/webp", _("picture (WebP)")
    PDF = "application/pdf", _("PDF")
    DOCX = _WORD, _("Word document")
    XLSX = _EXCEL, _("Excel workbook")


ENDINGS = {
    FileKind.JPEG: "jpg",
    FileKind.PNG: "png",
    FileKind.WEBP: "webp",
    FileKind.PDF: "pdf",
    FileKind.DOCX: "docx",
    FileKind.XLSX: "xlsx",
}
IMAGES = frozenset({FileKind.JPEG, FileKind.PNG, FileKind.WEBP})
ARCHIVE_MARK = b"PK\x03\x04"


def image_kind(head: bytes) -> FileKind | None:
    """The kind of image that the first bytes announce, None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    return None
