"""Loading the registry's reference data from models_registry/data; the format is in docs/reference-data.md."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from mobilization.audit.services import event_record
from models_registry.models import ActivityField, Criterion, DifficultyKind, IssuingBody, ModelKind, Programme, Rubric

REFERENCE_FILE = Path(__file__).resolve().parent.parent / "data" / "reference.json"
_LISTS = {
    "programmes": Programme,
    "fields": ActivityField,
    "kinds": ModelKind,
    "difficulties": DifficultyKind,
    "bodies": IssuingBody,
}


@dataclass(frozen=True)
class ReferenceReport:
    """How many rows were added and how many stood already (and were left as they are)."""

    created: int
    kept: int


@transaction.atomic
def reference_load(*, path: Path = REFERENCE_FILE, by) -> ReferenceReport:
    """Add what is missing of the choices and rubrics; what stands is an administrator's and is never overwritten.

    Raises OSError, json.JSONDecodeError or KeyError when the file is not of the documented format.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    made = [
        _choice_ensure(model, place, row, by) for name, model in _LISTS.items() for place, row in _places(data[name])
    ]
    made += [_rubric_ensure(programme, data["rubric"], by) for programme in _programmes(data)]
    return ReferenceReport(created=sum(made), kept=len(made) - sum(made))


def _places(rows: list[dict]):
    """The rows with their positions in lists, in steps of ten so that others fit in between."""
    return [(10 * number, row) for number, row in enumerate(rows, start=1)]


def _programmes(data: dict):
    return Programme.objects.filter(code__in=[row["code"] for row in data["programmes"]])


def _choice_ensure(model, position: int, row: dict, by) -> bool:
    """Whether the choice of this code had to be added."""
    facts = {name: value for name, value in row.items() if name != "code"}
    choice, made = model.objects.get_or_create(code=row["code"], defaults={"position": position, **facts})
    if made:
        event_record(verb="reference.add", thing=choice, by=by)
    return made


def _rubric_ensure(programme: Programme, row: dict, by) -> bool:
    """Whether the reference rubric had to be added; one that stands keeps its criteria, whatever they are now."""
    facts = {name: value for name, value in row.items() if name not in ("version", "criteria")}
    rubric, made = Rubric.objects.get_or_create(
        programme=programme, version=row["version"], defaults={"is_reference": True, **facts}
    )
    if made:
        for position, criterion in enumerate(row["criteria"], start=1):
            Criterion.objects.create(rubric=rubric, position=position, **criterion)
        event_record(verb="reference.add", thing=rubric, by=by)
    return made
