"""Who may see and keep the hamlets of a commune. Roles are plain text: accounts lies above."""

from mobilization.units.models import Level, Unit

# Roles that type the hamlets of their own commune (accounts/roles.py has all of them).
KEEPERS = ("commune_officer", "unit_head")


def commune_of(by) -> Unit | None:
    """The commune that the membership acts for: its own, or the successor of its own; None for others."""
    if by is None or by.unit.current_id is None:
        return None
    unit = Unit.objects.select_related("kind").get(pk=by.unit.current_id)
    return unit if unit.kind.level == Level.COMMUNE else None


def can_see_hamlets(by, commune: Unit) -> bool:
    """Whether the membership is one of this commune, whatever its role; None is nobody."""
    return by is not None and by.unit.current_id == commune.pk


def can_keep_hamlets(by, commune: Unit) -> bool:
    """Whether the membership may add, correct and close hamlets of the commune."""
    return can_see_hamlets(by, commune) and by.role in KEEPERS
