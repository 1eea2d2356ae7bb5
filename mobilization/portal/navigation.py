"""Which pages the frame's navigation offers to whom. No queries: the acting membership decides."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import ADMIN_CHANGES, COMMISSION, UNIT_ROLES, WRITERS, Role

#: The roles for which dossiers can wait.
WORKERS = WRITERS | COMMISSION | {Role.REVIEWER}


@dataclass(frozen=True)
class Place:
    """A page of the navigation: its URL name, its words, and who is offered it (None: a visitor)."""

    url_name: str
    label: str
    shown: Callable


@dataclass(frozen=True)
class Entry:
    """One link as templates/_ui/navigation.html shows it."""

    url: str
    label: str
    current: bool
    count: int = 0


def _for(roles) -> Callable:
    return lambda by: by is not None and by.role in roles


def _everybody(by) -> bool:
    return True


PLACES = (
    Place("home", _("Home"), _everybody),
    Place("work-list", _("My work"), _for(WORKERS)),
    Place("submission-list", _("Dossiers"), _for(UNIT_ROLES | COMMISSION)),
    Place("screening-list", _("Screening"), _for({Role.OFFICE})),
    Place("board-session-list", _("Sessions of the board"), _for(COMMISSION)),
    Place("review-list", _("Reviews"), _for({Role.REVIEWER})),
    Place("duty-list", _("Disclosure duties"), _for(UNIT_ROLES | COMMISSION)),
    Place("bright-spot-list", _("Bright spots"), _everybody),
    Place("disclosure-list", _("Made public"), _everybody),
    Place("unit-list", _("Units"), _everybody),
    Place("machinery", _("Reminders"), _for({Role.ADMINISTRATOR})),
    Place("admin:index", _("Administration"), _for(ADMIN_CHANGES)),
    Place("help", _("Help"), _everybody),
)


def entries_for(by, path: str) -> list[Entry]:
    """The links for a membership (or None), the one of the page at `path` marked; pages below count as theirs."""
    places = [(reverse(place.url_name), place.label) for place in PLACES if place.shown(by)]
    return [Entry(url, label, _is_current(url, path)) for url, label in places]


def _is_current(url: str, path: str) -> bool:
    return path == url if url == reverse("home") else path.startswith(url)
