"""What the screens show of a return: the dossier with a remark box at every place, what is open, what is acted on."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from models_registry.models import Status
from models_registry.openings import EVERYTHING, EVIDENCE, FIELDS, INDICATORS, WHOLE, label_of
from models_registry.return_checks import open_round, open_targets
from models_registry.sections import INDICATORS as INDICATOR_SECTION
from models_registry.sections import SECTIONS
from models_registry.snapshots import changed_targets, is_changed, snapshot_of
from models_registry.views.evidence_rows import evidence_rows
from models_registry.views.facts import fact_value
from models_registry.views.words import day_words, figure_words

_SECTION_OF = {name: section for section in SECTIONS for name in section.fields}


@dataclass(frozen=True)
class Opening:
    """What may be written in now, and the remarks that stand there; `round` is None outside a return."""

    targets: frozenset = EVERYTHING
    remarks: dict = field(default_factory=dict)
    round: object = None

    def closed(self, names) -> list[str]:
        """Those of the names that are not open."""
        return [name for name in names if name not in self.targets]

    def is_open(self, names) -> bool:
        """Whether at least one of them is open."""
        return len(self.closed(names)) < len(names)

    def remark_on(self, *names: str) -> str:
        """The remarks on these places, one a line."""
        return "\n".join(self.remarks[name] for name in names if name in self.remarks)


def opening_of(submission) -> Opening:
    """The opening of a dossier that the unit writes in; two queries, more only for a returned one."""
    found = open_round(submission)
    remarks = {row.target: row.text for row in found.remarks.all()} if found else {}
    return Opening(open_targets(submission), remarks, found)


def closed_rows(submission, names) -> list[dict]:
    """The closed fields as they stand, for reading."""
    return [{"key": label_of(name, submission), "value": fact_value(submission, name)} for name in names]


def return_groups(submission, form, by) -> list[dict]:
    """Sections, then indicators, evidence and the whole: title and items of .label .value .box."""
    files = evidence_rows(submission, by, writes=False)
    groups = [
        {"title": section.title, "items": [_item(submission, form, name) for name in section.fields]}
        for section in SECTIONS
    ]
    return [
        *groups,
        _group(submission, form, INDICATORS, "\n".join(_indicator_words(row) for row in submission.indicators.all())),
        _group(submission, form, EVIDENCE, "\n".join(row["name"] for row in files)),
        {"title": label_of(WHOLE, submission), "items": [{"box": form.box(WHOLE)}]},
    ]


def _group(submission, form, target: str, value: str) -> dict:
    title = label_of(target, submission)
    return {"title": title, "items": [{"label": title, "value": value, "box": form.box(target)}]}


def _item(submission, form, name: str) -> dict:
    return {"label": label_of(name, submission), "value": fact_value(submission, name), "box": form.box(name)}


def _indicator_words(row) -> str:
    words = {"name": row.name, "baseline": figure_words(row.baseline), "target": figure_words(row.target)}
    return _("%(name)s: from %(baseline)s to %(target)s %(unit)s") % {**words, "unit": row.unit_of_measure}


def remark_states(submission, found) -> list[dict]:
    """The remarks of a return with what was done about each: .pk .place .text .answer .state .tone .url."""
    changed = changed_targets(found.before, snapshot_of(submission))
    return [_remark(submission, row, is_changed(row.target, changed)) for row in found.remarks.all()]


def _remark(submission, row, changed: bool) -> dict:
    states = {
        (True, True): (_("Changed and answered"), "good"),
        (True, False): (_("Changed"), "good"),
        (False, True): (_("Answered"), "good"),
        (False, False): (_("To change"), "waiting"),
    }
    state, tone = states[changed, bool(row.answer)]
    return {
        "pk": row.pk,
        "place": label_of(row.target, submission),
        "text": row.text,
        "answer": row.answer,
        "state": state,
        "tone": tone,
        "is_done": changed or bool(row.answer),
        "url": _place_url(submission, row.target),
    }


def _place_url(submission, target: str) -> str:
    pk = submission.pk
    if target in FIELDS:
        return f"{reverse('submission-section', args=[pk, _SECTION_OF[target].code])}#id_{target}"
    if target == INDICATORS:
        return reverse("submission-section", args=[pk, INDICATOR_SECTION])
    return reverse("evidence-list" if target == EVIDENCE else "submission-edit", args=[pk])


def task_in_return(task: dict, names, opening: Opening) -> dict:
    """A row of the task list as it stands in a return: to change with its remarks, open, or closed."""
    remark = opening.remark_on(*names)
    if remark:
        return {**task, "hint": remark, "status": _("To change"), "tone": "waiting"}
    if opening.is_open(names):
        return task
    hint = _("No remark stands here: it can be read, not changed.")
    return {**task, "hint": hint, "status": _("Closed"), "tone": "neutral"}


def return_notice(submission, opening: Opening) -> dict:
    """What stands on top of the unit's list of sections after a return; {} outside one."""
    found = opening.round
    if found is None or submission.status not in (Status.RETURNED, Status.DRAFT):
        return {}
    rows = remark_states(submission, found)
    done = sum(row["is_done"] for row in rows)
    words = {"done": done, "all": len(rows)}
    text = ngettext("%(done)s of %(all)s remark is acted on.", "%(done)s of %(all)s remarks are acted on.", len(rows))
    return {
        "reason": found.reason,
        "by": by_words(found),
        "whole": opening.remarks.get(WHOLE, ""),
        "progress": text % words,
        "is_done": done == len(rows),
        "url": reverse("remark-list", args=[submission.pk]),
    }


def by_words(found) -> str:
    """Who returned it, by post and unit as everywhere outside the own unit, and when."""
    who = [capfirst(found.get_returned_role_display()), found.returned_unit, day_words(found.returned_at)]
    return ", ".join(part for part in who if part)
