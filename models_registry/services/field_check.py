"""Recording a field check section by section until it is finished; from then on a correction is a new one."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from mobilization.attachments.services import attachment_remove
from mobilization.audit.models import Circle
from mobilization.audit.services import event_record
from mobilization.core.clock import now, today
from mobilization.core.errors import NotReady
from mobilization.workflow.engine import moved_on
from models_registry.board_rules import FIELD_CHECK
from models_registry.board_selectors import open_field_check, photos_of
from models_registry.models import FieldCheck, FieldFinding, FieldMember, Seen
from models_registry.services.submission import locked


def field_check_start(*, submission, by) -> FieldCheck:
    """Begin a field check; whoever comes second gets the one that is open. Raises WrongState after the decision."""
    try:
        with transaction.atomic():
            fresh = locked(submission, FIELD_CHECK)
            check = open_field_check(fresh)
            if check is None:
                check = FieldCheck.objects.create(submission=fresh, recorded_by=by.user)
                _told(check, "start", by)
            return check
    except IntegrityError:
        return FieldCheck.objects.get(submission=submission, finished_at=None)


@transaction.atomic
def field_check_correct(*, check, reason: str, by) -> FieldCheck:
    """Begin a correction of a finished check with all that it says; the old one stays as it is."""
    submission = locked(check.submission, FIELD_CHECK)
    newer = FieldCheck.objects.filter(corrects=check).first() or open_field_check(submission)
    if newer is not None and newer.corrects_id != check.pk:
        raise NotReady([(_("Another field check is open. Finish it or discard it first."), newer.get_absolute_url())])
    if newer is not None:
        return newer
    names = ("checked_on", "place", "conclusion", "conclusion_text")
    facts = {name: getattr(check, name) for name in names}
    new = FieldCheck.objects.create(
        submission=submission, recorded_by=by.user, corrects=check, correction_reason=reason, **facts
    )
    for table, rows in ((FieldMember, check.members.all()), (FieldFinding, check.findings.all())):
        copies = list(rows)
        for row in copies:
            row.pk, row._state.adding, row.check_record = None, True, new
        table.objects.bulk_create(copies)
    _told(new, "correct", by)
    return new


@transaction.atomic
def field_check_save(*, check, data: dict, by) -> FieldCheck:
    """Keep some of the facts: day, place, conclusion and its words."""
    fresh = locked_check(check)
    changed = [name for name, value in data.items() if getattr(fresh, name) != value]
    for name in changed:
        setattr(fresh, name, data[name])
    if changed:
        fresh.save(update_fields=changed)
        _told(fresh, "write", by, fields=changed)
    return fresh


@transaction.atomic
def field_members_save(*, check, members: list[tuple[str, str]], by) -> None:
    """Keep who went: (post, unit) in order, in place of those that stood there."""
    fresh = locked_check(check)
    before = list(fresh.members.values_list("post", "unit"))
    if before == list(members):
        return
    fresh.members.all().delete()
    FieldMember.objects.bulk_create(
        FieldMember(check_record=fresh, position=place, post=post, unit=unit)
        for place, (post, unit) in enumerate(members, start=1)
    )
    _told(fresh, "members", by, count=len(members))


@transaction.atomic
def field_findings_save(*, check, findings: list[dict], by) -> None:
    """Keep what was seen: {criterion, seen, text}, each criterion once, over what stood before."""
    fresh = locked_check(check)
    rows = [FieldFinding(check_record=fresh, **finding) for finding in findings]
    FieldFinding.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["check_record", "criterion"],
        update_fields=["seen", "text"],
    )
    _told(fresh, "findings", by)


@transaction.atomic
def field_check_finish(*, check, by) -> FieldCheck:
    """Freeze it; from now on it counts for the decision. The second click changes nothing."""
    fresh = locked_check(check)
    problems = field_check_lacks_problems(fresh)
    if problems:
        raise NotReady(problems)
    fresh.finished_at, fresh.finished_by = now(), by.user
    fresh.save(update_fields=["finished_at", "finished_by"])
    _told(fresh, "finish", by)
    return fresh


@transaction.atomic
def field_check_discard(*, check, by) -> None:
    """Drop a check that was begun by mistake, while it is open."""
    fresh = locked_check(check)
    for photo in photos_of(fresh):
        attachment_remove(attachment=photo, by=by)
    _told(fresh, "discard", by)
    fresh.delete()


def field_check_lacks_problems(check) -> list[tuple[str, str]]:
    """What a field check still lacks, as (sentence, address)."""
    visit, members, findings, conclusion = (
        reverse("field-check-section", args=[check.pk, code]) for code in ("buoi", "thanh-phan", "tieu-chi", "ket-luan")
    )
    lacks = [
        (check.checked_on is None, _("Enter the day of the visit."), f"{visit}#id_checked_on"),
        (
            bool(check.checked_on and check.checked_on > today()),
            _("The visit cannot lie in the future."),
            f"{visit}#id_checked_on",
        ),
        (not check.place, _("Enter the place."), f"{visit}#id_place"),
        (not check.members.exists(), _("Enter at least one member with post and unit."), f"{members}#id_post_1"),
        (not check.conclusion, _("Choose the conclusion."), f"{conclusion}#id_conclusion"),
        (not check.conclusion_text, _("Write the conclusion in words."), f"{conclusion}#id_conclusion_text"),
    ]
    problems = [(text, url) for is_lacking, text, url in lacks if is_lacking]
    return problems + _finding_lacks(check, findings)


def _finding_lacks(check, url: str) -> list[tuple[str, str]]:
    given = {row.criterion_id: row for row in check.findings.all()}
    problems = []
    for criterion in check.submission.campaign.rubric.criteria.all():
        row = given.get(criterion.pk)
        if row is None or not row.seen:
            text = _("Say what was seen: “%(criterion)s”.")
            problems.append((text % {"criterion": criterion.text}, f"{url}#id_seen_{criterion.pk}"))
        elif row.seen in (Seen.PARTLY, Seen.NOT_CONFIRMED) and not row.text:
            text = _("Write what is different: “%(criterion)s”.")
            problems.append((text % {"criterion": criterion.text}, f"{url}#id_text_{criterion.pk}"))
    return problems


def locked_check(check) -> FieldCheck:
    """The row, locked with its dossier, while both may be written; else WrongState."""
    submission = locked(check.submission, FIELD_CHECK)
    rows = FieldCheck.objects.select_for_update(of=("self",))
    fresh = rows.filter(pk=check.pk).first()
    if fresh is None or fresh.finished_at is not None:
        raise moved_on(submission)
    fresh.submission = submission
    return fresh


def _told(check, name: str, by, **data) -> None:
    """On the dossier's trail, for the commission alone: the unit learns of a visit with the decision."""
    event_record(
        verb=f"submission.field_check_{name}", thing=check.submission, by=by, data=data, circle=Circle.COMMISSION
    )
