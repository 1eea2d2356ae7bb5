"""Dossiers, bright spots and recognitions in admin: to look at; the only changes are the office's steps."""

from django.contrib import admin
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mobilization.accounts.roles import COMMISSION
from mobilization.core.admin import site
from mobilization.core.admin_filters import period_filter
from mobilization.core.admin_tables import ReadOnlyAdmin
from mobilization.core.search import words_query
from mobilization.core.text import clean, fold
from mobilization.workflow.admin import StepActions
from models_registry.models import BrightSpot, Decision, Recognition, Submission
from models_registry.rules import can_screen, submissions_visible_to
from models_registry.workflow import SUBMISSION

#: Steps without anything to type that the office may take: the only actions here.
_OFFICE_STEPS = frozenset(f"step_{row.name}" for row in SUBMISSION.rows if row.allowed is can_screen and not row.needs)


@admin.register(Submission, site=site)
class SubmissionAdmin(StepActions, ReadOnlyAdmin):
    """Where each dossier stands; none of its texts, and its title only from the endorsement on."""

    workflow = SUBMISSION
    list_display = ["number_shown", "title", "unit_name", "status", "due_on"]
    list_display_links = ["number_shown"]
    list_filter = ["status", "turn", period_filter("status_since", _("in this state since"), is_moment=True)]
    view_on_site = False
    list_select_related = ["campaign__programme", "unit"]
    search_fields = ["number"]
    search_help_text = _("number, or the beginning of the title")
    fields = [
        "number",
        "title",
        "unit_name",
        "unit",
        "campaign",
        "status",
        "status_since",
        "turn",
        "turn_since",
        "due_on",
        "submitted_at",
        "endorsed_at",
    ]

    @admin.display(description=_("number"), ordering="number")
    def number_shown(self, obj) -> str:
        """The number, or words while there is none."""
        return obj.number or gettext("no number yet")

    @admin.display(description=_("record"))
    def record_link(self, obj) -> str:
        """The way to the record's page, where every step can be taken."""
        return format_html('<a href="{}">{}</a>', reverse("submission-detail", args=[obj.pk]), gettext("Open"))

    def get_list_display(self, request):
        """Who may read the record gets the way to it."""
        by = request.membership
        return [*self.list_display, "record_link"] if by.role in COMMISSION else self.list_display

    def get_fields(self, request, obj=None):
        """The same in the record's own page."""
        return [*self.fields, "record_link"] if request.membership.role in COMMISSION else self.fields

    def get_queryset(self, request):
        """The office's own dossiers; administrators see that others exist."""
        rows = super().get_queryset(request)
        by = request.membership
        return rows.filter(submissions_visible_to(by)) if by.role in COMMISSION else rows

    def get_object(self, request, object_id, from_field=None):
        """The dossier, without a title that is not yet to be read."""
        obj = super().get_object(request, object_id, from_field)
        return obj if obj is None else _masked(obj)

    def get_changelist_instance(self, request):
        """The list, without titles that are not yet to be read."""
        changelist = super().get_changelist_instance(request)
        for obj in changelist.result_list:
            _masked(obj)
        return changelist

    def get_search_results(self, request, queryset, search_term):
        """By the whole number, or by the beginning of a title that may be read; never duplicates."""
        number, words = clean(search_term).strip().upper(), fold(search_term)
        if not number:
            return queryset, False
        found = Q(number=number)
        if words:
            found |= Q(title_folded__startswith=words, endorsed_at__isnull=False)
        return queryset.filter(found), False

    def get_actions(self, request):
        """The office's steps; nobody else can move a dossier here."""
        if not can_screen(request.membership, None):
            return {}
        return {name: row for name, row in super().get_actions(request).items() if name in _OFFICE_STEPS}


def _masked(submission: Submission) -> Submission:
    if submission.endorsed_at is None:
        submission.title = gettext("(shown from the endorsement on)")
    return submission


@admin.register(BrightSpot, site=site)
class BrightSpotAdmin(ReadOnlyAdmin):
    """What the public reads, as it was frozen at recognition."""

    list_display = ["title", "unit_name", "grade", "recognized_on", "revoked_at"]
    list_filter = [
        "grade",
        ("revoked_at", admin.EmptyFieldListFilter),
        period_filter("recognized_on", _("recognised on"), is_moment=False),
    ]
    search_help_text = _("words of the text, with or without tones")
    search_fields = ["search_folded"]
    fields = ["title", "unit_name", "programme", "field", "kind", "year_shown", "grade", "recognized_on", "revoked_at"]

    @admin.display(description=_("year"))
    def year_shown(self, obj) -> str:
        """The year without a thousands dot."""
        return str(obj.year)

    def get_search_results(self, request, queryset, search_term):
        """Every word, with or without tones; never duplicates."""
        query = words_query(search_term)
        return (queryset, False) if query is None else (queryset.filter(folded_vector=query), False)

    def view_on_site(self, obj) -> str | None:
        """The public page, while there is one."""
        return reverse("bright-spot-detail", args=[obj.pk]) if obj.revoked_at is None else None


@admin.register(Recognition, site=site)
class RecognitionAdmin(ReadOnlyAdmin):
    """Decisions of recognition and of revocation."""

    list_display = ["decision_number", "bright_spot", "grade", "decided_on", "revoked_on"]
    list_filter = [
        "grade",
        period_filter("decided_on", _("date of the decision"), is_moment=False),
        ("revoked_on", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["bright_spot"]
    search_fields = ["decision_number"]
    search_help_text = _("the whole number of the decision, or words of the bright spot with or without tones")

    def get_search_results(self, request, queryset, search_term):
        """By the number or by what was recognised; never duplicates."""
        number, query = clean(search_term).strip(), words_query(search_term)
        if not number:
            return queryset, False
        found = Q(decision_number__iexact=number)
        if query is not None:
            found |= Q(bright_spot__in=BrightSpot.objects.filter(folded_vector=query).order_by().values("pk"))
        return queryset.filter(found), False


@admin.register(Decision, site=site)
class DecisionAdmin(ReadOnlyAdmin):
    """Decisions that are final; a draft is the commission's own business."""

    list_display = ["label", "kind", "body", "decided_on", "signer_post"]
    list_filter = ["kind", "body", period_filter("decided_on", _("date of the decision"), is_moment=False)]
    list_select_related = ["body"]
    search_fields = ["label__startswith"]
    search_help_text = _("the beginning of the number of the decision")

    def get_queryset(self, request):
        """Final ones alone."""
        return super().get_queryset(request).exclude(finalised_at=None)
