"""May this membership? Duties, the register, the matrix. Nothing about readiness.

Access follows the unit that carries the duties today: what a merged commune owed belongs to its successor.
The register itself is public; who may change it is asked here.
"""

from django.db.models import Q

from mobilization.accounts.roles import COMMISSION, UNIT_ROLES, WRITERS, Role

#: See how every unit stands.
OVERVIEW = COMMISSION


def duties_visible_to(by) -> Q:
    """The duties that a membership may see, as a filter on Duty."""
    if by is None:
        return Q(pk__in=[])
    if by.role in OVERVIEW:
        return Q()
    if by.role in UNIT_ROLES:
        return Q(unit__current_id=by.unit_id)
    return Q(pk__in=[])


def is_own(by, thing) -> bool:
    """Whether a duty or entry belongs to the membership's unit or to one whose duties it carries today."""
    return by is not None and thing.unit.current_id == by.unit_id


def can_see_duties(by) -> bool:
    """The list of duties: units their own, the commission all."""
    return by is not None and by.role in OVERVIEW | UNIT_ROLES


def can_see_overview(by) -> bool:
    """The matrix of all units: the commission."""
    return by is not None and by.role in OVERVIEW


def can_add_matter(by) -> bool:
    """Enter matters and many entries at once: officers and heads, for their own unit."""
    return by is not None and by.role in WRITERS


def can_record(by, thing) -> bool:
    """Write in the register: officers and heads of the own unit; `thing` is a duty or an entry."""
    return by is not None and by.role in WRITERS and is_own(by, thing)


def can_extend(by, duty) -> bool:
    """Move a due date: the commission's office, for no unit moves its own."""
    return by is not None and by.role == Role.OFFICE


def can_take_up_again(by, duty) -> bool:
    """Undo “not applicable”: the unit itself, or the office that does not agree."""
    return can_record(by, duty) or can_extend(by, duty)
