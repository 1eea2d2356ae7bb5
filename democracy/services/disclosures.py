"""The register: entering what was made public, one by one or many at once; correcting and taking back with a trace."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from democracy.models import Disclosure, DisclosureCorrection, Duty, Filed
from democracy.rules import can_record
from democracy.services.duties import done_refresh
from mobilization.audit.services import event_record
from mobilization.core.clock import now, today
from mobilization.core.errors import NotAllowed, NotReady, WrongState

#: What a correction may change, beside the forms.
FACTS = ("title", "document_number", "place", "web_address", "public_from", "public_to")


@transaction.atomic
def disclosure_record(*, duty: Duty | None, data: dict, by) -> Disclosure:
    """Enter that something was made public; with a duty it counts as carried out since that day.

    In: `data` with FACTS and `forms`. The same entry sent twice is one. Raises NotReady, NotAllowed.
    """
    locked = duty_locked(duty.pk, by) if duty is not None else None
    return _record(locked, data, by)


@transaction.atomic
def disclosures_record(*, rows: list[tuple[Duty, dict]], by) -> list[Disclosure]:
    """Enter many at once, all or nothing; the duties are locked in the order of their keys."""
    ordered = sorted(rows, key=lambda row: row[0].pk)
    return [_record(duty_locked(duty.pk, by), data, by) for duty, data in ordered]


@transaction.atomic
def disclosure_correct(*, disclosure: Disclosure, version: int, data: dict, reason: str, by) -> Disclosure:
    """Change what stands in the register; what stood there before stays readable beside the reason.

    In: `version` that the person had before them; raises WrongState when somebody changed the entry meanwhile.
    """
    row = _standing(disclosure, by)
    if row.version != version:
        raise changed_meanwhile(row)
    _check_days(data)
    before = facts_of(row)
    for name in FACTS:
        setattr(row, name, data[name])
    after = {**facts_of(row), "forms": sorted(form.code for form in data["forms"])}
    if before == after:
        return row
    DisclosureCorrection.objects.create(
        disclosure=row, version=row.version, before=before, reason=reason, made_by=by.user
    )
    row.version += 1
    row.save()
    row.forms.set(data["forms"])
    _duty_refresh(row)
    event_record(verb="disclosure.correct", thing=row, by=by, data={"reason": reason})
    return row


@transaction.atomic
def disclosure_withdraw(*, disclosure: Disclosure, reason: str, by) -> Disclosure:
    """Take an entry back that should not stand there; the duty counts as not carried out again."""
    row = _standing(disclosure, by)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = now(), by.user, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    _duty_refresh(row)
    event_record(verb="disclosure.withdraw", thing=row, by=by, data={"reason": reason})
    return row


def facts_of(disclosure: Disclosure) -> dict:
    """What an entry says, as plain values: kept by corrections and compared by them."""
    values = {name: getattr(disclosure, name) for name in FACTS}
    for name, value in values.items():
        if isinstance(value, datetime.date):
            values[name] = value.isoformat()
    return {**values, "forms": sorted(form.code for form in disclosure.forms.all())}


def duty_locked(pk: int, by) -> Duty:
    """The duty, locked, if the membership may write in it and it is not filed as not applicable."""
    duty = Duty.objects.select_for_update(of=("self",)).select_related("unit", "provision", "version").get(pk=pk)
    if not can_record(by, duty):
        raise NotAllowed
    if duty.status == Filed.NOT_APPLICABLE:
        raise NotReady([(_("It is filed as not applicable. Take it up again first."), "")])
    return duty


def changed_meanwhile(row: Disclosure) -> WrongState:
    """The error that tells that an entry is not what the person had before them."""
    last = row.corrections.first()
    state = _("taken back") if row.withdrawn_at else _("corrected")
    return WrongState(
        label=state,
        by=row.unit_name,
        at=row.withdrawn_at or (last.made_at if last else None),
        url=row.get_absolute_url(),
    )


def _record(duty: Duty | None, data: dict, by) -> Disclosure:
    _check_days(data)
    values = {name: data[name] for name in FACTS}
    same = Disclosure.objects.standing().filter(unit_id=by.unit_id, duty=duty, **values).first()
    if same is not None:
        return same
    row = Disclosure.objects.create(
        unit_id=by.unit_id, unit_name=by.unit.name, duty=duty, recorded_by=by.user, **values
    )
    row.forms.set(data["forms"])
    if duty is not None:
        done_refresh(duty)
    event_record(verb="disclosure.record", thing=row, by=by, data={"duty": str(duty.pk) if duty else ""})
    return row


def _standing(disclosure: Disclosure, by) -> Disclosure:
    row = Disclosure.objects.select_for_update(of=("self",)).select_related("unit").get(pk=disclosure.pk)
    if not can_record(by, row):
        raise NotAllowed
    if row.withdrawn_at is not None:
        raise changed_meanwhile(row)
    return row


def _duty_refresh(row: Disclosure) -> None:
    if row.duty_id is not None:
        done_refresh(Duty.objects.select_for_update(of=("self",)).get(pk=row.duty_id))


def _check_days(data: dict) -> None:
    if data["public_from"] > today():
        raise NotReady([(_("Enter it once it is public: the first day cannot lie in the future."), "public_from")])
    if data["public_to"] and data["public_to"] < data["public_from"]:
        raise NotReady([(_("The last day lies before the first."), "public_to")])
