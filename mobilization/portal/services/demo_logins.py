"""The passwords of the demo logins: random per installation, in a file that only its owner can read."""

import hashlib
import json
import os
import secrets
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from mobilization.accounts.models import User
from mobilization.accounts.roles import Role
from mobilization.accounts.services import user_password_set
from mobilization.portal.demo.people import LOGINS, Person
from mobilization.units.models import Unit

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def logins_write(*, path: Path, by) -> list[dict]:
    """Write the table of logins and return it; a password that no longer fits its account is set anew.

    Out: a list of {"role", "email", "password", "unit", "fits"}; `fits` is a mark of the account's stored password,
    so that a start need not compute fifteen slow hashes to see that nothing changed.
    """
    known = _known(path)
    users = {user.email: user for user in User.objects.filter(email__in=[person.email for person in LOGINS])}
    units = dict(Unit.objects.filter(valid_to=None).values_list("code", "name"))
    rows = [_row(person, users[person.email], known, units, by) for person in LOGINS]
    _write_private(path, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return rows


def _row(person: Person, user: User, known: dict, units: dict, by) -> dict:
    password = known.get(user.email, {}).get("password", "")
    if not password or known[user.email].get("fits") != _mark(user):
        password = _password(user)
        user_password_set(user=user, password=password, by=by)
    with translation.override("en"):
        roles = ", ".join(str(Role(post.role).label) for post in person.posts)
    unit = ", ".join(dict.fromkeys(units.get(post.unit, post.unit) for post in person.posts))
    return {"role": roles, "email": user.email, "password": password, "unit": unit, "fits": _mark(user)}


def _mark(user: User) -> str:
    return hashlib.sha256(user.password.encode()).hexdigest()


def _password(user: User) -> str:
    """Four groups of four that can be read aloud; tried until the portal's own rules accept it."""
    while True:
        password = "-".join("".join(secrets.choice(_LETTERS) for _place in range(4)) for _group in range(4))
        try:
            validate_password(password, user)
        except ValidationError:
            continue
        return password


def _known(path: Path) -> dict[str, dict]:
    """The rows of the last table by address; none when there is no file or it is damaged."""
    try:
        return {row["email"]: row for row in json.loads(path.read_text(encoding="utf-8"))}
    except (FileNotFoundError, json.JSONDecodeError, KeyError, TypeError):
        return {}


def _write_private(path: Path, text: str) -> None:
    """Replace the file in one step; nobody but its owner can read it at any moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(path)
