"""The deadlines of disclosure for the reminders floor: every open duty with a due date, for the unit that owes it."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from democracy.models import Duty
from democracy.rules import OVERVIEW
from mobilization.accounts.models import Membership
from mobilization.accounts.roles import UNIT_ROLES, WRITERS, Role
from mobilization.core.clock import today
from mobilization.reminders.kinds import task_register
from mobilization.reminders.sources import DeadlineSource, Due, source_register

CHUNK = 500
MOST_OF_PERSON = 300
TASK = "duty.disclose"


class DutyDeadlines(DeadlineSource):
    """Open duties by their due date."""

    code = "duty"
    label = _("duties to make public")
    subject_type = "democracy.duty"

    def open_deadlines(self, day: datetime.date, until: datetime.date) -> Iterator[Due]:
        """Those due on or before `until`."""
        rows = Duty.objects.open().filter(due_on__lte=until)
        pks = list(rows.order_by("due_on", "pk").values_list("pk", flat=True))
        for first in range(0, len(pks), CHUNK):
            yield from _dues(rows.filter(pk__in=pks[first : first + CHUNK]))

    def still_open(self, subject_ids: Collection[str]) -> dict[str, Due]:
        """The open ones of these duties as they stand now."""
        rows = Duty.objects.open().filter(due_on__isnull=False, pk__in=subject_ids)
        return {due.subject_id: due for due in _dues(rows)}

    def of_person(self, user) -> list[Due]:
        """The open duties of the units for which the person writes, at most MOST_OF_PERSON."""
        posts = Membership.objects.in_force(today()).filter(user=user, role__in=WRITERS)
        rows = Duty.objects.open().filter(due_on__isnull=False, unit__current_id__in=posts.values("unit_id"))
        pks = list(rows.order_by("due_on", "pk").values_list("pk", flat=True)[:MOST_OF_PERSON])
        return [due for due in _dues(Duty.objects.filter(pk__in=pks)) if user.pk in due.doers]

    def record_url(self, subject_id: str) -> str:
        """The duty's page."""
        return reverse("duty-detail", args=[subject_id])

    def may_see(self, pairs: Collection[tuple[str, int]]) -> set[tuple[str, int]]:
        """Those that a post of the person opens by the rule that guards the page; two queries."""
        units = dict(Duty.objects.filter(pk__in={pk for pk, _user in pairs}).values_list("pk", "unit__current_id"))
        posts = Membership.objects.in_force(today()).filter(user_id__in={user for _pk, user in pairs})
        sees_all, sees = set(), defaultdict(set)
        for user_id, role, unit_id in posts.values_list("user_id", "role", "unit_id"):
            if role in OVERVIEW:
                sees_all.add(user_id)
            elif role in UNIT_ROLES:
                sees[user_id].add(unit_id)
        return {
            (pk, user) for pk, user in pairs if int(pk) in units and (user in sees_all or units[int(pk)] in sees[user])
        }


def _dues(rows) -> list[Due]:
    """The deadlines of a batch; a fixed number of queries."""
    duties = list(rows.select_related("unit", "version").order_by("pk"))
    holders = _holders({duty.unit.current_id for duty in duties})
    return [_due(duty, holders[duty.unit.current_id]) for duty in duties]


def _holders(unit_ids: set) -> dict:
    """The officers and heads of the units, as (officers, heads) by unit; one query."""
    posts = Membership.objects.in_force(today()).filter(unit_id__in=unit_ids, role__in=WRITERS)
    found: dict = defaultdict(lambda: (set(), set()))
    for unit_id, role, user_id in posts.values_list("unit_id", "role", "user_id"):
        found[unit_id][role == Role.UNIT_HEAD].add(user_id)
    return found


def _due(duty: Duty, holders: tuple[set, set]) -> Due:
    officers, heads = holders
    return Due(
        subject_type=DutyDeadlines.subject_type,
        subject_id=str(duty.pk),
        title=Truncator(duty.matter or duty.version.text_vi).chars(120),
        unit=duty.unit_name,
        task=TASK,
        due_on=duty.due_on,
        url=duty.get_absolute_url(),
        doers=tuple(sorted(officers or heads)),
        superiors=tuple(sorted(heads)),
        heads=tuple(sorted(heads)),
        unit_id=duty.unit.current_id or duty.unit_id,
    )


task_register(TASK, _("Make it public and enter it in the register"))
source_register(DutyDeadlines())
