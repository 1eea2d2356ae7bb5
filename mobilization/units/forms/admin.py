"""Forms of the admin tables of units: what the constraints of the database cannot tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mobilization.units.models import Unit, UnitSuccession


class UnitForm(forms.ModelForm):
    """A unit; that it ends after it begins and has a name of its own is told by the constraints."""

    class Meta:
        model = Unit
        fields = [
            "code",
            "kind",
            "name",
            "name_en",
            "abbr",
            "slug",
            "parent",
            "valid_from",
            "from_mark",
            "valid_to",
        ]

    def clean(self):
        """Refuse to open an ended unit again while another row of its code is in force."""
        values = super().clean()
        code = values.get("code") or self.instance.code
        others = Unit.objects.filter(code=code, valid_to=None).exclude(pk=self.instance.pk)
        if values.get("valid_to") is None and others.exists():
            raise forms.ValidationError(
                _("Another unit with this code is in force. Enter the last day of this one, or end the other first.")
            )
        return values


class SuccessionForm(forms.ModelForm):
    """One successor of an ended unit; it must outlive the old unit, so that chains of successors end."""

    class Meta:
        model = UnitSuccession
        fields = ["new", "on", "is_inferred", "note"]

    def clean(self):
        """The successor exists on the first day and beyond the old unit's last day."""
        values = super().clean()
        new, on = values.get("new"), values.get("on")
        old = self.instance.old if self.instance.old_id else None
        if new is None or on is None or old is None:
            return values
        if old.valid_to is None or old.valid_to >= on:
            self.add_error("on", _("The old unit must have ended before this day."))
        elif new.valid_from > on or (new.valid_to is not None and new.valid_to <= old.valid_to):
            self.add_error("new", _("This unit is not in force on that day."))
        return values
