"""The unit's own assessment: points, gate and reason for every criterion, the final reading of every indicator."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import LongTextField, NumberField, PortalForm, TextField
from models_registry.figures import figure

_YES_NO = (("yes", _("Yes, it is met")), ("no", _("No, it is not met")))
_MET = {"yes": True, "no": False}


@dataclass(frozen=True)
class Group:
    """The controls of one criterion or indicator, as the page shows them together."""

    title: str
    hint: str
    fields: tuple


class SelfAssessmentForm(PortalForm):
    """Made from the rubric's criteria and the dossier's indicators; nothing is required while it is only saved.

    In: `criteria` and `indicators` lists, `scores` {criterion id: SelfScore}, `finals` {indicator id: Reading}.
    """

    keeps_version = True

    def __init__(self, data=None, *, criteria, indicators, scores, finals):
        self.criteria, self.indicators = criteria, indicators
        self.base_fields = {}
        for number, criterion in enumerate(criteria, start=1):
            self.base_fields |= criterion_fields(number, criterion, scores.get(criterion.pk))
        for number, indicator in enumerate(indicators, start=1):
            self.base_fields |= _indicator_fields(number, indicator, finals.get(indicator.pk))
        for name, field in self.base_fields.items():
            field.needed_later = not name.startswith("note_")
        super().__init__(data)

    def clean(self):
        """A note belongs to a figure."""
        given = super().clean()
        for indicator in self.indicators:
            name = f"reading_{indicator.pk}"
            if given.get(f"note_{indicator.pk}") and given.get(name) is None and name not in self.errors:
                self.add_error(name, _("Enter the final figure, for example 130; the note alone is not enough."))
        return given

    @property
    def criterion_groups(self) -> list[Group]:
        """The controls of the criteria, in the order of the rubric."""
        kinds = ("points", "met", "reason")
        numbered = enumerate(self.criteria, start=1)
        return [Group(f"{n}. {row.text}", row.evidence, self._present(*kinds, of=row)) for n, row in numbered]

    @property
    def indicator_groups(self) -> list[Group]:
        """The controls of the indicators, in the order of the dossier."""
        numbered = enumerate(self.indicators, start=1)
        return [Group(f"{n}. {row.name}", _way(row), self._present("reading", "note", of=row)) for n, row in numbered]

    def _present(self, *kinds: str, of) -> tuple:
        """The controls of these kinds that a criterion or indicator has: only gates ask whether they are met."""
        return tuple(self[f"{kind}_{of.pk}"] for kind in kinds if f"{kind}_{of.pk}" in self.fields)

    def scores(self) -> list[dict]:
        """What was given for each criterion, as self_assessment_save takes it."""
        return scores_given(self.cleaned_data, self.criteria)

    def readings(self) -> list[dict]:
        """The final figure of each indicator, as self_assessment_save takes it."""
        kinds = {"value": "reading", "note": "note"}
        return [
            {"indicator": row, **_given(self.cleaned_data, {key: f"{kind}_{row.pk}" for key, kind in kinds.items()})}
            for row in self.indicators
        ]


def criterion_fields(number: int, criterion, score) -> dict[str, forms.Field]:
    """Points, gate and reason for one criterion, by name; nothing required, so that a part of them can be saved."""
    sentence = _("Give whole points from 0 to %(max)s.") % {"max": criterion.max_points}
    wrong = dict.fromkeys(("invalid", "min_value", "max_value", "max_decimal_places", "max_digits"), sentence)
    wrong |= {"max_whole_digits": sentence}
    fields = {
        f"points_{criterion.pk}": NumberField(
            label=_("Points for criterion %(number)s") % {"number": number},
            help_text=sentence,
            required=False,
            decimal_places=0,
            min_value=0,
            max_value=criterion.max_points,
            initial=score.points if score else None,
            error_messages=wrong,
        )
    }
    if criterion.is_gate:
        fields[f"met_{criterion.pk}"] = forms.ChoiceField(
            label=_("Is criterion %(number)s met?") % {"number": number},
            help_text=_("Without it there is no recognition."),
            choices=_YES_NO,
            widget=forms.RadioSelect,
            required=False,
            initial=next((word for word, met in _MET.items() if score and score.met is met), None),
        )
    fields[f"reason_{criterion.pk}"] = LongTextField(
        label=_("Reason for criterion %(number)s") % {"number": number},
        help_text=_(
            "What shows it, and where it can be seen, for example “Minutes of 24 meetings, kept by the Front”."
        ),
        required=False,
        max_length=2000,
        rows=3,
        initial=score.reason if score else "",
    )
    return fields


def scores_given(cleaned: dict, criteria) -> list[dict]:
    """The valid values of criterion_fields as services take them: {criterion, points, met, reason}."""
    rows = []
    for criterion in criteria:
        given = _given(cleaned, {fact: f"{fact}_{criterion.pk}" for fact in ("points", "met", "reason")})
        if "points" in given:
            given["points"] = _whole(given["points"])
        if "met" in given:
            given["met"] = _MET.get(given["met"])
        rows.append({"criterion": criterion, **given})
    return rows


def _given(cleaned: dict, names: dict[str, str]) -> dict:
    """The cleaned values by their names for services, those that are there."""
    return {key: cleaned[name] for key, name in names.items() if name in cleaned}


def _indicator_fields(number: int, indicator, final) -> dict[str, forms.Field]:
    return {
        f"reading_{indicator.pk}": NumberField(
            label=_("Final figure of indicator %(number)s (%(unit)s)")
            % {"number": number, "unit": indicator.unit_of_measure},
            required=False,
            initial=figure(final.value) if final else None,
        ),
        f"note_{indicator.pk}": TextField(
            label=_("How indicator %(number)s was measured") % {"number": number},
            required=False,
            max_length=300,
            initial=final.note if final else "",
        ),
    }


def _way(indicator) -> str:
    words = {
        "baseline": figure(indicator.baseline),
        "target": figure(indicator.target),
        "unit": indicator.unit_of_measure,
    }
    return _("Before: %(baseline)s %(unit)s. Target: %(target)s %(unit)s.") % words


def _whole(value) -> int | None:
    return None if value is None else int(value)
