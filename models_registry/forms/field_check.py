"""Forms of a field check, one for each section; all may be saved unfinished."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.forms import DateField, LongTextField, PortalForm, TextField
from models_registry.models import Conclusion, Seen

LEAST_ROWS, MORE_ROWS, MOST_ROWS = 4, 2, 15


class _LaterForm(PortalForm):
    """Nothing is required while it is only saved."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required, field.needed_later = False, True


class VisitForm(_LaterForm):
    """When and where."""

    checked_on = DateField(label=_("Day of the visit"))
    place = TextField(label=_("Place"), help_text=_("For example: the culture house of the hamlet, then five farms."))

    def clean_checked_on(self):
        """Not a day that is still to come; raises ValidationError."""
        day = self.cleaned_data["checked_on"]
        if day and day > today():
            raise ValidationError(_("The visit cannot lie in the future. Enter the day on which it took place."))
        return day


class MembersForm(_LaterForm):
    """Who went, by post and unit, one line each; empty lines are left out. In: `members` [(post, unit)]."""

    def __init__(self, data=None, *, members: list[tuple[str, str]]):
        count = min(max(len(members) + MORE_ROWS, LEAST_ROWS), MOST_ROWS)
        sent = [name for name in data or () if name.startswith("post_")]
        self.numbers = range(1, max(count, min(len(sent), MOST_ROWS)) + 1)
        self.base_fields, initial = {}, {}
        for number in self.numbers:
            words = {"number": number}
            self.base_fields[f"post_{number}"] = TextField(label=_("Post of member %(number)s") % words, max_length=150)
            self.base_fields[f"unit_{number}"] = TextField(label=_("Unit of member %(number)s") % words, max_length=200)
        for number, (post, unit) in enumerate(members, start=1):
            initial |= {f"post_{number}": post, f"unit_{number}": unit}
        super().__init__(data, initial=initial)

    def clean(self):
        """A line has both or nothing; raises nothing, names the field."""
        given = super().clean()
        for number in self.numbers:
            post, unit = given.get(f"post_{number}"), given.get(f"unit_{number}")
            if post and not unit:
                self.add_error(f"unit_{number}", _("Enter the unit too."))
            if unit and not post:
                self.add_error(f"post_{number}", _("Enter the post too; no names."))
        return given

    @property
    def lines(self) -> list[tuple]:
        """The two controls of every line."""
        return [(number, self[f"post_{number}"], self[f"unit_{number}"]) for number in self.numbers]

    @property
    def members(self) -> list[tuple[str, str]]:
        """What was typed, without empty lines."""
        rows = [(self.cleaned_data[f"post_{n}"], self.cleaned_data[f"unit_{n}"]) for n in self.numbers]
        return [row for row in rows if all(row)]


class FindingsForm(_LaterForm):
    """What was seen of every criterion. In: `criteria` in order, `given` {criterion id: FieldFinding}."""

    def __init__(self, data=None, *, criteria, given: dict):
        self.criteria = list(criteria)
        self.base_fields, initial = {}, {}
        for number, criterion in enumerate(self.criteria, start=1):
            words, row = {"number": number}, given.get(criterion.pk)
            self.base_fields[f"seen_{criterion.pk}"] = forms.ChoiceField(
                label=_("What was seen of criterion %(number)s?") % words,
                choices=Seen.choices,
                widget=forms.RadioSelect,
            )
            self.base_fields[f"text_{criterion.pk}"] = LongTextField(
                label=_("Remarks on criterion %(number)s") % words,
                help_text=_("Needed where it was confirmed only partly or not at all."),
                max_length=2000,
                rows=3,
            )
            if row is not None:
                initial |= {f"seen_{criterion.pk}": row.seen, f"text_{criterion.pk}": row.text}
        super().__init__(data, initial=initial)

    @property
    def groups(self) -> list[dict]:
        """The controls of each criterion, as models_registry/_assessment_group.html shows them."""
        return [
            {
                "title": f"{number}. {row.text}",
                "hint": row.evidence,
                "fields": (self[f"seen_{row.pk}"], self[f"text_{row.pk}"]),
            }
            for number, row in enumerate(self.criteria, start=1)
        ]

    @property
    def findings(self) -> list[dict]:
        """What was given for each criterion, as services.field_findings_save takes it."""
        given = self.cleaned_data
        return [
            {"criterion": row, "seen": given.get(f"seen_{row.pk}", ""), "text": given.get(f"text_{row.pk}", "")}
            for row in self.criteria
        ]


class ConclusionForm(_LaterForm):
    """What the visit concludes."""

    conclusion = forms.ChoiceField(label=_("Conclusion"), choices=Conclusion.choices, widget=forms.RadioSelect)
    conclusion_text = LongTextField(label=_("Conclusion in words"), max_length=4000, rows=6)


class CorrectionForm(PortalForm):
    """Why a finished field check is corrected."""

    reason = LongTextField(
        label=_("Reason of the correction"),
        help_text=_("The finished record stays as it is; this reason stands on the new one."),
        max_length=2000,
        rows=4,
    )
