"""The sections of a field check: which form each has and how what it holds is kept."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from models_registry.forms.field_check import ConclusionForm, FindingsForm, MembersForm, VisitForm
from models_registry.services import field_check_save, field_findings_save, field_members_save


@dataclass(frozen=True)
class Section:
    """One section; `form(check, data)` gives its form, `keep(check, form, by)` keeps a valid one."""

    code: str
    title: str
    help: str
    form: Callable
    keep: Callable


def _visit(check, data=None) -> VisitForm:
    return VisitForm(data, initial={"checked_on": check.checked_on, "place": check.place})


def _members(check, data=None) -> MembersForm:
    return MembersForm(data, members=list(check.members.values_list("post", "unit")))


def _findings(check, data=None) -> FindingsForm:
    given = {row.criterion_id: row for row in check.findings.all()}
    return FindingsForm(data, criteria=check.submission.campaign.rubric.criteria.all(), given=given)


def _conclusion(check, data=None) -> ConclusionForm:
    return ConclusionForm(data, initial={name: getattr(check, name) for name in ("conclusion", "conclusion_text")})


def _keep_facts(check, form, by) -> None:
    field_check_save(check=check, data=form.cleaned_data, by=by)


SECTIONS = {
    section.code: section
    for section in (
        Section("buoi", _("The visit"), _("When the visit took place, and where."), _visit, _keep_facts),
        Section(
            "thanh-phan",
            _("Who went"),
            _("By post and unit, without names."),
            _members,
            lambda check, form, by: field_members_save(check=check, members=form.members, by=by),
        ),
        Section(
            "tieu-chi",
            _("What was seen"),
            _("Criterion by criterion: does the place show what the dossier says?"),
            _findings,
            lambda check, form, by: field_findings_save(check=check, findings=form.findings, by=by),
        ),
        Section("ket-luan", _("Conclusion"), _("What the visit says of the whole."), _conclusion, _keep_facts),
    )
}
