"""Builders of the registry: reference rows, a campaign, and dossiers brought to any state by the real steps."""

import datetime
import itertools
from dataclasses import dataclass

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.core.text import fold
from mobilization.units.models import Unit
from models_registry.models import (
    ActivityField,
    BrightSpot,
    Campaign,
    Criterion,
    DifficultyKind,
    Grade,
    IssuingBody,
    ModelKind,
    Programme,
    Rubric,
    Status,
    Submission,
)
from models_registry.sections import SECTIONS
from models_registry.services import indicator_save, section_save, submission_start
from tests.builders.people import holder_of
from tests.builders.units import unit_make
from tests.builders.walk import walk_to

#: Most points of the three criteria; the last one is a gate.
MOST_POINTS = (40, 40, 20)
INDICATOR = {"name": "Số hộ tham gia", "unit_of_measure": "hộ", "baseline": 10, "target": 120}
BODIES = {"QĐ/BCĐ": "Ban Chỉ đạo mẫu", "QĐ/TU": "Tỉnh ủy mẫu"}
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Reference:
    """The rows that every dossier refers to."""

    programme: Programme
    rubric: Rubric
    field: ActivityField
    kind: ModelKind
    difficulty: DifficultyKind


def reference_make() -> Reference:
    """Programme, rubric with three criteria, field, kind and difficulty; made at the first call."""
    programme = Programme.objects.get_or_create(
        code="dan-van-kheo", defaults={"name_vi": "Dân vận khéo", "prefix": "DVK"}
    )[0]
    for symbol, name in BODIES.items():
        IssuingBody.objects.get_or_create(symbol=symbol, defaults={"code": fold(symbol), "name_vi": name})
    return Reference(
        programme=programme,
        rubric=programme.rubrics.first() or _rubric_make(programme),
        field=_choice(ActivityField, "kinh-te", "Phát triển kinh tế"),
        kind=_choice(ModelKind, "tap-the", "Mô hình tập thể"),
        difficulty=_choice(DifficultyKind, "dia-ban-xa", "Địa bàn xa"),
    )


def campaign_make(**facts) -> Campaign:
    """A campaign that is open today, of the first year not taken yet."""
    reference, day = reference_make(), today()
    programme = facts.pop("programme", reference.programme)
    taken = set(Campaign.objects.filter(programme=programme).values_list("year", flat=True))
    facts.setdefault("year", next(year for year in itertools.count(day.year) if year not in taken))
    facts.setdefault("rubric", reference.rubric)
    facts.setdefault("opens_on", day - datetime.timedelta(days=30))
    facts.setdefault("closes_on", day + datetime.timedelta(days=30))
    facts.setdefault("self_assess_until", day + datetime.timedelta(days=120))
    facts.setdefault("recognize_until", day + datetime.timedelta(days=200))
    return Campaign.objects.create(programme=programme, **facts)


def submission_make(
    status: str = Status.DRAFT,
    unit: Unit | None = None,
    *,
    campaign: Campaign | None = None,
    is_filled: bool = True,
    points: tuple[int, ...] = (38, 38, 19),
    decided_on: datetime.date | None = None,
    **facts,
) -> Submission:
    """A dossier in a state, walked there by real services and steps with real memberships of the unit.

    In: `unit` (a new commune when left out), `campaign` (the first one when left out), `points` that each reviewer
    gives (outstanding needs 90), `decided_on` the day of the decision; `facts` are columns such as title or field.
    """
    unit = unit or unit_make()
    campaign = campaign or Campaign.objects.order_by("pk").first() or campaign_make()
    officer = holder_of(Role.COMMUNE_OFFICER, unit)
    draft = _start(campaign, officer, facts)
    if is_filled:
        _fill(draft, facts, officer)
    if status == Status.MERGED:
        submission_make(Status.ENDORSED, unit, campaign=campaign)
    walk_to(status, draft, points=points, decided_on=today())
    if decided_on:
        BrightSpot.objects.filter(submission=draft).update(recognized_on=decided_on)
    return Submission.objects.select_related("unit", "campaign").get(pk=draft.pk)


def bright_spot_make(*, grade: str = Grade.RECOGNIZED, unit: Unit | None = None, **facts) -> BrightSpot:
    """A public bright spot of a recognised dossier; `facts` as for submission_make."""
    status = Status.OUTSTANDING if grade == Grade.OUTSTANDING else Status.RECOGNIZED
    return submission_make(status, unit, **facts).bright_spot


def _start(campaign, officer, facts: dict) -> Submission:
    reference = reference_make()
    return submission_start(
        campaign=campaign,
        title=facts.get("title", f"Mô hình mẫu {next(_numbers)}"),
        kind=facts.get("kind", reference.kind),
        field=facts.get("field", reference.field),
        key=None,
        by=officer,
    )


def _fill(draft: Submission, facts: dict, officer) -> None:
    given = {
        "title": draft.title,
        "kind": draft.kind,
        "field": draft.field,
        "hamlet": None,
        "difficulty": reference_make().difficulty,
        **facts,
    }
    for section in SECTIONS:
        data = {name: given.get(name, f"Nội dung mẫu của {name}") for name in section.fields}
        section_save(submission=draft, section=section.code, data=data, by=officer)
    indicator_save(submission=draft, indicator=None, data=INDICATOR, by=officer)


def _rubric_make(programme: Programme) -> Rubric:
    rubric = Rubric.objects.create(programme=programme, name_vi="Thang điểm mẫu")
    for position, most in enumerate(MOST_POINTS, start=1):
        Criterion.objects.create(
            rubric=rubric,
            position=position,
            text_vi=f"Tiêu chí {position}",
            text_en=f"Criterion {position}",
            max_points=most,
            is_gate=position == len(MOST_POINTS),
        )
    return rubric


def _choice(table, code: str, name: str):
    return table.objects.get_or_create(code=code, defaults={"name_vi": name})[0]
