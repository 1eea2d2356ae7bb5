"""The hidden fields of every form: its own key, who it was made for and where; and the person's mark in the browser."""

import uuid

from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

FORM_KEY = "form_key"
OWNER_KEY = "owner_key"
VERSION = "version"
#: Set in the address of a form whose text is given back.
GIVEN_BACK = "chua-luu"
#: A form may stand open over a weekend before it is sent.
_AGE = 60 * 60 * 24 * 3
_SALT = "mobilization.drafts.owner"


def form_key_new() -> str:
    """A key for a form that is being shown."""
    return str(uuid.uuid4())


def form_key_of(request: HttpRequest) -> uuid.UUID | None:
    """The key of the form that was sent; None for a form made by hand."""
    try:
        return uuid.UUID(request.POST.get(FORM_KEY, ""))
    except ValueError:
        return None


def owner_sign(person_id: int, path: str) -> str:
    """Says, signed, for whom and for which address a form was made."""
    return signing.dumps([person_id, path], salt=_SALT, compress=True)


def owner_of(request: HttpRequest) -> int | None:
    """The person for whom the sent form was made; None without a valid signature for this very address."""
    try:
        person_id, path = signing.loads(request.POST.get(OWNER_KEY, ""), salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return person_id if path == request.path else None


def person_mark(person_id: int) -> str:
    """Tells copies in one browser apart by person without naming anybody."""
    return salted_hmac("mobilization.drafts.browser", str(person_id), algorithm="sha256").hexdigest()[:16]
