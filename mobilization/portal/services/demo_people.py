"""Making the demo's people: the invented commune with its hamlets, the logins, and a pair of people per unit."""

import datetime
from dataclasses import dataclass

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from mobilization.audit.services import event_record
from mobilization.core.clock import today
from mobilization.portal.demo.people import DOMAIN, LOGINS, MARK, MODEL_COMMUNE, PROVINCE, Post
from mobilization.units.models import Level, Unit, UnitKind
from mobilization.units.services.hamlets import hamlet_create
from mobilization.units.services.tree import unit_add

_HAMLETS = (("Xóm 1", 182), ("Xóm 2", 147), ("Xóm 3", 205), ("Xóm 4", 118))


@dataclass(frozen=True)
class Acting:
    """A membership as it read before a merger: `unit` is the old commune, `unit_id` the one with its duties today.

    Rules ask the number and the time line shows the unit, so that records keep the unit that they had.
    """

    user: User
    user_id: int
    role: str
    unit: Unit
    unit_id: int


class Cast:
    """Who acts in the demo: memberships by role and unit, made when they are first asked for."""

    def __init__(self, since: datetime.date) -> None:
        self.since = since
        self.units = {unit.code: unit for unit in Unit.objects.filter(valid_to=None).select_related("kind", "current")}
        self.held: dict[tuple[str, str], list[Membership]] = {}
        self._then: dict[tuple[str, str], Unit] = {}

    def one(self, role: str, code: str = "") -> Membership:
        """The first holder of a role, in a unit or anywhere."""
        return next(row[0] for (kind, unit), row in self.held.items() if kind == role and code in ("", unit))

    def reviewers(self) -> list[Membership]:
        """All reviewers, in the order of the logins."""
        return [row for (kind, _unit), rows in self.held.items() if kind == Role.REVIEWER for row in rows]

    def writer(self, code: str, before: str = "") -> Membership | Acting:
        """The officer of a unit; before the unit began, of its predecessor `before` (or the one of the same name)."""
        return self._on_the_day(self._writer_role(code), code, before)

    def head(self, code: str, before: str = "") -> Membership | Acting:
        """The head of a unit, likewise."""
        return self._on_the_day(Role.UNIT_HEAD, code, before)

    def add(self, *, email: str, name: str, posts: tuple[Post, ...], by) -> User:
        """A person without a password, and their memberships."""
        user = User(email=email, name=name)
        user.set_unusable_password()
        user.save()
        event_record(verb="user.add", thing=user, by=by)
        for post in posts:
            self._hold(user, post)
        return user

    def _hold(self, user: User, post: Post) -> None:
        unit = self.units[post.unit]
        row = Membership.objects.create(
            user=user, unit=unit, role=post.role, post=post.post, valid_from=max(self.since, unit.valid_from)
        )
        self.held.setdefault((post.role, post.unit), []).append(row)

    def _on_the_day(self, role: str, code: str, before: str) -> Membership | Acting:
        if (role, code) not in self.held:
            self._pair(code)
        row = self.held[(role, code)][0]
        if row.unit.valid_from <= today():
            return row
        if (code, before) not in self._then:
            self._then[(code, before)] = _predecessor(row.unit, before)
        return Acting(row.user, row.user_id, role, self._then[(code, before)], row.unit_id)

    def _writer_role(self, code: str) -> str:
        is_body = self.units[code].kind.level == Level.BODY
        return Role.DEPARTMENT_OFFICER if is_body else Role.COMMUNE_OFFICER

    def _pair(self, code: str) -> None:
        """An officer and a head without logins."""
        unit = self.units[code]
        for word, label, role in (
            ("can-bo", "Cán bộ", self._writer_role(code)),
            ("lanh-dao", "Lãnh đạo", Role.UNIT_HEAD),
        ):
            if (role, code) not in self.held:
                email = f"{word}.{code}@{DOMAIN}"
                self.add(email=email, name=f"{label} {unit.name} {MARK}", posts=(Post(role, code, label),), by=None)


def _predecessor(unit: Unit, code: str) -> Unit:
    """The commune of today's clock whose duties the unit carries now: the one named, else that of the same name."""
    rows = list(Unit.objects.filter(current=unit).communes().in_force(today()).by_name())
    named = [row for row in rows if row.code == code] or [row for row in rows if row.name == unit.name]
    return next(iter(named or rows), unit)


def cast_make(*, since: datetime.date, by) -> Cast:
    """The invented commune and everybody with a login; `since` is the first day of their memberships."""
    model_commune_ensure(since=since, by=by)
    cast = Cast(since)
    for person in LOGINS:
        cast.add(email=person.email, name=person.marked_name, posts=person.posts, by=by)
    return cast


def model_commune_ensure(*, since: datetime.date, by) -> Unit:
    """The commune that does not exist, where everything unpleasant happens; with four hamlets."""
    found = Unit.objects.filter(code=MODEL_COMMUNE, valid_to=None).first()
    if found:
        return found
    kinds = {kind.code: kind for kind in UnitKind.objects.filter(code__in=["commune", "xom"])}
    province = Unit.objects.get(code=PROVINCE, valid_to=None)
    commune = unit_add(
        code=MODEL_COMMUNE, kind=kinds["commune"], name="Xã Mẫu", parent=province, valid_from=since, by=by
    )
    for name, households in _HAMLETS:
        hamlet_create(
            commune=commune,
            kind=kinds["xom"],
            name=name,
            valid_from=since,
            households=households,
            counted_on=since,
            by=by,
        )
    return commune
