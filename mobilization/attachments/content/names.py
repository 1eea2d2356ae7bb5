"""The name under which a file is shown and downloaded. It is text only: no path is ever made of it."""

import re
import unicodedata

from mobilization.attachments.content.kinds import ENDINGS, FileKind
from mobilization.attachments.limits import NAME_LENGTH
from mobilization.core.text import clean

_FORBIDDEN = re.compile(r'[<>:"|?*\t\n]')


def display_name(sent: str, kind: FileKind, fallback: str) -> str:
    """The sent name without path, invisible characters and false ending; the ending is that of the content.

    In: `fallback` the name to use when nothing is left of the sent one.
    Letters that turn the direction of text are dropped: they make `exe.pdf` out of `fdp.exe`.
    """
    last = re.split(r"[/\\]", clean(sent))[-1]
    visible = "".join(c for c in last if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn", "Zl", "Zp"))
    stem, ending = _split(_FORBIDDEN.sub(" ", visible))
    if ending.lower() not in (ENDINGS[kind], "jpeg" if kind == FileKind.JPEG else ""):
        stem = f"{stem}.{ending}" if ending and not re.fullmatch(r"[A-Za-z0-9]{1,5}", ending) else stem
    stem = " ".join(stem.split()).strip(" .")[:NAME_LENGTH].strip(" .")
    return f"{stem or fallback}.{ENDINGS[kind]}"


def _split(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot else (ending, "")
