"""Word and Excel files, which are zip archives: everything is counted before anything in them is believed."""

import os
import re
import zipfile
import zlib
from xml.parsers import expat

from django.utils.translation import gettext as _

from mobilization.attachments.content.kinds import FileKind
from mobilization.attachments.errors import FileRefused
from mobilization.attachments.limits import MEMBERS, UNPACKED_BYTES

_MAIN = {
    "wordprocessingml.document.main+xml": FileKind.DOCX,
    "spreadsheetml.sheet.main+xml": FileKind.XLSX,
}
_TYPES = "[Content_Types].xml"
_XML_BYTES = 4 * 1024 * 1024
_CHUNK = 256 * 1024
_LAST_RECORD = 22
_ACTIVE = re.compile(
    r"vbaproject|macrosheets/|activex/|embeddings/.*\.(bin|exe|js|vbs|bat|cmd|scr|msi)$", re.IGNORECASE
)
_ACTIVE_TYPES = re.compile(r"macroenabled|vbaproject|activex|macrosheet", re.IGNORECASE)
#: A link that a reader follows by hand; everything else that points outside is loaded when the file is opened.
_HYPERLINK = "/hyperlink"
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def office_kind(file) -> FileKind:
    """Whether it is a Word or an Excel file without macros and outside parts; raises FileRefused for all else."""
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_end(file)
            _check_outline(archive, members)
            _check_weight(archive, members)
            return _check_parts(archive, members)
    except FileRefused:
        raise
    except (*_DAMAGED, expat.ExpatError) as error:
        raise _damaged() from error


def _damaged() -> FileRefused:
    return FileRefused(
        _("The document is damaged or is no Word or Excel file. Open it there, save it anew and send that copy.")
    )


def _bomb() -> FileRefused:
    return FileRefused(_("The document unpacks to more than the portal opens. Divide it or send it as PDF."))


def _check_end(file) -> None:
    """The archive's last record (22 bytes, no comment) ends the file: nothing else is hidden behind it."""
    file.seek(-_LAST_RECORD, os.SEEK_END)
    if file.read(4) != b"PK\x05\x06":
        raise _damaged()


def _check_outline(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """One archive from the first byte to the last, with plain names, within the limits that it states itself."""
    if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED_BYTES:
        raise _bomb()
    names = [member.filename for member in members]
    is_whole = bool(members) and min(member.header_offset for member in members) == 0 and not archive.comment
    is_plain = all(_is_plain(member) for member in members) and len({name.lower() for name in names}) == len(names)
    if not is_whole or not is_plain or _TYPES not in names:
        raise _damaged()


def _is_plain(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    is_inside = not name.startswith("/") and ".." not in name.split("/") and not re.search(r"[\\:\x00-\x1f]", name)
    is_readable = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not member.flag_bits & 0x1
    return is_inside and is_readable


def _check_weight(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack everything in small pieces and count: the sizes in the directory may lie."""
    weight = 0
    for member in members:
        with archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                weight += len(piece)
                if weight > UNPACKED_BYTES:
                    raise _bomb()


def _check_parts(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> FileKind:
    types = [found.get("ContentType", "") for _tag, found in _elements(archive, _TYPES)]
    if any(_ACTIVE.search(m.filename) for m in members) or any(_ACTIVE_TYPES.search(kind) for kind in types):
        raise FileRefused(
            _("The document holds macros or other programs. Save it without them, or as PDF, and send that copy.")
        )
    for member in members:
        if member.filename.lower().endswith(".rels"):
            _check_relations(archive, member.filename)
    kinds = {kind for ending, kind in _MAIN.items() if any(found.endswith(ending) for found in types)}
    if len(kinds) != 1:
        raise _damaged()
    return kinds.pop()


def _check_relations(archive: zipfile.ZipFile, name: str) -> None:
    """Nothing may be fetched from elsewhere when the file is opened; links to click are allowed (decision 13)."""
    for _tag, found in _elements(archive, name):
        is_outside = found.get("TargetMode", "").lower() == "external"
        is_link = found.get("Type", "").lower().endswith(_HYPERLINK) and _WEB.match(found.get("Target", ""))
        if is_outside and not is_link:
            raise FileRefused(
                _("The document fetches parts from elsewhere when opened. Save it with its pictures inside, or as PDF.")
            )


def _elements(archive: zipfile.ZipFile, name: str) -> list[tuple[str, dict]]:
    """Every element of a part with its attributes; a part with a document type of its own is refused."""
    if archive.getinfo(name).file_size > _XML_BYTES:
        raise _bomb()
    found: list[tuple[str, dict]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(archive.read(name), True)
    return found


def _refuse_doctype(*_declaration) -> None:
    raise _damaged()
