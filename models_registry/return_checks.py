"""What a return leaves open to the unit, and what it still has to act on. Not who may."""

import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.core.clock import today
from mobilization.core.errors import NotReady, WrongState
from models_registry.models import Status
from models_registry.models.returns import MOST_DAYS
from models_registry.openings import EVERYTHING, EVIDENCE, INDICATORS, TARGETS, label_of, opened_by
from models_registry.sections import SECTIONS, missing_fields
from models_registry.snapshots import changed_targets, is_changed, snapshot_of


def open_round(submission):
    """The return whose changes are not sent yet, with its remarks; None when there is none."""
    found = last_round(submission)
    return found if found and found.sent_at is None else None


def last_round(submission):
    """The last return with its remarks; None when there was none."""
    return submission.return_rounds.prefetch_related("remarks").first()


def open_targets(submission) -> frozenset[str]:
    """The parts that may be written in now.

    All of a draft; of a returned dossier those with a remark and those that are needed but empty; the evidence while
    the model is carried out; nothing else.
    """
    if submission.status == Status.RETURNED:
        found = open_round(submission)
        return opened_by(remark.target for remark in found.remarks.all()) | _gaps(submission) if found else EVERYTHING
    return {Status.DRAFT: EVERYTHING, Status.ACCEPTED: frozenset({EVIDENCE})}.get(submission.status, frozenset())


def check_open(submission, targets) -> None:
    """Raise WrongState, naming them, when some of these parts are closed; the dossier should be locked."""
    opened = open_targets(submission) if targets else EVERYTHING
    closed = [target for target in targets if target not in opened]
    if closed:
        raise WrongState(
            closed_sentence(submission, closed), label=submission.get_status_display(), url=_url(submission)
        )


def closed_sentence(submission, closed: list[str]) -> str:
    """Why these parts cannot be changed, and what to do."""
    names = ", ".join(f"“{label_of(target, submission)}”" for target in closed)
    text = _(
        "%(names)s cannot be changed now: no remark of this return stands there. "
        "If it has to change as well, say so in an answer."
    )
    return text % {"names": names}


def check_return(submission, data) -> None:
    """The day lies between tomorrow and 90 days from now, and every remark is pinned to a known place once."""
    problems = []
    day, first, last = data.get("due_on"), *due_range()
    if day is not None and not first <= day <= last:
        text = _("Give a day from %(first)s to %(last)s.")
        problems.append((text % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}, "due_on"))
    places = [target for target, _text in data.get("remarks", ())]
    if len(set(places)) < len(places) or not set(places) <= set(TARGETS):
        problems.append((_("Each remark belongs to one place of the dossier. Open the page again."), ""))
    if problems:
        raise NotReady(problems)


def due_range() -> tuple[datetime.date, datetime.date]:
    """The first and the last day that a return may give."""
    return today() + datetime.timedelta(days=1), today() + datetime.timedelta(days=MOST_DAYS)


def due_suggested(submission) -> datetime.date:
    """The campaign's days to correct from today, inside the range."""
    first, last = due_range()
    return min(max(today() + datetime.timedelta(days=submission.campaign.days_to_correct), first), last)


def remark_problems(submission) -> list[tuple[str, str]]:
    """The remarks of the open return that nobody acted on: nothing changed there, and no answer."""
    found = open_round(submission)
    if found is None:
        return []
    changed = changed_targets(found.before, snapshot_of(submission))
    url = reverse("remark-list", args=[submission.pk])
    text = _("Act on the remark on “%(place)s”: change it there, or answer why not.")
    return [
        (text % {"place": label_of(remark.target, submission)}, f"{url}#id_answer_{remark.pk}")
        for remark in found.remarks.all()
        if not remark.answer and not is_changed(remark.target, changed)
    ]


def _gaps(submission) -> frozenset[str]:
    """What a dossier cannot be sent without and lacks: closed, it could never be sent again."""
    missing = {name for section in SECTIONS for name in missing_fields(submission, section)}
    return frozenset(missing if submission.indicators.exists() else missing | {INDICATORS})


def _url(submission) -> str:
    return reverse("submission-edit", args=[submission.pk])
