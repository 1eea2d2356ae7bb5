"""The Vietnamese catalogue: finding every sentence in code and templates, comparing, compiling.

Done by Babel, so that no gettext binary is needed. Used by `manage.py messages` and by the test that refuses a missing
or fuzzy entry; never while serving.
"""

import io
import re
import unicodedata
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

FOLDERS = ("mobilization", "models_registry", "democracy", "templates")
KEYWORDS = {
    "_": None,
    "_now": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd%]|\{\w*\}")
_TAG = re.compile(r"<[^>]+>")
#: Header lines that change without any word changing.
_VOLATILE = {"POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Report-Msgid-Bugs-To", "Last-Translator"}


class SteadyCatalog(Catalog):
    """A catalogue whose header tells nothing of days and tools, so that the same words make the same bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header lines that stay."""
        return [(name, value) for name, value in super().mime_headers if name not in _VOLATILE]


def po_path() -> Path:
    """Where the catalogue stands."""
    return settings.BASE_DIR / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def extracted(root: Path | None = None) -> Catalog:
    """Every sentence that code and templates mark, with its files; `root` is the repository unless another is given."""
    root = root or settings.BASE_DIR
    catalog = _empty()
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                _add(catalog, path, str(path.relative_to(root)))
    return catalog


def _empty() -> Catalog:
    return SteadyCatalog(locale="vi", domain="django", charset="utf-8", fuzzy=False)


def _add(catalog: Catalog, path: Path, where: str) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=where).splitlines())
    for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        flags = ["python-format"] if _PLACEHOLDER.search(str(message)) else []
        catalog.add(message, locations=[(where, 1)], flags=flags, context=context)


def standing(po: Path | None = None) -> Catalog:
    """The catalogue as it is on disk, or another .po file."""
    with (po or po_path()).open("rb") as file:
        return read_po(file, locale="vi", domain="django")


def updated() -> Catalog:
    """The sentences found now with the translations that stand; what is gone from the code is dropped."""
    found, old = extracted(), standing() if po_path().exists() else Catalog(locale="vi")
    for message in found:
        before = old.get(message.id, message.context) if message.id else None
        if before is not None:
            message.string = before.string
    return found


def po_bytes(catalog: Catalog) -> bytes:
    """The .po file: sorted by file, without line numbers and dates, so that only words make differences."""
    catalog.header_comment = "# Vietnamese translations of the portal; words as in docs/glossary.md."
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=False)
    return out.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue."""
    out, steady = io.BytesIO(), _empty()
    for message in catalog:
        if message.id:
            steady.add(message.id, message.string, context=message.context, flags=message.flags)
    write_mo(out, steady)
    return out.getvalue()


def problems(po: Path | None = None) -> list[str]:
    """What is wrong with the catalogue on disk (or another .po), one sentence each; empty when all is well."""
    po = po or po_path()
    found, old = extracted(), standing(po)
    wrong = [f"not in the catalogue: {m.id!r}" for m in found if m.id and old.get(m.id, m.context) is None]
    wrong += [f"no longer in the code: {m.id!r}" for m in old if m.id and found.get(m.id, m.context) is None]
    for message in old:
        if message.id:
            wrong += _wrong(message)
    mo = po.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != mo_bytes(old):
        wrong.append("django.mo is not what django.po compiles to; run manage.py messages")
    return wrong


def _wrong(message: Message) -> list[str]:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    if message.fuzzy:
        return [f"fuzzy: {message.id!r}"]
    if not all(strings):
        return [f"not translated: {message.id!r}"]
    if any(_fixed_parts(s) != _fixed_parts(ids[-1]) for s in strings):
        return [f"other placeholders: {message.id!r}"]
    if not all(unicodedata.is_normalized("NFC", s) for s in strings):
        return [f"not NFC: {message.id!r}"]
    return []


def _fixed_parts(text: str) -> list[str]:
    """What a translation must carry over as it is: placeholders and tags, in any order."""
    return sorted(_PLACEHOLDER.findall(text) + _TAG.findall(text))
