"""Whether a hamlet or a count is ready to be written: raises NotReady. Who asks is in rules.py."""

import datetime

from django.utils.translation import gettext as _

from mobilization.core.clock import today
from mobilization.core.errors import NotReady
from mobilization.core.text import exact
from mobilization.units.models import Unit


def hamlet_name_check(*, commune: Unit, name: str, hamlet: Unit | None = None) -> None:
    """The name is free among the commune's hamlets in force (but `hamlet` itself)."""
    others = Unit.objects.hamlets_of(commune).filter(valid_to=None).filter(name_exact=exact(name))
    if others.exclude(pk=hamlet and hamlet.pk).exists():
        raise NotReady([(_("A hamlet with this name is there already. Choose another name."), "#id_name")])


def count_check(*, counted_on: datetime.date) -> None:
    """A count was made today or earlier."""
    if counted_on > today():
        raise NotReady([(_("The day of the count lies in the future. Enter today or earlier."), "#id_counted_on")])


def close_check(*, hamlet: Unit, last_day: datetime.date) -> None:
    """The last day is one of the hamlet's days and not in the future."""
    if last_day > today():
        raise NotReady([(_("The last day lies in the future. Enter today or earlier."), "#id_last_day")])
    if last_day < hamlet.valid_from:
        raise NotReady([(_("The last day lies before the first day of the hamlet."), "#id_last_day")])
