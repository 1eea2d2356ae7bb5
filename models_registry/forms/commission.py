"""Forms of the commission's office: who reviews a dossier, and what the board voted."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.core.forms import DateField, NumberField, PortalForm

_WRONG = ("invalid", "min_value", "max_decimal_places", "max_digits", "max_whole_digits")


class ReviewerForm(PortalForm):
    """One more reviewer for a dossier, from those who may review it."""

    reviewer = forms.ChoiceField(label=_("Reviewer"))

    def __init__(self, *args, candidates: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].choices = [("", _("Choose a reviewer")), *candidates]


class CountField(NumberField):
    """A number of people, as a whole number."""

    def __init__(self, **kwargs):
        wrong = dict.fromkeys(_WRONG, _("Enter a whole number of people, for example 9."))
        super().__init__(decimal_places=0, min_value=0, max_digits=3, error_messages=wrong, **kwargs)

    def clean(self, value):
        """The number; raises ValidationError."""
        number = super().clean(value)
        return None if number is None else int(number)


class VoteForm(PortalForm):
    """The board's vote in figures that add up."""

    held_on = DateField(label=_("Day of the session"))
    members_count = CountField(label=_("Members of the board"))
    present_count = CountField(label=_("Present"))
    for_count = CountField(label=_("For"))
    against_count = CountField(label=_("Against"))
    abstain_count = CountField(label=_("Abstaining"))

    def clean_held_on(self):
        """Not a day that is still to come; raises ValidationError."""
        day = self.cleaned_data["held_on"]
        if day > today():
            raise ValidationError(_("The session cannot lie in the future. Enter the day on which the board voted."))
        return day

    def clean_members_count(self):
        """A board has members; raises ValidationError."""
        count = self.cleaned_data["members_count"]
        if count < 1:
            raise ValidationError(_("Enter how many members the board has, for example 9."))
        return count

    def clean(self):
        """No more present than members, and every one of those present voted once."""
        data = super().clean()
        present, members = data.get("present_count"), data.get("members_count")
        votes = [data.get(name) for name in ("for_count", "against_count", "abstain_count")]
        if None not in (present, members) and present > members:
            text = _("%(present)s were present, but the board has only %(members)s members.")
            self.add_error("present_count", text % {"present": present, "members": members})
        if None not in (present, *votes) and sum(votes) != present:
            text = _("For, against and abstaining add up to %(sum)s, but %(present)s were present.")
            self.add_error("for_count", text % {"sum": sum(votes), "present": present})
        return data
