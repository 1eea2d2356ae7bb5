"""Loading the demo data as a whole, once per database; what a dossier goes through is in demo_life.py."""

import datetime
import itertools
from collections import defaultdict
from heapq import heapify, heappop, heapreplace

from django.db import transaction

from mobilization.accounts.models import User
from mobilization.audit.services import event_record
from mobilization.core.clock import shifted, today
from mobilization.portal.demo.dates import ROOM, moments_of, morning_of
from mobilization.portal.demo.people import LOGINS
from mobilization.portal.demo.stories import Story, stories_read
from mobilization.portal.services.demo_disclosures import disclosure_walks
from mobilization.portal.services.demo_life import Scene, Walk, dossier_walk
from mobilization.portal.services.demo_people import Cast, cast_make
from mobilization.portal.services.demo_session import session_walk
from mobilization.reminders.models import MailMode, Notice
from models_registry.models import (
    ActivityField,
    Campaign,
    Criterion,
    DifficultyKind,
    ModelKind,
    Programme,
    Rubric,
)

_FORTNIGHT = datetime.timedelta(days=14)


@transaction.atomic
def demo_load(*, by) -> bool:
    """Load people, campaigns and dossiers unless they are there; returns whether they had to be loaded.

    The present year's campaigns are looked after at every call, so that a demo from last year can be clicked through.
    """
    day = today()
    new_year = datetime.date(day.year, 1, 1)
    if User.objects.filter(email__in=[person.email for person in LOGINS]).exists():
        campaigns_ensure(year=day.year, dates=_open_all_year(new_year, day.year), by=by)
        return False
    since = datetime.date(day.year - 1, 1, 1)
    with shifted(morning_of(since - _FORTNIGHT)):
        past = campaigns_ensure(year=since.year, dates=_suggested(since.year), by=by)
    with shifted(morning_of(since + _FORTNIGHT)):
        cast = cast_make(since=since, by=by)
    opens_on = min(new_year, day - ROOM)
    with shifted(morning_of(opens_on - _FORTNIGHT)):
        campaigns = campaigns_ensure(year=day.year, dates=_open_all_year(opens_on, day.year), by=by)
    scenes = _scenes(campaigns, past, cast, day)
    together = session_walk([scene for scene in scenes if scene.story.by_session])
    disclosures = disclosure_walks(cast=cast, day=day, by=by)
    _play([*(dossier_walk(scene) for scene in scenes), together, *disclosures])
    Notice.objects.for_mail(MailMode.values).update(mail_mode=MailMode.NONE)
    return True


def campaigns_ensure(*, year: int, dates: dict, by) -> dict[str, Campaign]:
    """The year's campaigns by programme code; those that stand are left as they are."""
    rows = {}
    for programme in Programme.objects.order_by("position"):
        rubric = Rubric.objects.filter(programme=programme).order_by("-version").first()
        if rubric is None:
            continue
        rows[programme.code], made = Campaign.objects.get_or_create(
            programme=programme, year=year, defaults={"rubric": rubric, **dates}
        )
        if made:
            event_record(verb="campaign.add", thing=rows[programme.code], by=by)
    return rows


def _open_all_year(opens_on: datetime.date, year: int) -> dict:
    """Registration until December, unlike the suggested calendar: a demo is clicked through on any day."""
    return {
        "opens_on": opens_on,
        "closes_on": datetime.date(year, 12, 31),
        "self_assess_until": datetime.date(year + 1, 1, 31),
        "recognize_until": datetime.date(year + 1, 3, 31),
    }


def _suggested(year: int) -> dict:
    """The suggested calendar of a year."""
    return {
        "opens_on": datetime.date(year, 1, 1),
        "closes_on": datetime.date(year, 3, 31),
        "self_assess_until": datetime.date(year, 9, 15),
        "recognize_until": datetime.date(year, 11, 30),
    }


def _scenes(campaigns: dict, past: dict, cast: Cast, day: datetime.date) -> list[Scene]:
    """All stories with their moments as told on a day."""
    choices = {
        "kind": {row.code: row for row in ModelKind.objects.all()},
        "field": {row.code: row for row in ActivityField.objects.all()},
        "difficulty": {row.code: row for row in DifficultyKind.objects.all()},
    }
    criteria = defaultdict(list)
    for criterion in Criterion.objects.order_by("position"):
        criteria[criterion.rubric_id].append(criterion)
    numbers = itertools.count(11)

    def scene(place: int, story: Story) -> Scene:
        campaign = (past if story.last_year else campaigns)[story.programme]
        moments = moments_of(story, campaign.opens_on, place, day)
        return Scene(story, campaign, moments, cast, choices, criteria, numbers, place)

    return [scene(place, story) for place, story in enumerate(stories_read())]


def _play(walks: list[Walk]) -> None:
    """Take the walks on in the order of time, so that numbers, notices and the audit trail follow it; the clock too."""
    waiting = [(next(walk), place, walk) for place, walk in enumerate(walks)]
    heapify(waiting)
    while waiting:
        moment, place, walk = waiting[0]
        with shifted(moment):
            following = next(walk, None)
        if following is None:
            heappop(waiting)
        else:
            heapreplace(waiting, (following, place, walk))
