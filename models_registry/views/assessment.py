"""The unit's self-assessment: kept any time while the model is carried out, sent by a step of the workflow."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.core.views.errors import asks_json
from models_registry.forms.assessment import SelfAssessmentForm
from models_registry.models import Status
from models_registry.selectors import last_reason
from models_registry.services import self_assessment_save
from models_registry.views.facts import so_far_words
from models_registry.views.own_dossier import OwnSheetView


class SelfAssessmentView(OwnSheetView):
    """Points, gates and reasons, and the final figures."""

    template_name = "models_registry/self_assessment.html"
    states = frozenset({Status.ACCEPTED})
    verb = "submission.self_assessment"

    def find(self) -> None:
        """Load the saved scores and the rubric once, for the form and for their total."""
        prefetch_related_objects([self.submission], "self_scores", "campaign__rubric__criteria")

    def make_form(self, data=None) -> SelfAssessmentForm:
        """Made from the campaign's rubric and the dossier's indicators, with what was kept before."""
        indicators = list(self.submission.indicators.prefetch_related("readings"))
        finals = {row.pk: reading for row in indicators for reading in row.readings.all() if reading.is_final}
        return SelfAssessmentForm(
            data,
            criteria=list(self.submission.campaign.rubric.criteria.all()),
            indicators=indicators,
            scores={score.criterion_id: score for score in self.submission.self_scores.all()},
            finals=finals,
        )

    def context(self) -> dict:
        """The last day, the total of what is saved, and after a return the reason."""
        until = self.submission.campaign.self_assess_until
        return {
            "due": _("Send it by %(day)s.") % {"day": f"{until:%d/%m/%Y}"},
            "total": so_far_words(self.submission.self_scores.all(), self.submission),
            "reason": last_reason(self.submission, "return_self_assessment"),
        }

    def store(self, form: SelfAssessmentForm, shown: dict) -> None:
        """Keep what is valid."""
        self_assessment_save(
            submission=self.submission,
            scores=form.scores(),
            readings=form.readings(),
            shown=shown,
            by_itself=asks_json(self.request),
            by=self.by,
        )

    def done(self, form: SelfAssessmentForm) -> str:
        """Stay on the page, or go on to sending it."""
        if "gui" in self.request.POST:
            return reverse("submission-step", args=[self.submission.pk, "self_assess"])
        messages.success(self.request, _("The self-assessment is saved, but not sent yet."))
        return reverse("self-assessment", args=[self.submission.pk])
