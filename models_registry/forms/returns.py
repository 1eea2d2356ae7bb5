"""The form that returns a dossier with remarks at its places, and the form that answers them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import DateField, LongTextField, PortalForm
from models_registry.openings import EVIDENCE, INDICATORS, TARGETS, WHOLE, label_of
from models_registry.return_checks import due_range, due_suggested

REMARK_LENGTH, REASON_LENGTH = 1000, 2000


class ReturnForm(PortalForm):
    """A remark box for every place of the dossier, at least one filled; the reason; the day.

    `seen` is the state in which the page was shown: whoever finds another one has to look again.
    """

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = LongTextField(
        label=_("Reason in general"),
        help_text=_("Shown to the unit above everything: what is missing on the whole, and what to do next."),
        max_length=REASON_LENGTH,
        rows=4,
    )
    due_on = DateField(label=_("To be changed by"))

    def __init__(self, data=None, *, submission):
        self.base_fields = {**type(self).base_fields, **_remark_fields(submission)}
        initial = {"seen": submission.status, "due_on": due_suggested(submission)}
        super().__init__(data, initial=initial)
        first, last = due_range()
        days = {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
        self.fields["due_on"].help_text = _("A day from %(first)s to %(last)s.") % days

    def clean(self):
        """A return says at which places something has to change."""
        data = super().clean()
        if not self.remarks() and not any(name.startswith("remark_") for name in self.errors):
            text = _("Write at least one remark at a place that has to change, or one on the whole dossier.")
            self.add_error(f"remark_{WHOLE}", text)
        return data

    def remarks(self) -> list[tuple[str, str]]:
        """What was pinned, as (target, text), in the order of the dossier."""
        pairs = [(target, self.cleaned_data.get(f"remark_{target}", "")) for target in TARGETS]
        return [(target, text) for target, text in pairs if text]

    def box(self, target: str):
        """The remark box of a place."""
        return self[f"remark_{target}"]


class AnswersForm(PortalForm):
    """A short answer to every remark of a return; `stamps` tell which answers the writer saw."""

    def __init__(self, data=None, *, remarks, submission, stamp_of):
        self.remarks = remarks
        self.base_fields = {}
        for row in remarks:
            self.base_fields[f"answer_{row.pk}"] = LongTextField(
                label=_("Answer on “%(place)s”") % {"place": label_of(row.target, submission)},
                help_text=_("What you changed, or why it stays as it is."),
                required=False,
                max_length=REMARK_LENGTH,
                rows=2,
                initial=row.answer,
            )
            stamp = forms.CharField(widget=forms.HiddenInput, required=False, initial=stamp_of(row))
            self.base_fields[f"stamp_{row.pk}"] = stamp
        super().__init__(data)

    def answers(self) -> dict[int, tuple[str, str]]:
        """By remark, as remarks_answer takes them."""
        given = self.cleaned_data
        return {row.pk: (given[f"answer_{row.pk}"], given[f"stamp_{row.pk}"]) for row in self.remarks}


def _remark_fields(submission) -> dict[str, forms.Field]:
    return {f"remark_{target}": _remark_field(target, submission) for target in TARGETS}


def _remark_field(target: str, submission) -> forms.Field:
    hints = {
        INDICATORS: _("Opens all indicators."),
        EVIDENCE: _("Opens the files of the dossier."),
        WHOLE: _("Opens everything; use it only when single remarks are not enough."),
    }
    return LongTextField(
        label=_("Remark on “%(place)s”") % {"place": label_of(target, submission)},
        help_text=hints.get(target, ""),
        required=False,
        max_length=REMARK_LENGTH,
        rows=2,
    )
