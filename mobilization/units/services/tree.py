"""Adding one unit to the tree with its path; loading a whole province is in province_load.py."""

import datetime

from django.db import connection, transaction

from mobilization.audit.services import event_record
from mobilization.core.text import fold
from mobilization.units.models import Succession, Unit, UnitKind


def ids_reserve(count: int) -> list[int]:
    """`count` ids for units to come, so that paths and `current` are known before the rows are written."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Unit._meta.db_table, count],
        )
        return [row[0] for row in cursor.fetchall()]


def slug_of(name: str) -> str:
    """The name for addresses, without tones; never a key (Châu Bình and Châu Bính have the same)."""
    return fold(name).replace(" ", "-")[:120]


@transaction.atomic
def unit_add(
    *,
    code: str,
    kind: UnitKind,
    name: str,
    parent: Unit | None,
    valid_from: datetime.date,
    by,
    valid_to: datetime.date | None = None,
    **facts,
) -> Unit:
    """Add a unit under `parent` (None for a province) and return it; an ended one has no successor yet.

    `facts` are further columns such as name_en, abbr, lat and lon. Raises IntegrityError when the code is in
    force already or has a row with the same first day.
    """
    number = ids_reserve(1)[0]
    above = parent.path if parent else ""
    unit = Unit(
        pk=number,
        path=f"{above}{number}/",
        code=code,
        kind=kind,
        name=name,
        slug=slug_of(name),
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
        current_id=None if valid_to else number,
        succession=Succession.UNKNOWN if valid_to else Succession.IN_FORCE,
        **facts,
    )
    unit.save(force_insert=True)
    event_record(verb="unit.add", thing=unit, by=by, data={"code": code, "parent_id": parent and parent.pk})
    return unit


@transaction.atomic
def unit_admin_save(*, unit: Unit, by) -> Unit:
    """Write a unit as an administrator typed it: a new one gets its id and path.

    `current` and `succession` are settled by successions_refresh afterwards, when successors are written too.
    """
    is_new = unit.pk is None
    if is_new:
        unit.pk = ids_reserve(1)[0]
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk}/"
    is_open = unit.valid_to is None
    if is_open:
        unit.succession, unit.current_id = Succession.IN_FORCE, unit.pk
    elif unit.succession == Succession.IN_FORCE:
        unit.succession, unit.current_id = Succession.UNKNOWN, None
    unit.save(force_insert=is_new)
    event_record(verb="unit.add" if is_new else "unit.change", thing=unit, by=by, data={"code": unit.code})
    return unit
