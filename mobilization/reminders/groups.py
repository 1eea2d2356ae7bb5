"""The groups of notices about which people choose how they are told by mail, and what the rules allow for each."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """A group of kinds of notices."""

    BEFORE = "before", _("days that come near")
    DUE = "due", _("what is due today or late")
    ABOVE = "above", _("what is late in units that I answer for")
    NEWS = "news", _("news of dossiers")


#: What nobody may switch off: duties that are due.
ALWAYS = frozenset({Group.DUE, Group.ABOVE})
_PREFIXES = (
    ("deadline.up", Group.ABOVE),
    ("deadline.watch", Group.BEFORE),
    ("deadline.before", Group.BEFORE),
    ("deadline.", Group.DUE),
)


def group_of(kind: str) -> Group:
    """The group of a kind of notice."""
    return next((group for prefix, group in _PREFIXES if kind.startswith(prefix)), Group.NEWS)
