"""Demo data of disclosure: matters of some units, entered, corrected, late or not applicable, by the same services.

The walks are generators as in demo_life.py: each yields the moment of the next act and does it when taken on.
"""

import datetime
import json
from pathlib import Path

from democracy.models import DisclosureForm, Provision
from democracy.services.catalogue import catalogue_load
from democracy.services.disclosures import disclosure_correct, disclosure_record
from democracy.services.duties import duties_ensure, matter_add
from democracy.workflow import DUTY
from mobilization.accounts.roles import Role
from mobilization.audit.services import event_record
from mobilization.core.clock import today
from mobilization.portal.demo.dates import morning_of
from mobilization.portal.services.demo_life import Walk
from mobilization.portal.services.demo_people import Cast
from mobilization.workflow.engine import apply

STORIES = Path(__file__).resolve().parent.parent / "demo" / "disclosures.json"
_QUARTER = 3


def disclosure_walks(*, cast: Cast, day: datetime.date, by) -> list[Walk]:
    """Ask for periodic duties from this quarter on; then a walk for every story."""
    catalogue_load(by=by)
    first = datetime.date(day.year, (day.month - 1) // _QUARTER * _QUARTER + 1, 1)
    for provision in Provision.objects.filter(tracked_from__gt=first):
        provision.tracked_from = first
        provision.save(update_fields=["tracked_from"])
        event_record(verb="provision.change", thing=provision, by=by)
    duties_ensure(day=day, by=by)
    provisions = {provision.code: provision for provision in Provision.objects.all()}
    forms = {form.code: form for form in DisclosureForm.objects.all()}
    stories = json.loads(STORIES.read_text(encoding="utf-8"))
    return [_walk(story, provisions[story["code"]], forms, cast, day) for story in stories]


def _walk(story: dict, provision, forms: dict, cast: Cast, day: datetime.date) -> Walk:
    decided_on = day - datetime.timedelta(days=story["days_ago"])
    yield morning_of(decided_on)
    officer = cast.writer(story["unit"])
    facts = {"matter": story["matter"], "document_number": story["number"], "decided_on": decided_on}
    duty = matter_add(provision=provision, **facts, by=officer)
    if "public_after" in story:
        yield morning_of(decided_on + datetime.timedelta(days=story["public_after"]))
        _publish(story, duty, forms, officer)
    if "not_applicable" in story:
        yield morning_of(decided_on + datetime.timedelta(days=3))
        apply(DUTY, "declare_not_applicable", duty, by=officer, reason=story["not_applicable"])
    if "extend" in story:
        yield morning_of(decided_on + datetime.timedelta(days=5))
        later = duty.due_on + datetime.timedelta(days=story["extend"])
        apply(DUTY, "extend", duty, by=cast.one(Role.OFFICE), due_on=later, reason=story["reason"])


def _publish(story: dict, duty, forms: dict, officer) -> None:
    first = today()
    data = {
        "title": story["matter"],
        "document_number": story["number"],
        "place": story["place"],
        "web_address": "",
        "public_from": first,
        "public_to": first + datetime.timedelta(days=story["stays"]) if story["stays"] else None,
        "forms": [forms[code] for code in story["forms"]],
    }
    entry = disclosure_record(duty=duty, data=data, by=officer)
    if "correct" in story:
        more = {**data, "forms": [*data["forms"], forms["hoi-nghi"]]}
        disclosure_correct(disclosure=entry, version=entry.version, data=more, reason=story["correct"], by=officer)
