"""What a sent form held: as one hash to compare, and as texts to give back. Keys and passwords are left out."""

import hashlib
import json

from django.http import HttpRequest

from mobilization.drafts.keys import FORM_KEY, OWNER_KEY, VERSION

#: A text of the longest section is below 40 kB; more is not kept.
MOST_BYTES = 100_000
_KEYS = frozenset({"csrfmiddlewaretoken", FORM_KEY, OWNER_KEY})
_SETTINGS = frozenset({"next", "language"})


def payload_of(request: HttpRequest) -> str:
    """A hash of address, fields and files; the same form sent twice has the same. Passwords are not in it."""
    fields = sorted(
        (name, values) for name, values in request.POST.lists() if name not in _KEYS and not _is_secret(name)
    )
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    held = json.dumps([request.path, fields, files], ensure_ascii=True)
    return hashlib.sha256(held.encode("ascii")).hexdigest()


def texts_of(request: HttpRequest) -> dict[str, list[str]] | None:
    """The fields to keep, with the form's key and version; None when nothing was typed or it is too much.

    Passwords are never kept.
    """
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", OWNER_KEY) and not _is_secret(name)
    }
    typed = [name for name, values in fields.items() if name not in (FORM_KEY, VERSION, *_SETTINGS) and any(values)]
    if not (typed or request.FILES):
        return None
    return fields if len(json.dumps(fields)) <= MOST_BYTES else None


def file_names_of(request: HttpRequest) -> list[str]:
    """The names of the files that came along; their bytes are not kept."""
    return [file.name[:160] for _name, files in request.FILES.lists() for file in files][:20]


def _is_secret(name: str) -> bool:
    return "password" in name
