"""Who is concerned by a duty, as ids of people: for notices and reminders."""

from mobilization.accounts.roles import WRITERS, Role
from mobilization.accounts.selectors import holder_ids


def unit_heads(thing) -> list[int]:
    """The heads of that unit."""
    return holder_ids([Role.UNIT_HEAD], unit_id=thing.unit.current_id or 0)


def unit_people(thing) -> list[int]:
    """Officers and heads of that unit."""
    return holder_ids(WRITERS, unit_id=thing.unit.current_id or 0)


def office(thing) -> list[int]:
    """The commission's office."""
    return holder_ids([Role.OFFICE])
