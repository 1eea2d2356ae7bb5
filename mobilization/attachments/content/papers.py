"""PDF files: looked through for programs and actions, in their plain parts and in the packed ones.

No parser of PDF is kept for this: the names that make a reader run something are searched in every byte, also spelled
with escapes (`/J#61vaScript`), and in every packed stream after unpacking it in pieces. What cannot be looked into
(passwords, object streams packed in unusual ways) is refused.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

from mobilization.attachments.errors import FileRefused

#: All streams of one file together.
UNPACKED_BYTES = 300 * 1024 * 1024
_PIECE = 1024 * 1024
_TAIL = 2048


def _name(word: str) -> bytes:
    """A pattern for a PDF name in every spelling: each letter as it is or as #xx (PDF 32000-1, 7.3.5)."""
    letters = "".join(f"(?:{letter}|#{_hex(letter)})" for letter in word)
    return f"/{letters}(?![A-Za-z0-9])".encode()


def _hex(letter: str) -> str:
    return "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in f"{ord(letter):02x}")


_ACTIVE = re.compile(b"|".join(_name(word) for word in ("JavaScript", "Launch", "RichMedia", "XFA")))
_LOCKED = re.compile(_name("Encrypt"))
_OBJECTS = re.compile(_name("ObjStm"))
_UNUSUAL = re.compile(
    b"|".join(
        _name(word)
        for word in (
            "ASCIIHexDecode",
            "AHx",
            "ASCII85Decode",
            "A85",
            "LZWDecode",
            "LZW",
            "RunLengthDecode",
            "Predictor",
        )
    )
)
# Readers forgive blanks and a lone carriage return behind the word; so does the search.
_STREAM = re.compile(rb"stream[ \t]*(?:\r\n|\n|\r)")


def paper_check(file) -> None:
    """Raise FileRefused unless it is a whole PDF in which nothing runs by itself."""
    file.seek(0)
    data = file.read()
    if b"%%EOF" not in data[-_TAIL:] or zipfile.is_zipfile(io.BytesIO(data)):
        raise FileRefused(
            _("The PDF is damaged or mixed with something else. Print it to PDF anew and send that copy.")
        )
    if _LOCKED.search(data):
        raise FileRefused(_("The PDF is locked with a password. Save it without one and send that copy."))
    if _ACTIVE.search(data):
        raise _active()
    if any(_UNUSUAL.search(_dictionary(data, found.start())) for found in _OBJECTS.finditer(data)):
        raise FileRefused(_("The PDF cannot be looked into. Print it to PDF anew and send that copy."))
    _check_streams(data)


def _active() -> FileRefused:
    return FileRefused(
        _("The PDF holds a program or an action that starts by itself. Print it to PDF and send that copy.")
    )


def _dictionary(data: bytes, place: int) -> bytes:
    """What stands around the name of an object stream, from its object's head to its data."""
    begin = max(data.rfind(b"obj", 0, place), place - _TAIL)
    end = data.find(b"stream", place)
    return data[begin : end if end >= 0 else place + _TAIL]


def _check_streams(data: bytes) -> None:
    weight = 0
    for found in _STREAM.finditer(data):
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        for piece in _unpacked(memoryview(data)[found.end() :]):
            weight += len(piece)
            if weight > UNPACKED_BYTES:
                raise FileRefused(
                    _("The PDF unpacks to more than the portal opens. Divide it or print it to PDF anew.")
                )
            if _ACTIVE.search(piece):
                raise _active()


def _unpacked(data: memoryview):
    """The unpacked stream in pieces that overlap, so that no name falls between two; nothing when it is not packed."""
    unpacker, fed, last = zlib.decompressobj(), 0, b""
    try:
        while not unpacker.eof:
            rest = unpacker.unconsumed_tail
            if not rest:
                rest = data[fed : fed + 65536]
                fed += len(rest)
            if not len(rest):
                return
            piece = unpacker.decompress(rest, _PIECE)
            yield last + piece
            last = piece[-64:]
    except zlib.error:
        return
