"""Photos and pictures: measured before they are decoded, then painted anew, so that only pixels remain.

What goes: place and device (EXIF, XMP), comments, colour profiles, bytes behind the picture. One picture at a time per
process: 40 million pixels cost a worker about 460 MB while they are painted (measured, docs/operations.md).
"""

import io
import threading
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from mobilization.attachments.content.kinds import FileKind
from mobilization.attachments.errors import FileRefused
from mobilization.attachments.limits import PIXELS, THUMBNAIL_SIDE

_FORMATS = {FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.WEBP: "WEBP"}
_OPTIONS = {
    FileKind.JPEG: {"quality": 88, "optimize": False},
    FileKind.PNG: {"compress_level": 6},
    FileKind.WEBP: {"quality": 88, "method": 2},
}
_ONE_AT_A_TIME = threading.Lock()
# Pillow's own alarm, for whatever asks it past the check below.
Image.MAX_IMAGE_PIXELS = PIXELS


def repaint(file, kind: FileKind) -> tuple[bytes, bytes]:
    """The picture painted anew in its own format, and its thumbnail as WebP; raises FileRefused."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with _opened(file, kind) as image:
                _measure(image)
                return _painted(image, kind)
        except FileRefused:
            raise
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise _too_many_pixels() from None
        except Exception as error:
            # Decoders meet hostile bytes with errors of every kind; for the person they all say the same.
            raise FileRefused(
                _("The picture is damaged and cannot be opened. Save it anew on your device and send that copy.")
            ) from error


def _opened(file, kind: FileKind) -> Image.Image:
    """The picture with its header read only, by the one decoder that its first bytes name."""
    file.seek(0)
    return Image.open(file, formats=[_FORMATS[kind]])


def _measure(image: Image.Image) -> None:
    width, height = image.size
    if width * height > PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> FileRefused:
    return FileRefused(_("The picture has more than 40 million pixels. Make it smaller and send that copy."))


def _painted(image: Image.Image, kind: FileKind) -> tuple[bytes, bytes]:
    has_holes = kind != FileKind.JPEG and ("A" in image.getbands() or "transparency" in image.info)
    bare = image.convert("RGBA" if has_holes else "RGB")
    bare.info = {}
    ImageOps.exif_transpose(_with_turn(bare, image), in_place=True)
    bare.info = {}
    return _bytes(bare, _FORMATS[kind], **_OPTIONS[kind]), _thumbnail(bare)


def _with_turn(bare: Image.Image, image: Image.Image) -> Image.Image:
    """The bare pixels with nothing of the EXIF data but how the camera was held."""
    turn = image.getexif().get(0x0112)
    bare.getexif().clear()
    if turn in range(2, 9):
        bare.getexif()[0x0112] = turn
    return bare


def _thumbnail(image: Image.Image) -> bytes:
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return _bytes(image, "WEBP", quality=75, method=2)


def _bytes(image: Image.Image, form: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, form, exif=b"", **options)
    return out.getvalue()
