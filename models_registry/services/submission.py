"""Writing in a dossier: starting it, its sections, its indicators and readings. Moves of state are in workflow.py."""

import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mobilization.audit.models import Event
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.core.errors import WrongState
from mobilization.drafts.versions import merged
from mobilization.workflow.engine import moved_on
from models_registry.models import Indicator, Reading, SkilledModel, Status, Submission, Turn
from models_registry.models.states import EDITABLE
from models_registry.openings import INDICATORS
from models_registry.return_checks import check_open
from models_registry.sections import BY_CODE
from models_registry.workflow import due_of

_TOLD_FOR = datetime.timedelta(minutes=15)


def submission_start(*, campaign, title, kind, field, key, by) -> Submission:
    """Make a model and its first dossier as a draft of the membership's unit.

    In: `key` the UUID of the rendered form; the second click of the same form gets the dossier of the first.
    """
    try:
        with transaction.atomic():
            return _start(campaign, title, kind, field, key, by)
    except IntegrityError:
        first = Submission.objects.filter(start_key=key, created_by_id=by.user_id).first()
        if first is None:
            raise
        return first


def _start(campaign, title, kind, field, key, by) -> Submission:
    model = SkilledModel.objects.create(title=title, kind=kind, field=field, unit=by.unit, started_year=campaign.year)
    moment = now()
    submission = Submission(
        model=model,
        campaign=campaign,
        unit=by.unit,
        unit_name=by.unit.name,
        title=title,
        kind=kind,
        field=field,
        created_by=by.user,
        start_key=key,
        status_since=moment,
        turn=Turn.UNIT,
        turn_since=moment,
    )
    submission.due_on = due_of(submission)
    submission.save()
    event_record(verb="submission.start", thing=submission, by=by, to_state=Status.DRAFT)
    return submission


@transaction.atomic
def section_save(
    *, submission, section: str, data: dict, by, shown: dict | None = None, by_itself: bool = False
) -> Submission:
    """Save fields of one section, complete or not.

    In: `data` values by field, those left out stay; `shown` the marks of what the writer saw (drafts/versions.py), None
    when nobody else can have written; `by_itself` when the page saved itself. Raises WrongState when it is no longer
    the unit's to write in, ChangedMeanwhile when both sides changed a field.
    """
    fresh = locked(submission, EDITABLE)
    stored = {name: getattr(fresh, name) for name in BY_CODE[section].fields if name in data}
    kept = merged(shown=shown, stored=stored, typed={name: data[name] for name in stored})
    changed = [name for name, value in kept.items() if stored[name] != value]
    check_open(fresh, changed)
    for name in changed:
        setattr(fresh, name, kept[name])
    if changed:
        fresh.save(update_fields=changed)
        told = {"section": section, "fields": changed}
        writing_tell(verb="submission.write", thing=fresh, data=told, by=by, by_itself=by_itself)
    return fresh


@transaction.atomic
def indicator_save(*, submission, indicator: Indicator | None, data: dict, by, shown: dict | None = None) -> Indicator:
    """Add an indicator or change one, while the dossier may be written in; the second click adds no second one.

    `shown` as for section_save. Raises WrongState when the indicator was taken out meanwhile, ChangedMeanwhile.
    """
    fresh = locked(submission, EDITABLE)
    check_open(fresh, [INDICATORS])
    given = {name: data[name] for name in ("name", "unit_of_measure", "baseline", "target")}
    same = fresh.indicators.filter(**given).first() if indicator is None else None
    if same is not None:
        return same
    row = Indicator(submission=fresh) if indicator is None else fresh.indicators.filter(pk=indicator.pk).first()
    if row is None:
        raise WrongState(_("This indicator was taken out meanwhile."), url=fresh.get_absolute_url())
    if indicator is not None:
        given = merged(shown=shown, stored={name: getattr(row, name) for name in given}, typed=given)
    for name, value in given.items():
        setattr(row, name, value)
    row.save()
    event_record(verb="submission.indicator", thing=fresh, by=by, data={"indicator": row.name})
    return row


@transaction.atomic
def indicator_delete(*, indicator: Indicator, by) -> None:
    """Take an indicator out, while the dossier may be written in."""
    fresh = locked(indicator.submission, EDITABLE)
    check_open(fresh, [INDICATORS])
    event_record(verb="submission.indicator_delete", thing=fresh, by=by, data={"indicator": indicator.name})
    indicator.delete()


@transaction.atomic
def reading_add(*, indicator: Indicator, read_on, value, note, by) -> Reading:
    """Record a measurement while the model is carried out; the second click adds no second one."""
    fresh = locked(indicator.submission, {Status.ACCEPTED})
    given = {"indicator": indicator, "read_on": read_on, "value": value, "note": note, "is_final": False}
    same = Reading.objects.filter(**given).first()
    if same is not None:
        return same
    row = Reading.objects.create(**given, recorded_by=by.user)
    event_record(verb="submission.reading", thing=fresh, by=by, data={"indicator": indicator.name})
    return row


@transaction.atomic
def reading_correct(*, reading: Reading, read_on, value, note, by) -> Reading:
    """Mend a measurement while the model is carried out; what it was before stays on the trail."""
    fresh = locked(reading.indicator.submission, {Status.ACCEPTED})
    row = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk, is_final=False)
    given = {"read_on": read_on, "value": value, "note": note}
    if all(getattr(row, name) == new for name, new in given.items()):
        return row
    was = {"was": str(row.value), "was_on": row.read_on.isoformat()}
    for name, new in given.items():
        setattr(row, name, new)
    row.save(update_fields=list(given))
    facts = {"indicator": reading.indicator.name, "now": str(value), "now_on": read_on.isoformat(), **was}
    event_record(verb="submission.reading_correct", thing=fresh, by=by, data=facts)
    return row


def writing_tell(*, verb: str, thing, data: dict, by, by_itself: bool) -> None:
    """Tell the trail of a change; of what a page saved by itself once in a quarter of an hour, person and section."""
    lately = Event.objects.about(thing).filter(verb=verb, actor_id=str(by.user_id), at__gte=now() - _TOLD_FOR)
    for event in lately if by_itself else ():
        same = event.data.get("section") == data.get("section")
        if same and set(data["fields"]) <= set(event.data.get("fields", ())):
            return
    event_record(verb=verb, thing=thing, by=by, data=data)


def locked(submission, states) -> Submission:
    """The row, locked, if it is in one of the states; else WrongState with who moved it."""
    fresh = Submission.objects.select_for_update(of=("self",)).select_related("unit", "campaign").get(pk=submission.pk)
    if fresh.status not in states:
        raise moved_on(fresh)
    return fresh
