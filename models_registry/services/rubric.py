"""Versions of a rubric: once a campaign uses one it stays as it is, and the next version is a copy."""

from django.db import transaction
from django.db.models import Max

from mobilization.audit.services import event_record
from models_registry.models import Criterion, Programme, Rubric

_COPIED = ("position", "text_vi", "text_en", "max_points", "evidence_vi", "evidence_en", "is_gate")


@transaction.atomic
def rubric_copy(*, rubric: Rubric, by) -> Rubric:
    """Make the next version of a rubric with the same marks and criteria; it can be changed until it is used."""
    Programme.objects.select_for_update().get(pk=rubric.programme_id)
    newest = Rubric.objects.filter(programme=rubric.programme_id).aggregate(number=Max("version"))["number"]
    copy = Rubric.objects.create(
        programme=rubric.programme,
        version=newest + 1,
        name_vi=rubric.name_vi,
        name_en=rubric.name_en,
        is_reference=rubric.is_reference,
        pass_points=rubric.pass_points,
        outstanding_points=rubric.outstanding_points,
        spread_points=rubric.spread_points,
    )
    rows = rubric.criteria.order_by("position").values(*_COPIED)
    for row in rows:
        Criterion.objects.create(rubric=copy, **row)
    event_record(verb="rubric.copy", thing=copy, by=by, data={"from": str(rubric.pk)})
    return copy
