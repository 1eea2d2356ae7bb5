"""Forms of the registry's tables in admin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from models_registry.models import Campaign


class CampaignForm(forms.ModelForm):
    """A campaign scores with a rubric of its own programme."""

    class Meta:
        model = Campaign
        fields = (
            "programme",
            "year",
            "rubric",
            "opens_on",
            "closes_on",
            "self_assess_until",
            "recognize_until",
            "days_to_endorse",
            "days_to_correct",
            "days_to_screen",
            "days_to_assign",
            "days_to_review",
            "days_to_decide",
            "years_valid",
            "reviewers_required",
            "quorum_part",
            "quorum_of",
            "pass_part",
            "pass_of",
        )

    def clean(self):
        """Refuse another programme's rubric."""
        data = super().clean()
        rubric, programme = data.get("rubric"), data.get("programme")
        if rubric and programme and rubric.programme_id != programme.pk:
            self.add_error("rubric", _("Choose a rubric of the same programme."))
        return data
