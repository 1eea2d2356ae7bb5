"""Making the demo's people: the invented commune with its hamlets, the logins, and a pair of people per unit."""

import datetime

from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from mobilization.audit.services import event_record
from mobilization.portal.demo.people import DOMAIN, LOGINS, MARK, MODEL_COMMUNE, PROVINCE, Post
from mobilization.units.models import Level, Unit, UnitKind
from mobilization.units.services.hamlets import hamlet_create
from mobilization.units.services.tree import unit_add

_HAMLETS = (("Xóm 1", 182), ("Xóm 2", 147), ("Xóm 3", 205), ("Xóm 4", 118))


class Cast:
    """Who acts in the demo: memberships by role and unit, made when they are first asked for."""

    def __init__(self, since: datetime.date) -> None:
        self.since = since
        self.units = {unit.code: unit for unit in Unit.objects.filter(valid_to=None).select_related("kind", "current")}
        self.held: dict[tuple[str, str], list[Membership]] = {}

    def one(self, role: str, code: str = "") -> Membership:
        """The first holder of a role, in a unit or anywhere."""
        return next(row[0] for (kind, unit), row in self.held.items() if kind == role and code in ("", unit))

    def reviewers(self) -> list[Membership]:
        """All reviewers, in the order of the logins."""
        return [row for (kind, _unit), rows in self.held.items() if kind == Role.REVIEWER for row in rows]

    def writer(self, code: str) -> Membership:
        """The officer of a unit."""
        role = self._writer_role(code)
        if (role, code) not in self.held:
            self._pair(code)
        return self.held[(role, code)][0]

    def head(self, code: str) -> Membership:
        """The head of a unit."""
        if (Role.UNIT_HEAD, code) not in self.held:
            self._pair(code)
        return self.held[(Role.UNIT_HEAD, code)][0]

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
