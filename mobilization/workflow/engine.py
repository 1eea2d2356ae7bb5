"""The transition engine: a table of rows says what can happen to a thing, `apply` is the only way to change a status.

A domain writes one `Workflow` per thing in its own workflow.py; buttons, inboxes, reminders, diagrams and tests all
read the same rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models, transaction

from mobilization.accounts.roles import Role
from mobilization.audit.models import Circle, Event
from mobilization.audit.services import event_record
from mobilization.core.clock import now
from mobilization.core.errors import NotAllowed, NotReady, WrongState
from mobilization.reminders.kinds import kind_register
from mobilization.reminders.services import notices_write


@dataclass(frozen=True)
class Need:
    """Something that has to be typed before the step: name, label, kind (see forms.py).

    `asked(thing)` says whether it is asked of this thing at all.
    """

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    required: bool = True
    choices: Callable | None = None
    initial: Callable | None = None
    asked: Callable | None = None


@dataclass(frozen=True)
class Announcement:
    """Who is told of a step, and in which sentence: `to` gives user ids, `sentence` may use %(title)s and %(unit)s."""

    to: Callable[[models.Model], Iterable[int]]
    sentence: str


@dataclass(frozen=True)
class Transition:
    """One row of the table.

    `allowed(by, thing)`: may this membership? `check(thing, data)`: is it ready? raises NotReady.
    `effect(thing, by, data)`: what else changes, inside the transaction; may set fields of the thing.
    `fresh`: only for who typed their password lately (mobilization/accounts/views/confirm.py).
    `label` is the button, `done` the sentence on the time line, `then` what the page says happens next.
    """

    name: str
    label: str
    sources: frozenset
    target: str
    allowed: Callable
    done: str
    then: str = ""
    check: Callable | None = None
    effect: Callable | None = None
    announce: tuple[Announcement, ...] = ()
    needs: tuple[Need, ...] = ()
    tone: str = "primary"
    circle: str = Circle.PARTIES
    fresh: bool = False


@dataclass(frozen=True)
class Workflow:
    """The rows of one thing, and whose turn it is in a state.

    `model()` gives the table; `turn_of(thing)` the owner of the thing's present state; `due_of(thing, day)` the day
    until which the owner should act; `data_of(thing)` what sentences may name; `url_of(thing)` where to look.
    """

    name: str
    model: Callable[[], type[models.Model]]
    rows: tuple[Transition, ...]
    turn_of: Callable
    due_of: Callable
    data_of: Callable
    url_of: Callable
    initial: str = ""
    finals: frozenset = field(default_factory=frozenset)

    def __post_init__(self):
        for row in self.rows:
            for place, told in enumerate(row.announce):
                kind_register(kind_of(self, row, place), told.sentence)

    def row(self, name: str) -> Transition:
        """The row of a name; KeyError when there is none."""
        return {row.name: row for row in self.rows}[name]

    @property
    def names(self) -> list[str]:
        """The names of all rows."""
        return [row.name for row in self.rows]


def available(workflow: Workflow, thing, by) -> list[Transition]:
    """The rows that this membership may do now: the buttons of the page."""
    if by is None:
        return []
    return [row for row in workflow.rows if thing.status in row.sources and row.allowed(by, thing)]


def problems_of(row: Transition, thing, data: dict | None = None) -> list[tuple[str, str]]:
    """What still stands in the way of a step, as (sentence, anchor); empty when it is ready."""
    if row.check is None:
        return []
    try:
        row.check(thing, data or {})
    except NotReady as error:
        return error.problems
    return []


def apply(workflow: Workflow, name: str, thing, *, by, **data):
    """Do one step: lock, source, rule, needs, check, effect, status, event and notices in one transaction.

    In: `by` a Membership, None for the system (no rule is asked). Out: the fresh row.
    Raises KeyError, WrongState (with who moved it and when), NotAllowed, NotReady.
    """
    row = workflow.row(name)
    with transaction.atomic():
        fresh = workflow.model().objects.select_for_update(of=("self",)).get(pk=thing.pk)
        before = fresh.status
        if before not in row.sources:
            raise moved_on(fresh)
        if by is not None and not row.allowed(by, fresh):
            raise NotAllowed()
        missing = [(str(need.label), need.name) for need in row.needs if need.required and not data.get(need.name)]
        if missing:
            raise NotReady(missing)
        if row.check is not None:
            row.check(fresh, data)
        fresh.status = row.target
        if row.effect is not None:
            row.effect(fresh, by, data)
        _settle(workflow, fresh)
        event_record(
            verb=f"{workflow.name}.{name}",
            thing=fresh,
            by=by,
            data=_told(row, data),
            from_state=before,
            to_state=row.target,
            circle=row.circle,
        )
        _announce(workflow, row, fresh, by)
    return fresh


def turn_refresh(workflow: Workflow, thing) -> None:
    """Ask again whose turn it is and by when, after something below the status changed (a score came in)."""
    turn = workflow.turn_of(thing)
    if turn != thing.turn:
        thing.turn = turn
        thing.turn_since = now()
        thing.save(update_fields=["turn", "turn_since"])


def moved_on(thing) -> WrongState:
    """The error that tells who moved the thing last (by role and unit: names stay in the own unit) and when."""
    last = Event.objects.about(thing).exclude(to_state="").first()
    roles = dict(Role.choices)
    who = ", ".join(filter(None, [str(roles.get(last.actor_role, "")), last.actor_unit])) if last else ""
    at = last.at if last else None
    return WrongState(label=thing.get_status_display(), by=who, at=at, url=thing.get_absolute_url())


def kind_of(workflow: Workflow, row: Transition, place: int) -> str:
    """The kind of notice that an announcement writes."""
    return f"{workflow.name}.{row.name}.{place}"


def _settle(workflow: Workflow, thing) -> None:
    moment = now()
    thing.status_since = moment
    thing.turn = workflow.turn_of(thing)
    thing.turn_since = moment
    thing.due_on = workflow.due_of(thing)
    thing.save()


def _announce(workflow: Workflow, row: Transition, thing, by) -> None:
    for place, told in enumerate(row.announce):
        notices_write(
            recipients=told.to(thing),
            kind=kind_of(workflow, row, place),
            thing=thing,
            url=workflow.url_of(thing),
            data=workflow.data_of(thing),
            by=by,
        )


def _told(row: Transition, data: dict) -> dict:
    """What was typed for the step, as plain text for the time line."""
    return {need.name: str(data[need.name]) for need in row.needs if data.get(need.name)}
