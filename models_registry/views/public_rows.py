"""Bright spots as the public pages show them: cards, facts, figures. Nothing of the dossier behind them."""

from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from models_registry.models import BrightSpot
from models_registry.models.states import Grade
from models_registry.views.decided import check_words

EXCERPT = 220
TONES = {Grade.OUTSTANDING: "good", Grade.RECOGNIZED: "info"}


def spot_cards(spots) -> list[dict]:
    """One card per bright spot: title, address, grade, beginning of the summary, unit, field and year."""
    return [
        {
            "url": reverse("bright-spot-detail", args=[spot.pk]),
            "title": spot.title,
            "grade": capfirst(spot.get_grade_display()),
            "tone": TONES.get(spot.grade, "neutral"),
            "excerpt": Truncator(spot.summary).chars(EXCERPT),
            "unit": spot.unit_name,
            "unit_today": spot.unit.successor_label,
            "field": spot.field.name,
            "programme": spot.programme.name,
            "year": str(spot.year),
        }
        for spot in spots
    ]


def spot_facts(spot: BrightSpot) -> list[dict]:
    """What was recognised and by which decision; the signer by post, never by name."""
    recognition = getattr(spot, "recognition", None)
    rows = [
        (_("Unit"), spot.unit_name),
        (_("Unit today"), spot.unit.successor_label),
        (_("Kind"), spot.kind.name),
        (_("Field"), spot.field.name),
        (_("Programme"), _("%(programme)s %(year)s") % {"programme": spot.programme.name, "year": spot.year}),
        (_("Recognised on"), date_format(spot.recognized_on, "d/m/Y")),
        (_("Number of the decision"), recognition.decision_number if recognition else ""),
        (_("Signed by"), recognition.signer_post if recognition else ""),
        (_("Field check"), check_words(recognition) if recognition else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def effect_rows(effects: list[dict]) -> list[dict]:
    """The indicators in figures: before, target and reached as text and as lengths of bars (0 to 100)."""
    return [_effect(effect) for effect in effects]


def _effect(effect: dict) -> dict:
    before, target = Decimal(effect["baseline"]), Decimal(effect["target"])
    reached = Decimal(effect["final"]) if effect["final"] else None
    longest = max(before, target, reached or 0) or 1
    return {
        "name": effect["name"],
        "unit": effect["unit"],
        "before": plain_number(before),
        "target": plain_number(target),
        "reached": _("not measured") if reached is None else plain_number(reached),
        "change": _change(before, target, reached),
        "shares": [round(float(max(value or 0, 0) / longest * 100), 1) for value in (before, target, reached)],
    }


def _change(before: Decimal, target: Decimal, reached: Decimal | None) -> str:
    """How much of the planned change came about; "" where no share can be given."""
    if reached is None or target == before:
        return ""
    share = round((reached - before) / (target - before) * 100)
    return _("%(share)s %% of the planned change") % {"share": plain_number(Decimal(share))} if share >= 0 else ""


def plain_number(value: Decimal) -> str:
    """1234.50 as 1.234,5: grouped, without zeros behind the comma."""
    whole = value == value.to_integral_value()
    return number_format(value.quantize(Decimal(1)) if whole else value.normalize(), force_grouping=True)
