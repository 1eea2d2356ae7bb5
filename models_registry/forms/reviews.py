"""The reviewer's score form: points, gate and reason for every criterion of the rubric, and a comment."""

from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import LongTextField, PortalForm
from models_registry.forms.assessment import criterion_fields, scores_given


class ReviewForm(PortalForm):
    """All criteria of a rubric; nothing is required while saving, ranges always count.

    In: `criteria` in order, `given` the scores so far by criterion id, `self_scores` the unit's own by criterion id.
    """

    keeps_version = True

    def __init__(self, data=None, *, criteria, given: dict, self_scores: dict, **kwargs):
        self.criteria, self.self_scores = list(criteria), self_scores
        self.base_fields = {}
        for number, criterion in enumerate(self.criteria, start=1):
            self.base_fields |= criterion_fields(number, criterion, given.get(criterion.pk))
        for field in self.base_fields.values():
            field.needed_later = True
        self.base_fields["comment"] = LongTextField(
            label=_("Comment on the whole"),
            help_text=_("Read by the commission and, after they have handed in theirs, by the other reviewers."),
            max_length=2000,
            rows=4,
            required=False,
        )
        super().__init__(data, **kwargs)

    @property
    def scores(self) -> list[dict]:
        """The valid scores as services.review_save takes them; what is wrong is left out and stays as it was saved."""
        return scores_given(self.cleaned_data, self.criteria)

    @property
    def comment(self) -> str | None:
        """The comment; None while it is wrong."""
        return self.cleaned_data.get("comment")

    def lines(self) -> list[dict]:
        """One part of the page for each criterion, with its fields in the order in which they are answered."""
        return [
            {
                "criterion": row,
                "own": self.self_scores.get(row.pk),
                "fields": [self[name] for name in self.base_fields if name.endswith(f"_{row.pk}")],
            }
            for row in self.criteria
        ]

    def add_problems(self, problems: list[tuple[str, str]]) -> None:
        """Put what services.review_problems found beside the fields that it names."""
        for text, anchor in problems:
            name = anchor.removeprefix("id_")
            self.add_error(name if name in self.fields else None, text)
