"""The Vietnamese catalogue: finding every sentence in code and templates, comparing, compiling. Babel, no gettext binary.

Used by `manage.py messages` and by the test that refuses a missing or fuzzy entry; never while serving.
"""

import io
import re
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
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def po_path() -> Path:
    """Where the catalogue stands."""
    return settings.BASE_DIR / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def extracted() -> Catalog:
    """Every sentence that the code and the templates mark, with the files it stands in."""
    catalog = Catalog(locale="vi", domain="django", charset="utf-8", fuzzy=False)
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                _add(catalog, path)
    return catalog


def _add(catalog: Catalog, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    where = str(path.relative_to(settings.BASE_DIR))
    if path.suffix != ".py":
        text = "\n".join(line.strip() for line in templatize(text, origin=where).splitlines())
    for _line, message, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        flags = ["python-format"] if _PLACEHOLDER.search(str(message)) else []
        catalog.add(message, locations=[(where, 1)], flags=flags, context=context)


def standing() -> Catalog:
    """The catalogue as it is on disk."""
    with po_path().open("rb") as file:
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
    header = "# Vietnamese translations of the portal; words as in docs/glossary.md."
    catalog.header_comment = header
    out = io.BytesIO()
    write_po(out, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=False)
    volatile = rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator).*\n'
    return re.sub(volatile, b"", out.getvalue(), flags=re.MULTILINE)


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def problems() -> list[str]:
    """What is wrong with the catalogue on disk, one sentence each; empty when all is well."""
    found, old = extracted(), standing()
    wrong = [f"not in the catalogue: {m.id!r}" for m in found if m.id and old.get(m.id, m.context) is None]
    wrong += [f"no longer in the code: {m.id!r}" for m in old if m.id and found.get(m.id, m.context) is None]
    for message in old:
        if message.id:
            wrong += _wrong(message)
    mo = po_path().with_suffix(".mo")
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
    wanted = set(_PLACEHOLDER.findall(ids[-1]))
    if any(set(_PLACEHOLDER.findall(s)) != wanted for s in strings):
        return [f"other placeholders: {message.id!r}"]
    return []
