"""The demo's field checks and its session of the board, at moments of the dossiers they belong to (demo_life.py)."""

import datetime
import uuid
from collections.abc import Callable

from mobilization.accounts.roles import Role
from mobilization.core.clock import today
from mobilization.portal.demo import words
from models_registry.models import Conclusion, Seen
from models_registry.services import (
    agenda_add,
    field_check_finish,
    field_check_save,
    field_check_start,
    field_findings_save,
    field_members_save,
    session_create,
)

_FORTNIGHT = datetime.timedelta(days=14)


def visit_acts(scene) -> list[Callable]:
    """The acts of a field check of the scene's dossier, one after the other; it is finished with the last."""
    by = scene.cast.one(Role.OFFICE)

    def check():
        return scene.submission.field_checks.get()

    return [
        lambda: field_check_start(submission=scene.submission, by=by),
        lambda: field_check_save(check=check(), data=_facts(), by=by),
        lambda: field_members_save(check=check(), members=list(words.VISIT["members"]), by=by),
        lambda: field_findings_save(check=check(), findings=_findings(scene), by=by),
        lambda: field_check_finish(check=check(), by=by),
    ]


def _facts() -> dict:
    visit = words.VISIT
    facts = {"checked_on": today(), "place": visit["place"], "conclusion": Conclusion.WITH_REMARKS}
    return {**facts, "conclusion_text": visit["conclusion"]}


def _findings(scene) -> list[dict]:
    return [
        {
            "criterion": criterion,
            "seen": Seen.PARTLY if criterion.position == 5 else Seen.CONFIRMED,
            "text": words.VISIT["remark"] if criterion.position == 5 else "",
        }
        for criterion in scene.criteria[scene.campaign.rubric_id]
    ]


def session_prepare(scene) -> None:
    """A session of the scene's campaign in two weeks, with its dossier on the agenda."""
    by = scene.cast.one(Role.OFFICE)
    data = {
        "title": words.SESSION["title"] % {"year": scene.campaign.year},
        "held_on": today() + _FORTNIGHT,
        "starts_at": datetime.time(8),
        **{name: words.SESSION[name] for name in ("place", "chair_post", "secretary_post")},
    }
    session = session_create(campaign=scene.campaign, data=data, key=uuid.uuid4(), by=by)
    agenda_add(session=session, submissions=[scene.submission.pk], by=by)
