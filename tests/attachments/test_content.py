"""What files really are, and the hostile ones: lying names, bombs, programs, places in photos."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from mobilization.attachments.content import FileKind, display_name, examine
from mobilization.attachments.errors import FileRefused, FileTooBig
from mobilization.attachments.limits import FILE_BYTES
from tests.builders.files import EXCEL, WORD, office, paper, phone_photo, picture, relation, sent, stream

DAMAGED_PICTURE = "The picture is damaged and cannot be opened. Save it anew on your device and send that copy."
PIXELS = "The picture has more than 40 million pixels. Make it smaller and send that copy."
DAMAGED_OFFICE = "The document is damaged or is no Word or Excel file. Open it there, save it anew and send that copy."
MACROS = "The document holds macros or other programs. Save it without them, or as PDF, and send that copy."
ELSEWHERE = "The document fetches parts from elsewhere when opened. Save it with its pictures inside, or as PDF."
BOMB = "The document unpacks to more than the portal opens. Divide it or send it as PDF."
ACTIVE = "The PDF holds a program or an action that starts by itself. Print it to PDF and send that copy."
MIXED = "The PDF is damaged or mixed with something else. Print it to PDF anew and send that copy."
OPAQUE = "The PDF cannot be looked into. Print it to PDF anew and send that copy."
OTHER = "This kind of file is not taken. Send a photo or picture (JPEG, PNG, WebP), a PDF, a Word or an Excel file."


def refusal(data: bytes, name: str = "anh.jpg") -> str:
    """The sentence with which the file is refused."""
    with pytest.raises(FileRefused) as caught:
        examine(sent(data, name))
    return str(caught.value.sentence)


def png_header(width: int, height: int) -> bytes:
    """A PNG that announces a size and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + data + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("JPEG"), FileKind.JPEG),
        (picture("PNG"), FileKind.PNG),
        (picture("PNG", mode="RGBA", colour=(1, 2, 3, 4)), FileKind.PNG),
        (picture("WEBP"), FileKind.WEBP),
        (paper(), FileKind.PDF),
        (office(WORD), FileKind.DOCX),
        (office(EXCEL), FileKind.XLSX),
    ],
    ids=["jpeg", "png", "png with holes", "webp", "pdf", "docx", "xlsx"],
)
def test_file_is_told_by_its_content_whatever_it_is_called(data, kind):
    content = examine(sent(data, "lies.exe", "text/html"))

    assert (content.kind, bool(content.thumbnail)) == (kind, kind.value.startswith("image/"))


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
        b"MZ\x90\x00" + b"\0" * 100,
        b"GIF89a" + b"\0" * 100,
        b"\n%PDF-1.7 later",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
    ids=["html", "svg with script", "program", "gif", "pdf after a line", "old word"],
)
def test_file_of_another_kind_is_refused_under_an_honest_name(data):
    assert refusal(data, "anh.jpg") == OTHER


def test_file_of_no_bytes_is_refused():
    assert refusal(b"") == "The file is empty (0 bytes). Choose it again, or another one."


def test_file_of_just_the_limit_is_looked_at_and_one_byte_more_is_not():
    padding = b"%" + b"0" * (FILE_BYTES - len(paper()) - 2) + b"\n"
    whole = paper()[:9] + padding + paper()[9:]

    with pytest.raises(FileTooBig) as caught:
        examine(sent(whole + b"\n"))

    assert (examine(sent(whole)).size, caught.value.status) == (FILE_BYTES, 413)
    assert str(caught.value.sentence) == "The file is larger than 20 MB. Make it smaller or divide it."


# Pictures


def test_photo_keeps_how_it_was_held_but_not_where_and_by_what():
    content = examine(sent(phone_photo(size=(64, 48))))

    with Image.open(io.BytesIO(content.data)) as image:
        found = (image.size, dict(image.getexif()), image.info.get("comment"))
    assert found == ((48, 64), {}, None)
    assert [word for word in (b"MakerOfPhones", b"secret comment", b"Exif") if word in content.data] == []


def test_picture_with_a_program_behind_it_keeps_only_the_picture():
    content = examine(sent(picture("PNG") + office() + b"<script>alert(1)</script>"))

    assert (b"<script>" in content.data, zipfile.is_zipfile(io.BytesIO(content.data))) == (False, False)


def test_thumbnail_is_webp_of_at_most_320_pixels():
    content = examine(sent(picture(size=(1000, 500))))

    with Image.open(io.BytesIO(content.thumbnail)) as image:
        assert (image.format, image.size) == ("WEBP", (320, 160))


@pytest.mark.parametrize(
    "data",
    [png_header(60_000, 60_000), png_header(8_001, 5_000)],
    ids=["60,000 x 60,000", "a row too many"],
)
def test_picture_of_too_many_pixels_is_refused_from_its_header(data):
    assert refusal(data) == PIXELS


@pytest.mark.parametrize(
    "data",
    [picture()[:200], b"\xff\xd8\xff<script>alert(1)</script>", png_header(60, 60), b"RIFF\0\0\0\0WEBP"],
    ids=["cut off", "jpeg in name alone", "png without pixels", "empty webp"],
)
def test_picture_that_does_not_open_is_refused(data):
    assert refusal(data) == DAMAGED_PICTURE


# Word and Excel


def bomb() -> bytes:
    return office(more={"media/zeros.bin": b"\0" * (101 * 1024 * 1024)})


def lying_bomb() -> bytes:
    """The directory says 10 bytes where a megabyte comes out."""
    data = office(more={"media/zeros.bin": b"\0" * (1024 * 1024)})
    return data.replace(struct.pack("<I", 1024 * 1024), struct.pack("<I", 10))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bomb(), BOMB),
        (lying_bomb(), DAMAGED_OFFICE),
        (office(more={f"m{n}.xml": "" for n in range(2_000)}), BOMB),
        (office(more={"../../etc/cron.d/x": "x"}), DAMAGED_OFFICE),
        (office(more={"/etc/passwd": "x"}), DAMAGED_OFFICE),
        (office(more={"C:\\x": "x"}), DAMAGED_OFFICE),
        (office() + b"more", DAMAGED_OFFICE),
        (office("text/plain"), DAMAGED_OFFICE),
        (office(WORD, types=f'<Override PartName="/x" ContentType="{EXCEL}"/>'), DAMAGED_OFFICE),
        (office()[:-30], DAMAGED_OFFICE),
        (b"PK\x03\x04" + b"\0" * 50, DAMAGED_OFFICE),
        (office(more={"word/vbaProject.bin": "x"}), MACROS),
        (office(more={"xl/macrosheets/sheet1.xml": "x"}), MACROS),
        (office(more={"word/embeddings/oleObject1.bin": "x"}), MACROS),
        (office(WORD.replace("openxmlformats-officedocument", "ms-word.macroEnabled")), MACROS),
        (office(relations=relation("attachedTemplate", "https://example.invalid/t.dotm")), ELSEWHERE),
        (office(relations=relation("image", "file:///server/share")), ELSEWHERE),
        (office(relations=relation("hyperlink", "file:///server/share")), ELSEWHERE),
        (office(more={"word/_rels/d.rels": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), DAMAGED_OFFICE),
        (office(more={"word/_rels/d.rels": "<a>"}), DAMAGED_OFFICE),
    ],
    ids=[
        "bomb",
        "lying bomb",
        "many members",
        "path upwards",
        "absolute path",
        "drive",
        "bytes behind",
        "neither",
        "both",
        "cut off",
        "zip in name alone",
        "macros",
        "old macros",
        "embedded object",
        "macro type",
        "template from elsewhere",
        "picture from elsewhere",
        "link to a share",
        "entities",
        "broken part",
    ],
)
def test_office_file_with_a_trick_is_refused(data, sentence):
    assert refusal(data, "bao-cao.docx") == sentence


def test_office_file_with_a_link_to_click_is_taken():
    links = relation("hyperlink", "https://example.invalid/") + relation("hyperlink", "mailto:ai@mau.invalid")

    assert examine(sent(office(relations=links))).kind == FileKind.DOCX


# PDF


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (paper(b"<< /S /JavaScript /JS (app.alert(1)) >>"), ACTIVE),
        (paper(b"<< /S /J#61vaScript /JS (app.alert(1)) >>"), ACTIVE),
        (paper(b"<</S/Launch/F(cmd.exe)>>"), ACTIVE),
        (
            paper(stream(zlib.compress(b"3 0 << /S /JavaScript /JS (x) >>"), b"/Type /ObjStm /Filter /FlateDecode")),
            ACTIVE,
        ),
        (paper(stream(b"00", b"/Type /ObjStm /Filter /ASCIIHexDecode")), OPAQUE),
        (paper(stream(b"00", b"/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>")), OPAQUE),
        (paper(b"<< /Encrypt 5 0 R >>"), "The PDF is locked with a password. Save it without one and send that copy."),
        (paper() + office(), MIXED),
        (paper()[:-30], MIXED),
    ],
    ids=["script", "escaped script", "launch", "packed script", "hex", "predictor", "locked", "pdf and zip", "cut off"],
)
def test_pdf_with_a_trick_is_refused(data, sentence):
    assert refusal(data, "bien-ban.pdf") == sentence


def test_pdf_bomb_is_refused_while_it_is_unpacked():
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 1024 * 1024) for _ in range(301)) + packer.flush()

    assert refusal(paper(stream(packed))) == (
        "The PDF unpacks to more than the portal opens. Divide it or print it to PDF anew."
    )


def test_pdf_with_a_script_across_two_pieces_is_refused():
    packed = zlib.compress(b" " * (1024 * 1024 - 5) + b"/JavaScript ")

    assert refusal(paper(stream(packed))) == ACTIVE


@pytest.mark.parametrize("end", [b"stream\r", b"stream \n", b"stream\r\n"])
def test_pdf_with_a_script_behind_an_unusual_line_end_is_refused(end):
    data = paper(stream(zlib.compress(b"/S /JavaScript /JS (x)")))

    assert refusal(data.replace(b"stream\n", end, 1)) == ACTIVE


def test_pdf_with_plain_pages_is_taken():
    page = stream(zlib.compress(b"BT (JavaScript is a word) Tj ET"))

    assert examine(sent(paper(page, b"<< /URI (https://example.invalid) >>"))).kind == FileKind.PDF


# Names


@pytest.mark.parametrize(
    ("given", "kind", "shown"),
    [
        ("Biên bản họp xóm.pdf", FileKind.PDF, "Biên bản họp xóm.pdf"),
        ("../../etc/passwd", FileKind.PDF, "passwd.pdf"),
        ("C:\\Users\\x\\anh.JPG", FileKind.JPEG, "anh.jpg"),
        ("anh.jpeg", FileKind.JPEG, "anh.jpg"),
        ("hoa-don.pdf.exe", FileKind.PDF, "hoa-don.pdf.pdf"),
        ("bao-cao.docx", FileKind.PNG, "bao-cao.png"),
        ("Bao cao 12.2026 ban cuoi", FileKind.PDF, "Bao cao 12.2026 ban cuoi.pdf"),
        ("a\u202efdp.exe", FileKind.PDF, "afdp.pdf"),
        ('x"\r\nSet-Cookie: a=b.pdf', FileKind.PDF, "x Set-Cookie a=b.pdf"),
        (".pdf", FileKind.PDF, "tệp.pdf"),
        ("a" * 300 + ".pdf", FileKind.PDF, "a" * 120 + ".pdf"),
    ],
)
def test_name_shown_has_no_path_and_the_ending_of_its_content(given, kind, shown):
    assert display_name(given, kind, "tệp") == shown
