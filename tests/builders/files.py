"""Builders of files: honest ones of every kind, and records that lie in the store."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from mobilization.attachments.content import examine
from mobilization.attachments.models import Attachment
from mobilization.attachments.store import bytes_keep

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND_OF_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def sent(data: bytes, name: str = "anh.jpg", content_type: str = "image/jpeg") -> SimpleUploadedFile:
    """A file as request.FILES holds it."""
    return SimpleUploadedFile(name, data, content_type)


def picture(form: str = "JPEG", size=(64, 48), mode: str = "RGB", colour="navy", **options) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form, **options)
    return out.getvalue()


def phone_photo(size=(64, 48)) -> bytes:
    """A photo taken upright in Vinh: the turn of the camera, its maker and the place are in its EXIF data."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MakerOfPhones"
    exif.get_ifd(0x8825).update({1: "N", 2: (18.0, 40.0, 23.0), 3: "E", 4: (105.0, 41.0, 32.0)})
    return picture(size=size, exif=exif, comment=b"secret comment")


def office(main: str = WORD, *, more: dict | None = None, types: str = "", relations: str = "") -> bytes:
    """The smallest Word or Excel file, with other members, content types or relations on wish."""
    main_part = f'<Override PartName="/main.xml" ContentType="{main}"/>'
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{main_part}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "main.xml": "<document/>",
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    """One relation of an office file."""
    return f'<Relationship Id="r" Type="{KIND_OF_RELATION}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def paper(*objects: bytes) -> bytes:
    """The outline of a PDF with further objects."""
    catalogue = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    rest = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, text) for n, text in enumerate(objects, start=2))
    return b"%PDF-1.7\n" + catalogue + rest + b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"


def stream(data: bytes, dictionary: bytes = b"/Filter /FlateDecode") -> bytes:
    """A stream object's text."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), dictionary, data)


def attachment_make(owner_type: str, owner_id, *, data: bytes = b"", by, name: str = "anh.jpg", **facts) -> Attachment:
    """A kept file of a thing in whatever state."""
    content = examine(sent(data or picture()))
    return Attachment.objects.create(
        owner_type=owner_type,
        owner_id=str(owner_id),
        stored_name=bytes_keep(content.data, content.thumbnail),
        original_name=name,
        content_type=content.kind,
        size=content.size,
        sha256=content.sha256,
        has_thumbnail=bool(content.thumbnail),
        uploaded_by=by,
        **facts,
    )


def file_of(submission) -> Attachment:
    """A picture of the dossier, made at the first call."""
    kind = submission._meta.label_lower
    found = Attachment.objects.of(kind, submission.pk).first()
    return found or attachment_make(kind, submission.pk, by=submission.created_by)


def sealed_of(submission) -> Attachment:
    """A sealed scan of the dossier, made at the first call."""
    kind = submission._meta.label_lower
    found = Attachment.objects.of(kind, submission.pk).filter(is_sealed=True).first()
    scan = picture(colour="white")
    return found or attachment_make(kind, submission.pk, data=scan, by=submission.created_by, is_sealed=True)
