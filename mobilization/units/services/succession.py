"""Who carries an ended unit's duties today: derived from the successions, here and nowhere else."""

from collections import defaultdict

from django.db import transaction

from mobilization.audit.services import event_record
from mobilization.units.models import Succession, Unit, UnitSuccession

Edges = dict[int, list[tuple[int, bool]]]


def successions_resolve(units: dict[int, Unit], edges: Edges) -> list[Unit]:
    """Set `current` and `succession` on the given units (by id) and return those that changed; no writes.

    In: `edges` old id -> [(new id, is_inferred)]. A chain is as sure as its weakest link; a split whose
    parts are carried by different units has no `current`.
    """
    resolved: dict[int, tuple[int | None, str]] = {}
    changed = []
    for pk, unit in units.items():
        current_id, succession = _resolve(pk, units, edges, resolved)
        if (unit.current_id, unit.succession) != (current_id, succession):
            unit.current_id, unit.succession = current_id, succession
            changed.append(unit)
    return changed


def _resolve(pk: int, units: dict[int, Unit], edges: Edges, resolved: dict) -> tuple[int | None, str]:
    """The (current id, succession) of one unit; successors outlive the old unit, so the walk ends."""
    if pk in resolved:
        return resolved[pk]
    unit = units[pk]
    if unit.valid_to is None:
        answer = (pk, Succession.IN_FORCE)
    elif not edges.get(pk):
        abolished = unit.succession == Succession.ABOLISHED
        answer = (None, Succession.ABOLISHED if abolished else Succession.UNKNOWN)
    else:
        resolved[pk] = (None, Succession.UNKNOWN)
        steps = [(*_resolve(new, units, edges, resolved), inferred) for new, inferred in edges[pk]]
        answer = _weakest(steps)
    resolved[pk] = answer
    return answer


def _weakest(steps: list[tuple[int | None, str, bool]]) -> tuple[int | None, str]:
    """One answer out of (current id, succession, is_inferred) of every successor."""
    currents = {current for current, _, _ in steps}
    marks = {succession for _, succession, _ in steps}
    current = currents.pop() if len(currents) == 1 else None
    for mark in (Succession.UNKNOWN, Succession.ABOLISHED):
        if current is None and mark in marks:
            return None, mark
    inferred = Succession.INFERRED in marks or any(inferred for _, _, inferred in steps)
    return current, Succession.INFERRED if inferred else Succession.KNOWN


@transaction.atomic
def successions_refresh(*, by) -> int:
    """Bring `current` and `succession` in step with the successions; returns how many units changed.

    Called after an administrator mends a succession or a last day.
    """
    rows = Unit.objects.select_for_update(no_key=True).order_by("pk")
    units = {unit.pk: unit for unit in rows}
    edges: Edges = defaultdict(list)
    for old, new, inferred in UnitSuccession.objects.values_list("old_id", "new_id", "is_inferred"):
        edges[old].append((new, inferred))
    changed = successions_resolve(units, edges)
    Unit.objects.bulk_update(changed, ["current", "succession"], batch_size=500)
    for unit in changed:
        event_record(
            verb="unit.succession",
            thing=unit,
            by=by,
            data={"current_id": unit.current_id, "succession": str(unit.succession)},
        )
    return len(changed)
