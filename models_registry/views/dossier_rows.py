"""What the officer's pages show of a dossier, as plain strings: tasks, answers to check, due date, next steps."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mobilization.core.clock import today
from mobilization.core.templatetags.ui import vn_moment
from models_registry.figures import figure
from models_registry.models import Status, Submission
from models_registry.openings import EVIDENCE
from models_registry.openings import INDICATORS as PART
from models_registry.sections import INDICATORS, SECTIONS, missing_fields
from models_registry.selectors import evidence_of
from models_registry.views.return_rows import Opening, task_in_return
from models_registry.views.words import unit_words

BACK_TO_CHECK = "kiem-tra"


def tasks_of(submission, opening: Opening) -> list[dict]:
    """The sections, the indicators and the evidence with their state in words, in a return what is open of them."""
    rows = [
        (section.fields, _task(submission, section.code, section.title, section.help, *_state(submission, section)))
        for section in SECTIONS
    ]
    rows += [((PART,), _indicator_task(submission)), ((EVIDENCE,), _evidence_task(submission))]
    return [task_in_return(task, names, opening) for names, task in rows]


def _task(submission, code: str, label: str, hint: str, status: str, tone: str) -> dict:
    url = reverse("submission-section", args=[submission.pk, code])
    return {"label": label, "url": url, "hint": hint, "status": status, "tone": tone}


def _state(submission, section) -> tuple[str, str]:
    missing = missing_fields(submission, section)
    needed = len(section.fields) - len(section.optional)
    if not missing:
        return _("Done"), "good"
    return (_("Not started"), "neutral") if len(missing) == needed else (_("In progress"), "waiting")


def _indicator_task(submission) -> dict:
    count = submission.indicators.count()
    hint = _("What is counted, where it begins and what shall be reached.")
    state = (_("Not started"), "neutral")
    if count:
        hint = ngettext("%(count)s indicator so far.", "%(count)s indicators so far.", count) % {"count": count}
        state = (_("Done"), "good")
    return _task(submission, INDICATORS, _("Indicators"), hint, *state)


def _evidence_task(submission) -> dict:
    count = evidence_of(submission).count()
    hint = _("Photos, minutes and tables that show how it was and what was reached.")
    state = (_("Optional"), "neutral")
    if count:
        hint = ngettext("%(count)s file so far.", "%(count)s files so far.", count) % {"count": count}
        state = (_("Done"), "good")
    url = reverse("evidence-list", args=[submission.pk])
    return {"label": _("Evidence"), "url": url, "hint": hint, "status": state[0], "tone": state[1]}


def due_sentence(submission) -> str:
    """Until when the dossier should be sent, or since when it is late."""
    if submission.due_on is None:
        return ""
    day = {"day": f"{submission.due_on:%d/%m/%Y}"}
    if submission.due_on < today():
        return _("It was due on %(day)s and is late.") % day
    return _("Send it by %(day)s.") % day


def check_groups(submission) -> list[dict]:
    """All answers by section, each row with a link to change it that comes back to the check page."""
    groups = [{"title": s.title, "rows": [_answer(submission, s, name) for name in s.fields]} for s in SECTIONS]
    indicators = [indicator_row(indicator) for indicator in submission.indicators.all()]
    url = _way_back(reverse("submission-section", args=[submission.pk, INDICATORS]))
    return [*groups, {"title": _("Indicators"), "rows": indicators, "url": url}]


def _answer(submission, section, name: str) -> dict:
    label = capfirst(Submission._meta.get_field(name).verbose_name)
    url = reverse("submission-section", args=[submission.pk, section.code])
    return {"key": label, "value": _words(getattr(submission, name)), "url": _way_back(f"{url}#id_{name}")}


def _words(value) -> str:
    """Text as it is, a choice by its name, nothing as ""."""
    if value is None or isinstance(value, str):
        return value or ""
    return getattr(value, "local_name", None) or value.name


def indicator_row(indicator) -> dict:
    """An indicator as key and value: from where to where."""
    words = {
        "baseline": figure(indicator.baseline),
        "target": figure(indicator.target),
        "unit": indicator.unit_of_measure,
    }
    return {"key": indicator.name, "value": _("from %(baseline)s to %(target)s %(unit)s") % words}


def problems_with_way_back(problems: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same problems; their links come back to the check page when the place is mended."""
    return [(sentence, _way_back(address) if address else "") for sentence, address in problems]


def _way_back(address: str) -> str:
    path, _hash, anchor = address.partition("#")
    return f"{path}?tro-lai={BACK_TO_CHECK}" + (f"#{anchor}" if anchor else "")


def receipt_rows(submission) -> list[dict]:
    """What was sent, by whom and when."""
    return [
        {"key": _("Dossier"), "value": submission.title},
        {"key": _("Unit"), "value": unit_words(submission)},
        {"key": _("Sent by"), "value": submission.submitted_by.name},
        {"key": _("Sent at"), "value": vn_moment(submission.submitted_at)},
    ]


def next_steps(submission) -> list[str]:
    """What happens after the sending; later only where the dossier stands by then."""
    if submission.status != Status.SUBMITTED:
        return [
            _("The dossier has moved on since. Its state now: %(state)s.") % {"state": submission.get_status_display()}
        ]
    words = {"day": f"{submission.due_on:%d/%m/%Y}", "days": submission.campaign.days_to_screen}
    return [
        _("The head of your unit reads it and endorses or returns it, by %(day)s.") % words,
        _("Then the commission’s office screens it within %(days)s days.") % words,
        _("You are told of every step under “Notices”; if it is returned, the reason stands there."),
        _("Until the screening you can withdraw it on its page."),
    ]
