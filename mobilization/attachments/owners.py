"""Who may read and write the files of a thing: each domain registers its own; this floor knows no domain."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404


@dataclass(frozen=True)
class Owner:
    """The two questions that an owner app answers about its things.

    `may_read(by, owner_id)` says whether the membership sees the thing. `may_write(by, owner_id)` gives the thing's
    row, locked, inside the caller's transaction; it raises Http404, NotAllowed or WrongState when that may not be.
    """

    may_read: Callable[[object, str], bool]
    may_write: Callable[[object, str], Model]


_OWNERS: dict[str, Owner] = {}


def reader_register(owner_type: str, may_read: Callable, may_write: Callable) -> None:
    """Name who answers for the files of a kind of thing; a second call replaces the first."""
    _OWNERS[owner_type] = Owner(may_read, may_write)


def may_read(by, attachment) -> bool:
    """Whether the membership may read the file; an unknown owner's file nobody may."""
    owner = _OWNERS.get(attachment.owner_type)
    return owner is not None and owner.may_read(by, attachment.owner_id)


def locked_owner(by, owner_type: str, owner_id: str) -> Model:
    """The owner's locked row if the membership may write its files now; else Http404, NotAllowed or WrongState."""
    owner = _OWNERS.get(owner_type)
    if owner is None:
        raise Http404
    return owner.may_write(by, owner_id)
