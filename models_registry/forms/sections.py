"""The form that starts a dossier, and the form of one section made from models_registry/sections.py."""

from django import forms
from django.db.models import Q
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mobilization.core.forms import LongTextField, PortalForm, TextField
from mobilization.units.models import Unit
from models_registry.forms.examples import EXAMPLES
from models_registry.models import ActivityField, Campaign, DifficultyKind, ModelKind, Submission
from models_registry.sections import Section
from models_registry.selectors import open_campaigns

#: The public reads the summary in a list of many: it is kept short.
_LENGTHS = {"beneficiaries": 1000, "forces": 2000, "resources": 2000, "public_summary": 1000}
_TALL = frozenset({"situation", "goals", "content", "outputs"})
#: What every dossier has from its first day on; it may be changed but not emptied.
_NEVER_EMPTY = frozenset({"title", "kind", "field"})


class FieldChoice(forms.ModelChoiceField):
    """The fields of activity, each with what it covers, so that nobody has to know the list by heart."""

    def label_from_instance(self, obj):
        """“Name: what it covers”, or the name alone."""
        return f"{obj.name}: {obj.covers}" if obj.covers else obj.name


class HamletChoice(forms.ModelChoiceField):
    """Hamlets by their name in the reader's language."""

    def label_from_instance(self, obj):
        """The name alone: all of them lie in the same commune."""
        return obj.local_name


class SubmissionStartForm(PortalForm):
    """The least that makes a dossier."""

    campaign = forms.ModelChoiceField(
        label=_("Campaign"),
        help_text=_("Only campaigns that take registrations today are offered."),
        queryset=Campaign.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"invalid_choice": _("Choose a campaign that takes registrations today.")},
    )
    title = TextField(label=_("Title"), help_text=EXAMPLES["title"])
    kind = forms.ModelChoiceField(
        label=_("Kind"),
        help_text=EXAMPLES["kind"],
        queryset=ModelKind.objects.filter(is_active=True),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    field = FieldChoice(
        label=_("Field"),
        help_text=EXAMPLES["field"],
        queryset=ActivityField.objects.filter(is_active=True),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = open_campaigns()


def section_form(section: Section, submission: Submission, data=None, *, closed=(), remarks=None) -> PortalForm:
    """The form of a section, with what the dossier holds or (data given) with what was typed.

    Nothing but title, kind and field is required: a dossier is written over days. A unit without hamlets is not
    asked for one. Of the fields that are closed only those are taken that were sent all the same, so that the service
    can refuse them. `remarks` of a return, by field, stand before the field's hint.
    """
    names = [name for name in section.fields if name not in closed or name in (data or ())]
    fields = {name: _field(name, submission) for name in names}
    for name, field in fields.items():
        field.needed_later = name not in section.optional
        field.help_text = _with_remark((remarks or {}).get(name, ""), field.help_text)
    if "hamlet" in fields and not fields["hamlet"].queryset.exists():
        del fields["hamlet"]
    initial = {name: getattr(submission, submission._meta.get_field(name).attname) for name in fields}
    return type("SectionForm", (PortalForm,), {**fields, "keeps_version": True})(data, initial=initial)


def _with_remark(remark: str, hint: str) -> str:
    """The remark before the hint, inside it: who hears the page hears both with the field."""
    mark = '<span class="field-remark"><strong>{}</strong> {}</span>{}'
    return format_html(mark, _("Remark:"), remark, hint) if remark else hint


def section_data(section: Section, form: PortalForm) -> dict:
    """The valid fields of the section; what the form did not ask or could not read is not there."""
    return {name: form.cleaned_data[name] for name in section.fields if name in form.cleaned_data}


def _field(name: str, submission: Submission) -> forms.Field:
    common = {
        "label": capfirst(Submission._meta.get_field(name).verbose_name),
        "help_text": EXAMPLES[name],
        "required": name in _NEVER_EMPTY,
    }
    if name == "title":
        return TextField(**common)
    if name == "hamlet":
        return _hamlet(submission, common)
    if name == "field":
        return FieldChoice(queryset=_offered(ActivityField, submission.field_id), **_radio(), **common)
    if name in ("kind", "difficulty"):
        table, chosen = (
            (ModelKind, submission.kind_id) if name == "kind" else (DifficultyKind, submission.difficulty_id)
        )
        return forms.ModelChoiceField(queryset=_offered(table, chosen), **_radio(), **common)
    return LongTextField(max_length=_LENGTHS.get(name, 4000), rows=8 if name in _TALL else 4, **common)


def _radio() -> dict:
    return {"widget": forms.RadioSelect, "empty_label": None}


def _offered(table, chosen: int | None):
    """The active choices, and the chosen one even if it is no longer offered."""
    return table.objects.filter(Q(is_active=True) | Q(pk=chosen))


def _hamlet(submission: Submission, common: dict) -> forms.Field:
    unit = submission.unit.current
    hamlets = Unit.objects.hamlets_of(unit).in_force() if unit else Unit.objects.none()
    return HamletChoice(queryset=hamlets.by_name(), empty_label=_("No single hamlet"), **common)
