"""Programmes, choices, campaigns and rubrics in admin; every save is on the trail."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from mobilization.audit.admin_tables import TrailedAdmin
from mobilization.core.admin import site
from mobilization.core.admin_filters import period_filter
from models_registry.forms.admin import CampaignForm
from models_registry.models import (
    ActivityField,
    Campaign,
    Criterion,
    DifficultyKind,
    IssuingBody,
    ModelKind,
    Programme,
    Rubric,
)
from models_registry.services import rubric_copy


class ChoiceAdmin(TrailedAdmin):
    """A list of choices: switched off instead of deleted; the code stays once it is there."""

    list_display = ["name_vi", "name_en", "code", "position", "is_active"]
    list_filter = ["is_active"]
    search_fields = ["name_vi", "name_en", "code"]

    def get_readonly_fields(self, request, obj=None):
        """The code is what files and addresses refer to."""
        return ["code"] if obj else []


@admin.register(Programme, site=site)
class ProgrammeAdmin(ChoiceAdmin):
    """The recognitions of the province."""

    fields = ["code", "name_vi", "name_en", "prefix", "position", "is_active"]


@admin.register(ActivityField, site=site)
class ActivityFieldAdmin(ChoiceAdmin):
    """Fields of activity and what they cover."""

    fields = ["code", "name_vi", "name_en", "covers_vi", "covers_en", "position", "is_active"]


@admin.register(ModelKind, site=site)
class ModelKindAdmin(ChoiceAdmin):
    """Collective models and individual examples."""

    fields = ["code", "name_vi", "name_en", "is_individual", "position", "is_active"]


@admin.register(DifficultyKind, site=site)
class DifficultyKindAdmin(ChoiceAdmin):
    """Kinds of difficulty; never shown to the public."""

    fields = ["code", "name_vi", "name_en", "is_none", "position", "is_active"]


@admin.register(IssuingBody, site=site)
class IssuingBodyAdmin(ChoiceAdmin):
    """Bodies that sign decisions, and the symbols of their numbers."""

    list_display = ["name_vi", "symbol", "form", "position", "is_active"]
    search_fields = ["name_vi", "name_en", "symbol"]
    fields = ["code", "name_vi", "name_en", "symbol", "form", "position", "is_active"]


@admin.register(Campaign, site=site)
class CampaignAdmin(TrailedAdmin):
    """The yearly calls; programme, year and rubric stay once there are dossiers."""

    form = CampaignForm
    list_display = ["programme", "year_shown", "opens_on", "closes_on", "rubric"]
    list_display_links = ["programme", "year_shown"]
    list_filter = ["programme", period_filter("opens_on", _("opens on"), is_moment=False)]
    list_select_related = ["programme", "rubric"]
    fieldsets = [
        (None, {"fields": ["programme", "year", "rubric", "last_number"]}),
        (_("Calendar"), {"fields": ["opens_on", "closes_on", "self_assess_until", "recognize_until"]}),
        (
            _("Days for each step"),
            {
                "description": _("Suggestions: no law fixes them. A change counts from the next step of a dossier on."),
                "fields": [
                    "days_to_endorse",
                    "days_to_correct",
                    "days_to_screen",
                    "days_to_assign",
                    "days_to_review",
                    "days_to_decide",
                    "years_valid",
                ],
            },
        ),
        (
            _("Reviewers and board"),
            {
                "description": _("Suggestions: set them to the rules of the board. A ratio is written as parts of."),
                "fields": [
                    "reviewers_required",
                    ("quorum_part", "quorum_of"),
                    ("pass_part", "pass_of"),
                ],
            },
        ),
    ]

    @admin.display(description=_("year"), ordering="year")
    def year_shown(self, obj) -> str:
        """The year without a thousands dot."""
        return str(obj.year)

    def get_fieldsets(self, request, obj=None):
        """The fixed year is shown in words."""
        first, *others = super().get_fieldsets(request, obj)
        if not _has_dossiers(obj):
            return [first, *others]
        return [(None, {"fields": ["programme", "year_shown", "rubric", "last_number"]}), *others]

    def get_readonly_fields(self, request, obj=None):
        """What dossiers already rest on is fixed."""
        fixed = ["programme", "year_shown", "rubric"] if _has_dossiers(obj) else []
        return [*fixed, "last_number"]


class CriterionInline(admin.TabularInline):
    """The lines of a rubric, open until a campaign uses it."""

    model = Criterion
    extra = 0
    fields = ["position", "text_vi", "text_en", "max_points", "evidence_vi", "evidence_en", "is_gate"]

    def has_add_permission(self, request, obj=None):
        """No more lines in a used rubric."""
        return super().has_add_permission(request, obj) and not _is_used(obj)

    def has_change_permission(self, request, obj=None):
        """No other lines in a used rubric."""
        return super().has_change_permission(request, obj) and not _is_used(obj)

    def has_delete_permission(self, request, obj=None):
        """Lines may go while nobody has scored with them."""
        return super().has_change_permission(request, obj) and not _is_used(obj)


@admin.register(Rubric, site=site)
class RubricAdmin(TrailedAdmin):
    """Scoring sheets by version; a used one can only be looked at and copied."""

    list_display = ["name_vi", "version", "programme", "pass_points", "outstanding_points"]
    list_filter = ["programme"]
    list_select_related = ["programme"]
    fieldsets = [
        (None, {"fields": ["programme", "version", "name_vi", "name_en", "is_reference"]}),
        (
            _("Marks"),
            {
                "description": _("Suggestions: set them to the scale of the province."),
                "fields": ["pass_points", "outstanding_points", "spread_points"],
            },
        ),
    ]
    inlines = [CriterionInline]
    actions = ["copy_as_new_version"]

    def has_change_permission(self, request, obj=None):
        """Not once a campaign uses it: its scores would mean something else."""
        return super().has_change_permission(request, obj) and not _is_used(obj)

    @admin.action(description=_("Copy as new version"), permissions=["change"])
    def copy_as_new_version(self, request, queryset):
        """The next version with the same lines, to be changed until a campaign uses it."""
        for rubric in queryset.select_related("programme"):
            copy = rubric_copy(rubric=rubric, by=request.membership)
            self.message_user(request, _("Made: %(rubric)s.") % {"rubric": copy}, messages.SUCCESS)


def _has_dossiers(campaign) -> bool:
    return campaign is not None and campaign.submissions.exists()


def _is_used(rubric) -> bool:
    return rubric is not None and rubric.is_used
