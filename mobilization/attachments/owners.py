"""Who may read and write the files of a thing: each domain registers its own; this floor knows no domain."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.http import Http404


def _nobody(by, owner_id: str) -> bool:
    return False


def _never(owner_id: str) -> bool:
    return False


def _nowhere(owner_id: str) -> str:
    return ""


@dataclass(frozen=True)
class Owner:
    """The questions that an owner app answers about its things.

    `may_read(by, owner_id)` says whether the membership sees the thing. `may_write(by, owner_id)` gives the thing's
    row, locked, inside the caller's transaction; it raises Http404, NotAllowed or WrongState when that may not be.
    `may_open(by, owner_id)`: who of those may open its sealed files with a reason; nobody unless said.
    `is_needed(owner_id)`: whether sealed files must outlive their term because the thing is not settled yet.
    `page(owner_id)`: the address of the thing's page, "" for none.
    """

    may_read: Callable[[object, str], bool]
    may_write: Callable[[object, str], Model]
    may_open: Callable[[object, str], bool] = _nobody
    is_needed: Callable[[str], bool] = _never
    page: Callable[[str], str] = _nowhere


_OWNERS: dict[str, Owner] = {}


def reader_register(owner_type: str, may_read: Callable, may_write: Callable, **more: Callable) -> None:
    """Name who answers for the files of a kind of thing (`more` as in Owner); a second call replaces the first."""
    _OWNERS[owner_type] = Owner(may_read, may_write, **more)


def may_read(by, attachment) -> bool:
    """Whether the membership may know of the file, and read it unless it is sealed; an unknown owner's nobody may."""
    owner = _OWNERS.get(attachment.owner_type)
    return owner is not None and owner.may_read(by, attachment.owner_id)


def may_open(by, attachment) -> bool:
    """Whether the membership may open the sealed file with a reason; never a visitor."""
    owner = _OWNERS.get(attachment.owner_type)
    return owner is not None and by is not None and owner.may_open(by, attachment.owner_id)


def is_needed(attachment) -> bool:
    """Whether the owner still needs the file although its term has ended."""
    owner = _OWNERS.get(attachment.owner_type)
    return owner is not None and owner.is_needed(attachment.owner_id)


def page_of_owner(attachment) -> str:
    """The address of the thing that the file belongs to, "" for none."""
    owner = _OWNERS.get(attachment.owner_type)
    return owner.page(attachment.owner_id) if owner is not None else ""


def locked_owner(by, owner_type: str, owner_id: str) -> Model:
    """The owner's locked row if the membership may write its files now; else Http404, NotAllowed or WrongState."""
    owner = _OWNERS.get(owner_type)
    if owner is None:
        raise Http404
    return owner.may_write(by, owner_id)
