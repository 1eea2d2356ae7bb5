"""Forms of the register: one entry, its correction, taking it back, a matter, and many entries at once."""

from django import forms
from django.forms import HiddenInput, IntegerField, URLField
from django.utils.translation import gettext_lazy as _

from democracy.models import DisclosureForm
from democracy.selectors import matter_provisions
from mobilization.core.clock import today
from mobilization.core.forms import DateField, DocumentNumberField, LongTextField, PortalForm, TextField

PLACE_HELP = _("For example: noticeboard of the headquarters, culture houses of all hamlets.")


class FormsField(forms.ModelMultipleChoiceField):
    """The forms of disclosure of the law, as boxes to tick."""

    def __init__(self, **kwargs):
        kwargs.setdefault("queryset", DisclosureForm.objects.filter(is_active=True))
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        kwargs.setdefault("label", _("In which forms"))
        kwargs.setdefault("error_messages", {"required": _("Tick at least one form.")})
        super().__init__(**kwargs)


class EntryForm(PortalForm):
    """What was made public, how, where, from when to when."""

    title = TextField(label=_("What was made public"), max_length=300)
    document_number = DocumentNumberField(label=_("Number of the document"), required=False)
    forms = FormsField()
    place = TextField(label=_("Where it can be read or heard"), help_text=PLACE_HELP, max_length=300)
    web_address = URLField(label=_("Address on the web"), required=False, max_length=500, assume_scheme="https")
    public_from = DateField(label=_("Public from"))
    public_to = DateField(
        label=_("Public until"), required=False, help_text=_("Leave empty if it stays public without an end.")
    )


class CorrectionForm(EntryForm):
    """The same, with the reason; `version` is what the person had before them."""

    version = IntegerField(widget=HiddenInput, min_value=1)
    reason = LongTextField(
        label=_("Why it is corrected"),
        max_length=500,
        rows=3,
        help_text=_("Everybody can read the reason beside what stood there before."),
    )


class WithdrawForm(PortalForm):
    """The reason for taking an entry back."""

    reason = LongTextField(
        label=_("Why it is taken back"), max_length=500, rows=3, help_text=_("It stays on the trail of the entry.")
    )


class MatterForm(PortalForm):
    """A matter that has to be made public each time there is one."""

    provision = forms.ModelChoiceField(
        label=_("What the law asks"), queryset=None, empty_label=_("Choose one"), required=True
    )
    matter = TextField(
        label=_("Matter"), max_length=300, help_text=_("For example: land-use plan 2026 of the commune.")
    )
    document_number = DocumentNumberField(label=_("Number of the decision or document"), required=False)
    decided_on = DateField(
        label=_("Date of the decision or document"), help_text=_("The time limit runs from this day.")
    )

    def __init__(self, *args, bound: str, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["provision"]
        field.queryset = matter_provisions(bound, today())
        field.label_from_instance = lambda version: f"{version.provision.reference}: {version.text}"[:160]

    def clean_decided_on(self):
        """A decision that lies in the future is not made yet."""
        day = self.cleaned_data["decided_on"]
        if day > today():
            raise forms.ValidationError(_("The day lies in the future. Enter the matter once it is decided."))
        return day


class BulkForm(PortalForm):
    """What many entries share."""

    forms = FormsField()
    place = TextField(label=_("Where it can be read or heard"), help_text=PLACE_HELP, max_length=300)
    public_to = DateField(label=_("Public until"), required=False)


class BulkRowForm(PortalForm):
    """One line of bulk entry: a duty and the day since when it is public; an empty day leaves the line out."""

    public_from = DateField(label=_("Public from"), required=False)
    document_number = DocumentNumberField(label=_("Number of the document"), required=False, help_text="")

    def __init__(self, duty, data=None):
        super().__init__(data, prefix=f"d{duty.pk}")
        self.duty = duty
