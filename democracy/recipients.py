"""Who is concerned by a duty, as ids of people: for notices and reminders."""

from mobilization.accounts.roles import WRITERS, Role
from mobilization.accounts.selectors import holder_ids

OFFICERS = WRITERS - {Role.UNIT_HEAD}


def unit_officers(thing) -> list[int]:
    """The officers of the unit that carries the duties today; where there is none, its heads."""
    return holder_ids(OFFICERS, unit_id=thing.unit.current_id or 0) or unit_heads(thing)


def unit_heads(thing) -> list[int]:
    """The heads of that unit."""
    return holder_ids([Role.UNIT_HEAD], unit_id=thing.unit.current_id or 0)


def unit_people(thing) -> list[int]:
    """Officers and heads of that unit."""
    return holder_ids(WRITERS, unit_id=thing.unit.current_id or 0)


def office(thing) -> list[int]:
    """The commission's office."""
    return holder_ids([Role.OFFICE])
