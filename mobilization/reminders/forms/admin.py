"""Forms of the reminders floor in admin."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mobilization.core.clock import today
from mobilization.reminders.models import Ladder
from mobilization.reminders.sources import sources


class LadderForm(forms.ModelForm):
    """A new version begins in the future: what was told stays explained by the version that held then."""

    class Meta:
        model = Ladder
        fields = ["source", "valid_from", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "source" in self.fields:
            codes = [(source.code, source.label or source.code) for source in sources()]
            self.fields["source"] = forms.ChoiceField(
                label=self.fields["source"].label,
                help_text=self.fields["source"].help_text,
                choices=[("", _("every kind of deadline")), *codes],
                required=False,
            )

    def clean_valid_from(self):
        """Tomorrow at the earliest; raises ValidationError."""
        day = self.cleaned_data["valid_from"]
        if day <= today():
            raise ValidationError(_("A ladder begins tomorrow at the earliest. Try it in the rehearsal before."))
        return day
