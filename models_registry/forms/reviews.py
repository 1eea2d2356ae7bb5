"""The reviewer's score form: points, gate and reason for every criterion of the rubric, and a comment."""

from django import forms
from django.forms.widgets import RadioSelect
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import LongTextField, NumberField, PortalForm

_ANSWERS = (("yes", _("Met")), ("no", _("Not met")))
_MET = {"yes": True, "no": False, "": None}


class ReviewForm(PortalForm):
    """All criteria of a rubric; nothing is required while saving, ranges always count.

    In: `criteria` in order, `given` the scores so far by criterion id, `self_scores` the unit's own by criterion id.
    """

    comment = LongTextField(
        label=_("Comment on the whole"),
        help_text=_("Read by the commission and, after they have handed in theirs, by the other reviewers."),
        max_length=2000,
        rows=4,
        required=False,
    )

    def __init__(self, data=None, *, criteria, given: dict, self_scores: dict, **kwargs):
        super().__init__(data, **kwargs)
        self.criteria, self.self_scores = list(criteria), self_scores
        for criterion in self.criteria:
            self._add(criterion, given.get(criterion.pk))

    def _add(self, criterion, score) -> None:
        self.fields[f"points_{criterion.pk}"] = NumberField(
            label=_("Points"),
            help_text=_("Whole points from 0 to %(most)s.") % {"most": criterion.max_points},
            decimal_places=0,
            min_value=0,
            max_value=criterion.max_points,
            required=False,
            initial=score.points if score else None,
        )
        if criterion.is_gate:
            self.fields[f"met_{criterion.pk}"] = forms.ChoiceField(
                label=_("Without this there is no recognition: is it met?"),
                choices=_ANSWERS,
                widget=RadioSelect,
                required=False,
                initial={True: "yes", False: "no"}.get(score.met if score else None, ""),
            )
        self.fields[f"reason_{criterion.pk}"] = LongTextField(
            label=_("Reason"),
            max_length=1000,
            rows=3,
            required=False,
            initial=score.reason if score else "",
        )

    @property
    def scores(self) -> list[dict]:
        """The cleaned scores as services.review_save takes them."""
        return [
            {
                "criterion": row,
                "points": None if (points := self.cleaned_data[f"points_{row.pk}"]) is None else int(points),
                "met": _MET[self.cleaned_data.get(f"met_{row.pk}", "")],
                "reason": self.cleaned_data[f"reason_{row.pk}"],
            }
            for row in self.criteria
        ]

    def lines(self) -> list[dict]:
        """One part of the page for each criterion, with its fields in the order in which they are answered."""
        return [
            {
                "criterion": row,
                "own": self.self_scores.get(row.pk),
                "fields": [self[f"{name}_{row.pk}"] for name in self._names(row)],
            }
            for row in self.criteria
        ]

    def add_problems(self, problems: list[tuple[str, str]]) -> None:
        """Put what services.review_problems found beside the fields that it names."""
        for text, anchor in problems:
            name = anchor.removeprefix("id_")
            self.add_error(name if name in self.fields else None, text)

    @staticmethod
    def _names(criterion) -> list[str]:
        return ["points", "met", "reason"] if criterion.is_gate else ["points", "reason"]
