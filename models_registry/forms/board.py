"""Forms of a session of the board: facts, candidates of the agenda, attendance and votes, minutes, outcomes, papers."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.forms import DateField, DocumentNumberField, LongTextField, NumberField, PortalForm, TextField
from models_registry.forms.commission import CountField
from models_registry.models import ActivityField, Campaign, Capacity, Outcome

VOTES = ("for_count", "against_count", "abstain_count")


class SessionForm(PortalForm):
    """Day, place, chair and secretary of a session; by post, without names."""

    title = TextField(label=_("Title"), help_text=_("For example: Third session of 2026."))
    held_on = DateField(label=_("Day of the session"))
    starts_at = forms.TimeField(
        label=_("Begins at"),
        help_text=_("Hours and minutes, for example 08:00."),
        required=False,
        input_formats=["%H:%M", "%Hh%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "width-number", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter hours and minutes, for example 08:00.")},
    )
    place = TextField(label=_("Place"), required=False)
    chair_post = TextField(label=_("Chair (post)"), max_length=150, required=False)
    secretary_post = TextField(label=_("Secretary (post)"), max_length=150, required=False)


class SessionStartForm(SessionForm):
    """The same with the campaign; `key` stays the same when the form is sent twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        help_text=_("A session decides on dossiers of one campaign; its quorum and majority count."),
        queryset=Campaign.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    field_order = ["key", "campaign"]

    def __init__(self, *args, campaigns, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        self.fields["campaign"].queryset = campaigns


class CandidateFilter(PortalForm):
    """Filters over the dossiers that may still be put on the agenda, kept in the address."""

    linh_vuc = forms.ModelChoiceField(
        label=_("Field"), queryset=ActivityField.objects.all(), empty_label=_("All"), required=False
    )
    don_vi = TextField(label=_("Unit: name or code"), max_length=100, required=False)
    diem = NumberField(label=_("Median from"), decimal_places=1, min_value=0, max_digits=4, required=False)


class VotesForm(PortalForm):
    """Attendance and the vote on every item; a row is complete, empty or postponed, never in between.

    In: `items` of the agenda in order. `rows_good` after validation: the ids of items without an error.
    """

    members_count = CountField(label=_("Members of the board"), required=False)
    present_count = CountField(label=_("Present"), required=False)

    def __init__(self, data=None, *, session, items):
        self.items = items
        self.base_fields = dict(self.base_fields)
        initial = {"members_count": session.members_count, "present_count": session.present_count}
        for item in items:
            for name, field in _vote_fields(item).items():
                field.needed_later = name not in ("postponed", "note")
                self.base_fields[f"{name}_{item.pk}"] = field
        for item in items:
            initial |= _vote_initial(item)
        super().__init__(data, initial=initial)
        for name in ("members_count", "present_count"):
            self.fields[name].needed_later = True

    def clean(self):
        """No more present than members, and every vote adds up to those present."""
        given = super().clean()
        members, present = given.get("members_count"), given.get("present_count")
        if members is not None and present is not None and (members < 1 or present > members):
            text = _("%(present)s were present, but the board has only %(members)s members.")
            self.add_error("present_count", text % {"present": present, "members": members})
        if (members is None) != (present is None) and not self.errors:
            self.add_error("present_count" if present is None else "members_count", _("Enter both numbers."))
        for item in self.items:
            self._clean_row(item, present)
        return given

    def _clean_row(self, item, present: int | None) -> None:
        names = [f"{name.removesuffix('_count')}_{item.pk}" for name in VOTES]
        counts = [self.cleaned_data.get(name) for name in names]
        if any(name in self.errors for name in names) or all(count is None for count in counts):
            return
        if self.cleaned_data.get(f"postponed_{item.pk}"):
            self.add_error(names[0], _("Either a vote or postponed, not both."))
        elif None in counts:
            self.add_error(names[counts.index(None)], _("Enter all three numbers; 0 counts too."))
        elif present is None:
            self.add_error(names[0], _("Enter first how many were present."))
        elif sum(counts) != present:
            text = _("For, against and abstaining add up to %(sum)s, but %(present)s were present.")
            self.add_error(names[0], text % {"sum": sum(counts), "present": present})

    @property
    def attendance(self) -> dict | None:
        """The two numbers, or None while one of them is wrong."""
        names = ("members_count", "present_count")
        return None if set(names) & set(self.errors) else {name: self.cleaned_data.get(name) for name in names}

    def votes(self, only: int | None = None) -> dict[int, dict]:
        """The rows without an error, as services.votes_save takes them; `only` one item's."""
        return {
            item.pk: self._vote(item)
            for item in self.items
            if only in (None, item.pk) and not any(name.endswith(f"_{item.pk}") for name in self.errors)
        }

    def _vote(self, item) -> dict:
        given = self.cleaned_data
        counts = {name: given.get(f"{name.removesuffix('_count')}_{item.pk}") for name in VOTES}
        return {**counts, "is_postponed": given[f"postponed_{item.pk}"], "note": given[f"note_{item.pk}"]}

    def rows(self) -> list[dict]:
        """Each item with its controls."""
        names = ("for", "against", "abstain", "postponed", "note")
        return [{"item": item, "fields": [self[f"{name}_{item.pk}"] for name in names]} for item in self.items]


def _vote_fields(item) -> dict[str, forms.Field]:
    return {
        "for": CountField(label=_("For"), required=False),
        "against": CountField(label=_("Against"), required=False),
        "abstain": CountField(label=_("Abstaining"), required=False),
        "postponed": forms.BooleanField(label=_("Postponed, no vote"), required=False),
        "note": LongTextField(label=_("Note of the discussion"), max_length=2000, rows=2, required=False),
    }


def _vote_initial(item) -> dict:
    initial = {f"{name.removesuffix('_count')}_{item.pk}": getattr(item, name) for name in VOTES}
    initial[f"postponed_{item.pk}"] = item.outcome == Outcome.POSTPONED
    initial[f"note_{item.pk}"] = item.note
    return initial


class MinutesForm(PortalForm):
    """The texts of the minutes; nothing is required while they are only saved."""

    opening = LongTextField(label=_("Opening"), max_length=6000, rows=5, required=False)
    discussion = LongTextField(label=_("Discussion"), max_length=20000, rows=10, required=False)
    conclusions = LongTextField(label=_("Conclusions"), max_length=10000, rows=8, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["conclusions"].needed_later = True


class OutcomesForm(PortalForm):
    """What is decided on every item. In: `items` of the agenda, `suggested` {item id: outcome}."""

    def __init__(self, data=None, *, items, suggested: dict):
        self.items, initial = items, {}
        self.base_fields = {}
        for item in items:
            self.base_fields[f"outcome_{item.pk}"] = forms.ChoiceField(
                label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
            )
            self.base_fields[f"reason_{item.pk}"] = LongTextField(
                label=_("Reason"),
                help_text=_("Needed when it is not recognised: the unit reads it."),
                max_length=2000,
                rows=2,
                required=False,
            )
            initial |= {f"outcome_{item.pk}": suggested[item.pk], f"reason_{item.pk}": item.reason}
            if not item.submission.finished_checks:
                self.base_fields[f"unchecked_{item.pk}"] = forms.BooleanField(
                    label=_("No field check was made: decide without one"), required=False
                )
                initial[f"unchecked_{item.pk}"] = item.confirms_no_check
        super().__init__(data, initial=initial)

    def outcomes(self) -> dict[int, dict]:
        """What was chosen, as services.outcomes_save takes it."""
        given = self.cleaned_data
        return {
            item.pk: {
                "outcome": given[f"outcome_{item.pk}"],
                "reason": given[f"reason_{item.pk}"],
                "confirms_no_check": given.get(f"unchecked_{item.pk}", False),
            }
            for item in self.items
            if f"outcome_{item.pk}" in given
        }

    def fields_of(self, item) -> list:
        """The controls of one item."""
        names = (f"{kind}_{item.pk}" for kind in ("outcome", "unchecked", "reason"))
        return [self[name] for name in names if name in self.fields]


class PaperForm(PortalForm):
    """Number, day and signer of a decision, typed once for all dossiers on it."""

    decision_number = DocumentNumberField(
        label=_("Number of the decision"), help_text=_("With its symbol, for example 15-QĐ/BCĐ.")
    )
    decided_on = DateField(label=_("Date of the decision"))
    signer_name = TextField(label=_("Signer"), max_length=150)
    signer_post = TextField(label=_("Post of the signer"), max_length=150)
    capacity = forms.ChoiceField(label=_("Signs as"), choices=Capacity.choices, required=False)
    legal_basis = LongTextField(
        label=_("Legal basis"),
        help_text=_("One line for each; they stand at the head of the decision."),
        max_length=4000,
        rows=5,
        required=False,
    )

    def clean_decided_on(self):
        """Not a day that is still to come; raises ValidationError."""
        day = self.cleaned_data["decided_on"]
        if day > today():
            raise forms.ValidationError(_("The decision cannot be dated in the future."))
        return day
