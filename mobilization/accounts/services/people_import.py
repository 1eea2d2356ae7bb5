"""Importing people with their posts: the dry run, and the same carried out in one transaction."""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from mobilization.accounts.forms.people_rows import LABELS, PersonRowForm
from mobilization.accounts.models import Membership, User
from mobilization.accounts.roles import Role
from mobilization.accounts.services.rights import membership_save, user_save
from mobilization.core.clock import today
from mobilization.core.imports import Outcome, RowPlan, digest_of, form_problems
from mobilization.core.templatetags.ui import vn_date
from mobilization.units.models import Unit

#: One import at a time: the key of the advisory lock.
LOCK = 729_002


def people_plan(lines, by) -> list[RowPlan]:
    """What each row would do; three queries, whatever the number of rows."""
    forms = [(number, PersonRowForm(cells)) for number, cells in lines]
    valid = [form for _number, form in forms if form.is_valid()]
    known = _Known([form.cleaned_data for form in valid], by)
    return [_row_plan(number, form, known) for number, form in forms]


@transaction.atomic
def people_import(*, lines, seen: str, by) -> list[RowPlan] | None:
    """Carry out what was confirmed; None when the dry run would say something else by now (`seen` is its digest)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    plans = people_plan(lines, by)
    if digest_of(plans) != seen or any(row.outcome == Outcome.ERROR for row in plans):
        return None
    for row in plans:
        if row.outcome != Outcome.SAME:
            _write(row, by)
    return plans


class _Known:
    """What stands in the tables for the rows of a file, and what the rows before said."""

    def __init__(self, rows: list[dict], by):
        emails, codes = {row["email"] for row in rows}, {row["unit"] for row in rows if row["unit"]}
        self.by = by
        self.users = {user.email: user for user in User.objects.filter(email__in=emails)}
        self.units: dict[str, Unit] = {}
        for unit in Unit.objects.filter(code__in=codes).select_related("kind").order_by("valid_from"):
            self.units[unit.code] = unit
        posts = Membership.objects.filter(user__in=self.users.values(), valid_to=None)
        self.posts = {(post.user_id, post.unit_id, post.role): post for post in posts}
        self.names: dict[str, tuple[int, User]] = {}
        self.lines: dict[tuple, int] = {}

    def user(self, row: RowPlan, data: dict) -> User:
        """The person of the row: of an earlier row, of the table, or a new one."""
        number, before = self.names.setdefault(data["email"], (row.line, self.users.get(data["email"]) or User()))
        if number != row.line and before.name != data["name"]:
            row.refuse(_("Line %(line)s has the same e-mail with another name.") % {"line": number})
        return before


def _row_plan(number: int, form: PersonRowForm, known: _Known) -> RowPlan:
    data = form.cleaned_data
    row = RowPlan(number, data.get("name") or form["name"].value() or "–")
    if form.errors:
        for problem in form_problems(form):
            row.refuse(problem)
        return row
    user = known.user(row, data)
    if row.problems:
        return row
    first = known.lines.setdefault((data["email"],), number)
    _plan_person(row, user, data)
    if data["unit"]:
        _plan_post(row, user, data, known)
    elif first != number:
        row.refuse(_("The same stands in line %(line)s.") % {"line": first})
    return row


def _plan_person(row: RowPlan, user: User, data: dict) -> None:
    if user.pk is None and not user.email:
        row.outcome = Outcome.NEW
        row.change(LABELS["email"], "", data["email"])
    elif user.name != data["name"]:
        row.change(LABELS["name"], user.name, data["name"])
    if row.changes:
        user.name, user.email = data["name"], data["email"]
        row.todo["user"] = user


def _plan_post(row: RowPlan, user: User, data: dict, known: _Known) -> None:
    unit = known.units.get(data["unit"])
    if unit is None:
        return row.refuse(_("No unit has the code %(code)s.") % {"code": data["unit"]})
    key = (data["email"], unit.pk, data["role"])
    if known.lines.setdefault(key, row.line) != row.line:
        return row.refuse(_("The same post stands in line %(line)s.") % {"line": known.lines[key]})
    if unit.valid_to is not None and unit.valid_to < today():
        text = _("The unit %(code)s ended on %(day)s. Enter the code of the unit of today.")
        return row.refuse(text % {"code": unit.code, "day": vn_date(unit.valid_to)})
    post = known.posts.get((user.pk, unit.pk, data["role"])) if user.pk else None
    if post is not None and post.pk == getattr(known.by, "pk", None) and data["valid_to"]:
        return row.refuse(_("You cannot end the post in which you are acting. Another administrator can."))
    return _plan_facts(row, post or Membership(unit=unit, role=data["role"], valid_from=None), user, data)


def _plan_facts(row: RowPlan, post: Membership, user: User, data: dict) -> None:
    """Set what the row says on the post, and note the differences."""
    is_new = post.pk is None
    wanted = {
        "post": data["post"] or post.post,
        "valid_from": data["valid_from"] or post.valid_from or today(),
        "valid_to": data["valid_to"],
    }
    if is_new:
        role = dict(Role.choices)[post.role]
        row.change(_("New post"), "", f"{role}, {post.unit.name}")
    for name, value in wanted.items():
        before = getattr(post, name)
        if name != "post":
            row.change(LABELS[name], vn_date(before) if before else "", vn_date(value) if value else "")
        else:
            row.change(LABELS[name], before, value)
        setattr(post, name, value)
    _check_facts(row, post)
    row.todo |= {"post": post, "person": user}


def _check_facts(row: RowPlan, post: Membership) -> None:
    if post.valid_to and post.valid_to < post.valid_from:
        row.refuse(_("The last day lies before the first."))
    try:
        post.clean()
    except ValidationError as error:
        for sentence in error.messages:
            row.refuse(sentence)


def _write(row: RowPlan, by) -> None:
    if "user" in row.todo:
        user_save(user=row.todo["user"], by=by)
    if "post" in row.todo:
        post = row.todo["post"]
        post.user = row.todo["person"]
        membership_save(membership=post, by=by)
