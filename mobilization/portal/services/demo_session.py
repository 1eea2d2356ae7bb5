"""The demo's decided session of last year: its dossiers come before the board by themselves and are decided here."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from mobilization.accounts.roles import Role
from mobilization.core.clock import now, today
from mobilization.portal.demo import words
from mobilization.portal.demo.dates import VOTE, route_of
from mobilization.reminders.models import Notice
from mobilization.workflow.engine import apply
from models_registry.models import BoardSession, Outcome, Status
from models_registry.services import agenda_add, minutes_save, outcomes_save, paper_save, session_create, votes_save
from models_registry.workflow.board import BOARD_SESSION

_PAUSE = datetime.timedelta(minutes=6)
_VOTE = {"for_count": 12, "against_count": 1, "abstain_count": 0, "is_postponed": False, "note": ""}
_ATTENDANCE = {"members_count": 15, "present_count": 13}


@dataclass
class Sitting:
    """The scenes that are decided together, and the session once it is made."""

    scenes: list
    session: BoardSession | None = None

    def by(self, role: str):
        """Who acts."""
        return self.scenes[0].cast.one(role)

    def create(self) -> None:
        """On the day itself, with all its dossiers."""
        data = {"title": words.SESSION["past"], "held_on": today(), "starts_at": datetime.time(8)}
        data |= {name: words.SESSION[name] for name in ("place", "chair_post", "secretary_post")}
        campaign, office = self.scenes[0].campaign, self.by(Role.OFFICE)
        self.session = session_create(campaign=campaign, data=data, key=uuid.uuid4(), by=office)
        agenda_add(session=self.session, submissions=[scene.submission.pk for scene in self.scenes], by=office)

    def vote(self) -> None:
        """Attendance, and the same vote on all."""
        self.session = apply(BOARD_SESSION, "open", self.session, by=self.by(Role.OFFICE))
        votes = {item.pk: _VOTE for item in self.session.items.all()}
        votes_save(session=self.session, attendance=_ATTENDANCE, votes=votes, by=self.by(Role.OFFICE))

    def minutes(self) -> None:
        """Written and finished."""
        minutes_save(session=self.session, data=words.MINUTES, by=self.by(Role.OFFICE))
        self.session = apply(BOARD_SESSION, "finish_minutes", self.session, by=self.by(Role.OFFICE))

    def prepare(self) -> None:
        """Outcomes as the stories tell, and one paper for all."""
        chief, items = self.by(Role.COMMISSION_HEAD), {item.submission_id: item.pk for item in self.session.items.all()}
        outcomes = {items[scene.submission.pk]: _outcome(scene.story.state) for scene in self.scenes}
        outcomes_save(session=self.session, outcomes=outcomes, by=chief)
        number = f"{next(self.scenes[0].numbers)}-QĐ/BCĐ"
        data = {"decision_number": number, "decided_on": today(), "capacity": "TM.", **words.SIGNER}
        paper_save(session=self.session, only_grade="", data={**data, "legal_basis": words.LEGAL_BASIS}, by=chief)

    def decide(self) -> None:
        """All at once."""
        self.session = apply(BOARD_SESSION, "decide", self.session, by=self.by(Role.COMMISSION_HEAD))

    def read(self) -> None:
        """Everybody has read what was told."""
        ids = [str(scene.submission.pk) for scene in self.scenes]
        dossiers = Notice.objects.filter(subject_type="models_registry.submission", subject_id__in=ids)
        session = Notice.objects.filter(subject_type="models_registry.boardsession", subject_id=str(self.session.pk))
        for rows in (dossiers, session):
            rows.filter(seen_at=None).update(seen_at=now())


def session_walk(scenes: list) -> Iterator[datetime.datetime]:
    """Hold the session when the last of its dossiers would be voted on, decide when the last would be decided."""
    sitting = Sitting(scenes)
    held = max(scene.moments[VOTE] for scene in scenes)
    decided = max(scene.moments[route_of(scene.story)[-1]] for scene in scenes)
    held_acts, decided_acts = (
        (sitting.create, sitting.vote, sitting.minutes),
        (
            sitting.prepare,
            sitting.decide,
            sitting.read,
        ),
    )
    for moment, acts in ((held, held_acts), (decided, decided_acts)):
        for place, act in enumerate(acts):
            yield moment + place * _PAUSE
            act()


def _outcome(state: str) -> dict:
    outcome = Outcome.OUTSTANDING if state == Status.OUTSTANDING else Outcome.RECOGNIZED
    return {"outcome": outcome, "reason": "", "confirms_no_check": True}
